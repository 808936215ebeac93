import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../grants/document";
import { perProvider, type Scope, scopeOf, stackName } from "../stack";

/** What a key protects. A key has one purpose, so that the use of one says nothing about the other. */
export enum KeyPurpose {
  /** Tables and the environment of functions. */
  Data = "data",
  /** Log groups. */
  Logs = "logs",
}

/** The arguments of {@link SecureKey}. */
export interface SecureKeyArgs {
  purpose: KeyPurpose;
}

/**
 * A symmetric KMS key with rotation every year, 30 days between the order to delete it and its end, and an alias that
 * is known at preview. Components share one key per stack and purpose ({@link sharedKey}).
 */
export class SecureKey extends pulumi.ComponentResource {
  /** The alias, such as `alias/orders/dev/data`. */
  readonly alias: pulumi.Output<string>;
  /** The ARN of the key: known only after deployment. Name the alias in policies. */
  readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: SecureKeyArgs, opts: pulumi.ComponentResourceOptions = {}) {
    super("secure-serverless:index:SecureKey", name, args, opts);
    const key = createKey(name, args.purpose, { parent: this, protect: opts.protect ?? true });
    const alias = new aws.kms.Alias(
      `${name}-alias`,
      { name: `alias/${stackName(name, "/")}`, targetKeyId: key.keyId },
      { parent: this },
    );
    this.alias = alias.name;
    this.keyArn = key.arn;
    this.registerOutputs({ alias: this.alias, keyArn: this.keyArn });
  }
}

/** The key of the stack for a purpose, in the region of the component that asks; made when first asked for. */
export function sharedKey(resource: pulumi.Resource, purpose: KeyPurpose): SecureKey {
  return perProvider(resource, `key ${purpose}`, (options, providerName) => {
    const name = providerName === "" ? purpose : `${purpose}-${providerName}`;
    return new SecureKey(name, { purpose }, options.provider ? { providers: [options.provider] } : {});
  });
}

function createKey(name: string, purpose: KeyPurpose, opts: pulumi.CustomResourceOptions): aws.kms.Key {
  const policy = scopeOf(opts.parent as pulumi.Resource).apply((scope) => policyDocument(keyPolicy(purpose, scope)));
  return new aws.kms.Key(
    `${name}-key`,
    {
      description: `Encrypts ${purpose} of ${pulumi.getProject()} ${pulumi.getStack()}`,
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      multiRegion: false,
      policy,
    },
    opts,
  );
}

function keyPolicy(purpose: KeyPurpose, scope: Scope): Statement[] {
  const account: Statement = {
    Effect: "Allow",
    Principal: { AWS: `arn:${scope.partition}:iam::${scope.account}:root` },
    Action: ["kms:*"],
    Resource: ["*"],
  };
  return purpose === KeyPurpose.Logs ? [account, logsService(scope)] : [account];
}

/** Source: CloudWatch Logs User Guide, "Encrypt log data in CloudWatch Logs using AWS Key Management Service". */
function logsService({ partition, region, account, dnsSuffix }: Scope): Statement {
  return {
    Effect: "Allow",
    Principal: { Service: `logs.${region}.${dnsSuffix}` },
    Action: [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ],
    Resource: ["*"],
    Condition: {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": `arn:${partition}:logs:${region}:${account}:log-group:*` },
    },
  };
}
