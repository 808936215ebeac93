import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../grants/document";
import { wholeAccount } from "../key/policy";
import { type Scope, scopeOf, stackName } from "../stack";

/** The key of a trail: its alias, known at preview, and its ARN, known only after deployment. */
export interface TrailKey {
  alias: pulumi.Output<string>;
  arn: pulumi.Output<string>;
}

/** A key that encrypts the files of one trail and nothing else, with the same settings as a `SecureKey`. */
export function createKey(name: string, trailArn: pulumi.Output<string>, opts: pulumi.CustomResourceOptions): TrailKey {
  const scope = scopeOf(opts.parent as pulumi.Resource);
  const key = new aws.kms.Key(
    `${name}-key`,
    {
      description: `Encrypts the audit trail ${name} of ${pulumi.getProject()} ${pulumi.getStack()}`,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      multiRegion: false,
      policy: pulumi.all([scope, trailArn]).apply(([known, arn]) => keyPolicy(known, arn)),
    },
    opts,
  );
  const alias = new aws.kms.Alias(
    `${name}-alias`,
    { name: `alias/${stackName(name, "/")}/trail`, targetKeyId: key.keyId },
    { parent: opts.parent },
  );
  return { alias: alias.name, arn: key.arn };
}

/**
 * The account reads the files by its own policies. CloudTrail may encrypt, for this trail alone, and not decrypt: it would
 * have to with a bucket key, which the bucket therefore does not have. Source: CloudTrail User Guide, "Configure AWS KMS key
 * policies for CloudTrail".
 */
function keyPolicy(scope: Scope, trailArn: string): string {
  const ofTrail = { "aws:SourceArn": trailArn };
  const service: Pick<Statement, "Effect" | "Principal" | "Resource"> = {
    Effect: "Allow",
    Principal: { Service: "cloudtrail.amazonaws.com" },
    Resource: ["*"],
  };
  const forTrails = {
    "kms:EncryptionContext:aws:cloudtrail:arn": `arn:${scope.partition}:cloudtrail:*:${scope.account}:trail/*`,
  };
  return policyDocument([
    wholeAccount(scope),
    { ...service, Action: ["kms:DescribeKey"], Condition: { StringEquals: ofTrail } },
    {
      ...service,
      Action: ["kms:GenerateDataKey", "kms:GenerateDataKeyWithoutPlaintext"],
      Condition: { StringEquals: ofTrail, StringLike: forTrails },
    },
  ]);
}
