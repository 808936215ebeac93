import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SecureBucketArgs } from "./arguments";

/** The arguments of a bucket, and what only components decide. */
export interface BucketSettings extends SecureBucketArgs {
  /** False for a bucket whose writer could not use one. Default true. */
  bucketKey?: boolean;
}

/** Turns public access, access lists and other keys off, and versions, lifecycle and events on. */
export function createSettings(
  name: string,
  bucket: pulumi.Output<string>,
  kmsMasterKeyId: pulumi.Output<string>,
  args: BucketSettings,
  parent: pulumi.Resource,
): aws.s3.BucketPublicAccessBlock {
  const opts = { parent };
  const privacy = {
    blockPublicAcls: true,
    blockPublicPolicy: true,
    ignorePublicAcls: true,
    restrictPublicBuckets: true,
  };
  const blocked = new aws.s3.BucketPublicAccessBlock(`${name}-private`, { bucket, ...privacy }, opts);
  const rule = { objectOwnership: "BucketOwnerEnforced" };
  new aws.s3.BucketOwnershipControls(`${name}-ownership`, { bucket, rule }, opts);
  encrypt(name, bucket, { kmsMasterKeyId, bucketKeyEnabled: args.bucketKey ?? true }, parent);
  keepVersions(name, bucket, args, parent);
  new aws.s3.BucketNotification(`${name}-events`, { bucket, eventbridge: true }, opts);
  logAccess(name, bucket, args, parent);
  return blocked;
}

/** With the key, and by default a bucket key between, which spares most calls to KMS; keys that the caller brings are refused. */
function encrypt(
  name: string,
  bucket: pulumi.Output<string>,
  { kmsMasterKeyId, bucketKeyEnabled }: { kmsMasterKeyId: pulumi.Output<string>; bucketKeyEnabled: boolean },
  parent: pulumi.Resource,
): void {
  const rule = {
    applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId },
    bucketKeyEnabled,
    blockedEncryptionTypes: ["SSE-C"],
  };
  new aws.s3.BucketServerSideEncryptionConfiguration(`${name}-encryption`, { bucket, rules: [rule] }, { parent });
}

function keepVersions(
  name: string,
  bucket: pulumi.Output<string>,
  args: SecureBucketArgs,
  parent: pulumi.Resource,
): void {
  const versioning = new aws.s3.BucketVersioning(
    `${name}-versions`,
    { bucket, versioningConfiguration: { status: "Enabled" } },
    { parent },
  );
  const after = { parent, dependsOn: [versioning] };
  new aws.s3.BucketLifecycleConfiguration(`${name}-lifecycle`, { bucket, rules: [tidy(args)] }, after);
  if (args.objectLock) {
    const defaultRetention = { mode: args.objectLock.mode, days: args.objectLock.days };
    new aws.s3.BucketObjectLockConfiguration(`${name}-lock`, { bucket, rule: { defaultRetention } }, after);
  }
}

/** What goes, and when. By default a lock is kept to the end: S3 would not delete what is locked. */
function tidy({ noncurrentDays, expirationDays, objectLock }: SecureBucketArgs) {
  return {
    id: "tidy",
    status: "Enabled",
    filter: {},
    abortIncompleteMultipartUpload: { daysAfterInitiation: 7 },
    noncurrentVersionExpiration: { noncurrentDays: noncurrentDays ?? Math.max(90, objectLock?.days ?? 0) },
    // A marker that hides nothing any more goes as well, which S3 does by itself where objects expire.
    expiration: expirationDays === undefined ? { expiredObjectDeleteMarker: true } : { days: expirationDays },
  };
}

function logAccess(
  name: string,
  bucket: pulumi.Output<string>,
  { accessLogs }: SecureBucketArgs,
  parent: pulumi.Resource,
): void {
  if (accessLogs) {
    const target = { targetBucket: accessLogs.bucketName, targetPrefix: accessLogs.prefix ?? `${name}/` };
    // By the time of the request, so that a query reads the days that it asks about.
    const targetObjectKeyFormat = { partitionedPrefix: { partitionDateSource: "EventTime" } };
    new aws.s3.BucketLogging(`${name}-access-logs`, { bucket, ...target, targetObjectKeyFormat }, { parent });
  }
}
