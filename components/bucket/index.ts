import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type Grant, GrantIntent } from "../grants";
import { oldTls, otherAccounts, plainHttp } from "../grants/boundaries";
import { policyDocument, type Statement } from "../grants/document";
import { KeyPurpose, sharedKey } from "../key";
import { nameOf, type Scope, scopeOf } from "../stack";
import { bucketPlace, checkBucket, checkPrefix, type SecureBucketArgs } from "./arguments";
import { bucketName } from "./name";
import { createSettings } from "./settings";

export { type AccessLogs, LockMode, type ObjectLock, type SecureBucketArgs } from "./arguments";

/**
 * An S3 bucket: private, encrypted with the stack's key for data, with versions, sending its events to EventBridge, and
 * refusing other accounts, other keys and requests without TLS 1.2. Its methods say what a function may do.
 */
export class SecureBucket extends pulumi.ComponentResource {
  /** The bucket's name. */
  readonly name: pulumi.Output<string>;
  /** The bucket's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the objects. */
  readonly keyAlias: pulumi.Output<string>;

  constructor(name: string, args: SecureBucketArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkBucket(name, args);
    super("secure-serverless:index:SecureBucket", name, args, opts);
    const key = sharedKey(this, KeyPurpose.Data);
    const bucket = createBucket(name, args, { parent: this, protect: opts.protect ?? true });
    this.name = bucket.bucket;
    this.arn = pulumi.interpolate`arn:${scopeOf(this).partition}:s3:::${this.name}`;
    this.keyAlias = key.alias;
    const blocked = createSettings(name, this.name, key.keyArn, args, this);
    const policy = pulumi
      .all([this.arn, scopeOf(this)])
      .apply(([arn, scope]) => policyDocument(bucketPolicy(arn, scope)));
    // S3 refuses to change both at the same time.
    new aws.s3.BucketPolicy(`${name}-policy`, { bucket: this.name, policy }, { parent: this, dependsOn: [blocked] });
    this.registerOutputs({ name: this.name, arn: this.arn, keyAlias: this.keyAlias });
  }

  /** Read objects whose keys begin with the prefix; all when absent: GetObject. */
  read(prefix?: string): Grant {
    return this.#grant(GrantIntent.Read, prefix);
  }

  /** List the keys that begin with the prefix; all when absent: ListObjectsV2. */
  list(prefix?: string): Grant {
    return this.#grant(GrantIntent.List, prefix);
  }

  /** Put objects whose keys begin with the prefix; all when absent: PutObject, also in parts. */
  write(prefix?: string): Grant {
    return this.#grant(GrantIntent.Write, prefix);
  }

  /** Delete objects whose keys begin with the prefix; all when absent. Their versions stay: DeleteObject. */
  delete(prefix?: string): Grant {
    return this.#grant(GrantIntent.Delete, prefix);
  }

  #grant(intent: GrantIntent, prefix: string | undefined): Grant {
    if (prefix !== undefined) {
      checkPrefix(bucketPlace(nameOf(this), intent), prefix);
    }
    const { region } = scopeOf(this);
    return { intent, resource: this.arn, keyAlias: this.keyAlias, region, prefix };
  }
}

function createBucket(
  name: string,
  { objectLock }: SecureBucketArgs,
  opts: pulumi.CustomResourceOptions & { parent: pulumi.Resource },
): aws.s3.Bucket {
  const place = { bucket: bucketName(name, opts.parent), bucketNamespace: "account-regional" };
  const lock = objectLock ? { objectLockEnabled: true } : {};
  return new aws.s3.Bucket(`${name}-bucket`, { ...place, ...lock, forceDestroy: false }, opts);
}

/** Allows nothing: roles of this account get access by their own policies. */
function bucketPolicy(arn: string, scope: Scope): Statement[] {
  const resources = [arn, `${arn}/*`];
  return [
    plainHttp("s3", resources),
    oldTls(resources),
    otherAccounts("s3", resources, scope.account),
    ...otherKeys(`${arn}/*`, scope),
  ];
}

/**
 * Denies uploads that ask for another kind of encryption, or for a key of another account or region, with which a thief
 * would hold the objects to ransom. Uploads that ask for none get the bucket's key.
 */
function otherKeys(objects: string, { partition, region, account }: Scope): Statement[] {
  const encryption = "s3:x-amz-server-side-encryption";
  const keyId = `${encryption}-aws-kms-key-id`;
  const upload = { Effect: "Deny" as const, Principal: "*" as const, Action: ["s3:PutObject"], Resource: [objects] };
  const ownKeys = `arn:${partition}:kms:${region}:${account}:key/*`;
  return [
    { ...upload, Condition: { StringNotEquals: { [encryption]: "aws:kms" }, Null: { [encryption]: "false" } } },
    { ...upload, Condition: { ArnNotLike: { [keyId]: ownKeys }, Null: { [keyId]: "false" } } },
  ];
}
