import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { LockMode } from "../bucket";
import { bucketName } from "../bucket/name";
import { createSettings } from "../bucket/settings";
import { oldTls, otherAccounts, plainHttp } from "../grants/boundaries";
import { policyDocument, type Statement } from "../grants/document";
import { defaultRetentionDays } from "../logs";
import { type Scope, scopeOf } from "../stack";
import type { AuditTrailArgs } from "./arguments";

/** What a trail needs of its bucket. */
export interface TrailBucket {
  name: pulumi.Output<string>;
  /** Built from the name. */
  arn: pulumi.Output<string>;
  /** Without it CloudTrail refuses to make the trail. */
  policy: aws.s3.BucketPolicy;
}

/** A bucket for the files of one trail: CloudTrail writes them, and nobody deletes them before their time. */
export function createBucket(
  name: string,
  args: AuditTrailArgs,
  { keyArn, trailArn }: { keyArn: pulumi.Output<string>; trailArn: pulumi.Output<string> },
  opts: pulumi.CustomResourceOptions & { parent: pulumi.Resource },
): TrailBucket {
  const place = { bucket: bucketName(`${name}-trail`, opts.parent), bucketNamespace: "account-regional" };
  const bucket = new aws.s3.Bucket(`${name}-bucket`, { ...place, objectLockEnabled: true, forceDestroy: false }, opts)
    .bucket;
  const arn = pulumi.interpolate`arn:${scopeOf(opts.parent).partition}:s3:::${bucket}`;
  const blocked = createSettings(name, bucket, keyArn, settings(args), opts.parent);
  const policy = pulumi
    .all([arn, trailArn, scopeOf(opts.parent)])
    .apply(([own, trail, scope]) => policyDocument(bucketPolicy(own, trail, scope)));
  // S3 refuses to change both at the same time.
  const dependsOn = [blocked];
  return {
    name: bucket,
    arn,
    policy: new aws.s3.BucketPolicy(`${name}-policy`, { bucket, policy }, { parent: opts.parent, dependsOn }),
  };
}

/** Files are deleted on the day that their lock ends, and what is left of them a day later. */
function settings({
  retentionDays = defaultRetentionDays,
  lockMode = LockMode.Governance,
  accessLogs,
}: AuditTrailArgs) {
  const objectLock = { mode: lockMode, days: retentionDays };
  return { objectLock, expirationDays: retentionDays, noncurrentDays: 1, accessLogs, bucketKey: false };
}

/**
 * CloudTrail writes, on behalf of this trail alone; nobody else writes, and nobody takes a lock away. Roles of this account
 * read by their own policies. Sources: CloudTrail User Guide, "Amazon S3 bucket policy for CloudTrail"; IAM User Guide, "AWS
 * global condition context keys", `aws:PrincipalServiceName`; Amazon S3 User Guide, "Object Lock considerations".
 */
function bucketPolicy(arn: string, trailArn: string, scope: Scope): Statement[] {
  const service = "cloudtrail.amazonaws.com";
  const files = [`${arn}/*`];
  const allow = { Effect: "Allow" as const, Principal: { Service: service } };
  const deny = { Effect: "Deny" as const, Principal: "*" as const, Resource: files };
  const ofTrail = { "aws:SourceArn": trailArn };
  const delivered = { ...ofTrail, "s3:x-amz-acl": "bucket-owner-full-control" };
  return [
    { ...allow, Action: ["s3:GetBucketAcl"], Resource: [arn], Condition: { StringEquals: ofTrail } },
    {
      ...allow,
      Action: ["s3:PutObject"],
      Resource: [`${arn}/AWSLogs/${scope.account}/*`],
      Condition: { StringEquals: delivered },
    },
    { ...deny, Action: ["s3:PutObject"], Condition: { StringNotEquals: { "aws:PrincipalServiceName": service } } },
    { ...deny, Action: ["s3:BypassGovernanceRetention"] },
    plainHttp("s3", [arn, ...files]),
    oldTls([arn, ...files]),
    otherAccounts("s3", [arn, ...files], scope.account),
  ];
}
