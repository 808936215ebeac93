import type { ResourceType } from "../types";
import { isUnknown } from "../unknown";
import { publicStatements } from "./admission";
import { ownDocument } from "./attached";
import { publicGrants } from "./bucket-acl";
import { algorithmsOf, encryptionRules } from "./bucket-encryption";
import { given, readable, readOf, unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/** The types of buckets, of both generations. */
export const bucketTypes = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"] as const;

/** The types of the resources that say one thing of a bucket each, of both generations, by what they say. */
const parts = {
  accessList: ["aws:s3/bucketAcl:BucketAcl", "aws:s3/bucketAclV2:BucketAclV2"],
  encryption: [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2",
  ],
  lifecycle: [
    "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
    "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
  ],
  logging: ["aws:s3/bucketLogging:BucketLogging", "aws:s3/bucketLoggingV2:BucketLoggingV2"],
  notification: ["aws:s3/bucketNotification:BucketNotification"],
  objectLock: [
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    "aws:s3/bucketObjectLockConfigurationV2:BucketObjectLockConfigurationV2",
  ],
  replication: ["aws:s3/bucketReplicationConfig:BucketReplicationConfig"],
  versioning: ["aws:s3/bucketVersioning:BucketVersioning", "aws:s3/bucketVersioningV2:BucketVersioningV2"],
} as const;

/** What a resource of its own may say of a bucket. */
export type Part = keyof typeof parts;

/**
 * The resources that say one thing of a bucket, in either generation.
 * @throws UnknownRead when there is none, and one may be that nobody can tell.
 */
export function partsOf<K extends Part>(
  stack: Stack,
  bucket: StackResource,
  part: K,
): StackResource<(typeof parts)[K][number]>[] {
  const own = parts[part].flatMap((type) => stack.referring(type, "bucket", bucket) as StackResource[]);
  const unsaid = own.length > 0 ? undefined : ofNobodyKnows(stack, part);
  if (unsaid) {
    throw unknownOf(unsaid, "bucket");
  }
  return own as never;
}

/** The bucket of this stack that a part of it names; nothing where that is elsewhere, or not known. */
export function bucketOf(stack: Stack, part: StackResource): StackResource | undefined {
  return readable(function* () {
    for (const type of bucketTypes) {
      yield* [stack.referred(part, "bucket", type) ?? []].flat();
    }
  }).items[0];
}

/**
 * Of the properties of a bucket itself, what the program gave, in the names of either generation: `versioning` of the newer
 * is `versionings` of the older.
 * @throws UnknownRead when it is not known.
 */
export function saysItself<T>(bucket: StackResource, newer: string, older = `${newer}s`): T[] {
  return [newer, older]
    .filter((name) => given(bucket, name) !== undefined)
    .flatMap((name) => {
      const value = (bucket.properties as Record<string, T | T[] | undefined>)[name];
      return value === undefined ? [] : ([value].flat() as T[]);
    });
}

/**
 * True where services write the logs of others to: S3 itself, CloudFront or a load balancer. Such a bucket does not log its
 * own requests, or each log would cause the next, and only keys of S3 may encrypt what S3 and load balancers write. Source:
 * Amazon S3 User Guide, "Enabling Amazon S3 server access logging".
 */
export function takesLogs(stack: Stack, bucket: StackResource): boolean {
  const isTarget = parts.logging.some((type) => stack.referring(type, "targetBucket", bucket).length > 0);
  const [newer, older] = bucketTypes;
  return (
    isTarget ||
    stack.referring(newer, "logging.targetBucket", bucket).length > 0 ||
    stack.referring(older, "loggings.0.targetBucket", bucket).length > 0 ||
    takesLogsOfCloudFront(stack, bucket) ||
    stack.referring("aws:lb/loadBalancer:LoadBalancer", "accessLogs.bucket", bucket).length > 0
  );
}

/** True where CloudFront writes its older logs to, for which a bucket must take lists of access. */
export function takesLogsOfCloudFront(stack: Stack, bucket: StackResource): boolean {
  return stack.ofType("aws:cloudfront/distribution:Distribution").some((distribution) => {
    const domain = given(distribution, "loggingConfig.bucket");
    const names = typeof domain === "string" && !isUnknown(domain) && domain.split(".s3")[0] === bucket.raw.bucket;
    return names || stack.refersTo(distribution, "loggingConfig.bucket", bucket);
  });
}

/** True when a policy or a list of the bucket lets the public in, as far as they are known: policies of their own say so. */
export function isPublic(stack: Stack, bucket: StackResource): boolean {
  const policies = stack.referring("aws:s3/bucketPolicy:BucketPolicy", "bucket", bucket);
  const lists = readable(() => partsOf(stack, bucket, "accessList")).items;
  return (
    [bucket, ...policies].some((one) => readable(() => publicStatements(ownDocument(one))).items.length > 0) ||
    [bucket, ...lists].some(givesToPublic)
  );
}

function givesToPublic(holder: StackResource): boolean {
  const said = ["acl", "grants", "accessControlPolicy"].filter((name) => given(holder, name) !== undefined);
  const list = () => said.map((name) => [name, (holder.properties as Record<string, unknown>)[name]]);
  return readable(() => publicGrants(Object.fromEntries(list()))).items.length > 0;
}

/**
 * Why the bucket keeps no versions of its objects; nothing where it does, be it because a lock needs them.
 * @throws UnknownRead when that is not known.
 */
export function lackOfVersions(stack: Stack, bucket: StackResource): string | undefined {
  const resources = partsOf(stack, bucket, "versioning");
  if (resources.length > 0) {
    const read = resources.map((one) => readOf(one, () => [one.name, one.properties.versioningConfiguration.status]));
    const [[name, status] = []] = read.filter(([, one]) => one !== "Enabled");
    return name && `\`versioningConfiguration.status\` of ${name} is ${status}`;
  }
  const keeps = saysItself<{ enabled?: boolean }>(bucket, "versioning").some(({ enabled }) => enabled);
  return keeps || isLockable(stack, bucket) ? undefined : "no BucketVersioning enables versions";
}

/**
 * The algorithms that encrypt a bucket by default, such as `aws:kms`; none where the program leaves it to S3.
 * @throws UnknownRead when they are not known.
 */
export function encryptionOf(stack: Stack, bucket: StackResource): string[] {
  const resources = partsOf(stack, bucket, "encryption");
  const read = (holder: StackResource) => encryptionRules(holder.properties as object).flatMap(algorithmsOf);
  if (resources.length > 0) {
    return resources.flatMap((one) => readOf(one, () => read(one)));
  }
  return saysItself(bucket, "serverSideEncryptionConfiguration").length > 0 ? read(bucket) : [];
}

function isLockable(stack: Stack, bucket: StackResource): boolean {
  const own = ["objectLockEnabled", "objectLockConfiguration"].some((name) => Boolean(given(bucket, name)));
  return own || partsOf(stack, bucket, "objectLock").length > 0;
}

const unplaced = new WeakMap<Stack, Map<Part, StackResource | undefined>>();

/** The first resource of a kind whose unknown `bucket` does not come from one bucket of this stack. */
function ofNobodyKnows(stack: Stack, part: Part): StackResource | undefined {
  const found = unplaced.get(stack) ?? new Map<Part, StackResource | undefined>();
  unplaced.set(stack, found);
  if (!found.has(part)) {
    const all = parts[part].flatMap((type) => stack.ofType(type as ResourceType) as unknown as StackResource[]);
    found.set(part, all.find(isUnplaced));
  }
  return found.get(part);
}

function isUnplaced({ raw, propertyDependencies }: StackResource): boolean {
  const buckets = (propertyDependencies.bucket ?? []).filter((one) => bucketTypes.some((type) => type === one.type));
  return isUnknown(raw.bucket) && buckets.length !== 1;
}
