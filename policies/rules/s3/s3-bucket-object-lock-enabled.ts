import { bucketTypes, lackOfVersions, partsOf, saysItself } from "../../graph/bucket";
import { readOf } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

type Lock = { rule?: object; rules?: object[] };
const trail = { s3BucketName: ref("bucket", "bucket") };
const rule = { defaultRetention: { mode: "GOVERNANCE", days: 365 } };
const locked = (changes: object) =>
  [
    "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
    { bucket: "orders-site", ...changes },
  ] as const;
const none = "it holds the files of trail, and no rule locks them by default";

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-object-lock-enabled",
  title: "A bucket with the files of a trail must lock them",
  severity: "low",
  why: "Whoever takes over the account deletes the files that show how, and all their versions.",
  fix: "Declare a BucketObjectLockConfiguration with a `defaultRetention`, as AuditTrail does.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lock.html",

  check(_, { resource, stack }) {
    const [trail] = stack.referring("aws:cloudtrail/trail:Trail", "s3BucketName", resource);
    // Without versions nothing can be locked, which s3-bucket-versioning-enabled reports.
    if (!trail || lackOfVersions(stack, resource)) {
      return undefined;
    }
    const own = saysItself<Lock>(resource, "objectLockConfiguration", "").some((one) => one.rule ?? one.rules?.length);
    const parts = partsOf(stack, resource, "objectLock").some((one) => readOf(one, () => one.properties.rule));
    return own || parts ? undefined : `it holds the files of ${trail.name}, and no rule locks them by default`;
  },

  good: {
    "no trail writes to it": {},
    "for a year": { trail, lock: [...locked({ rule })] },
    "by its own properties": { trail, bucket: { objectLockEnabled: true, objectLockConfiguration: { rule } } },
  },
  bad: {
    "versions alone": [{ trail }, none],
    "a lock that holds nothing unless each upload asks for it": [{ trail, bucket: { objectLockEnabled: true } }, none],
  },
  unknown: {
    "another stack decides": [{ trail, lock: [...locked({ rule: unknown })] }, "rule of lock"],
  },
});
