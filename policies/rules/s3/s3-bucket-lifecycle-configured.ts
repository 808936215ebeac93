import { bucketTypes, partsOf, saysItself } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const rules = [{ id: "tidy", status: "Enabled", abortIncompleteMultipartUpload: { daysAfterInitiation: 7 } }];

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-lifecycle-configured",
  title: "A bucket must have a lifecycle configuration",
  severity: "low",
  why: "Versions that were overwritten or deleted, and parts of uploads that broke off, are kept and paid for ever: also what somebody asked you to delete.",
  fix: "Declare a BucketLifecycleConfiguration that lets old versions expire and aborts incomplete uploads, as SecureBucket does.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/object-lifecycle-mgmt.html",
  owasp: ["SAS-8"],

  check(_, { resource, stack }) {
    const own = saysItself(resource, "lifecycleRules", "lifecycleRules");
    return own.length > 0 || partsOf(stack, resource, "lifecycle").length > 0
      ? undefined
      : "no BucketLifecycleConfiguration names it";
  },

  good: {
    "by its own properties": {
      bucketLifecycle: null,
      bucket: { lifecycleRules: [{ enabled: true, expiration: { days: 30 } }] },
    },
    "by the older type": {
      bucketLifecycle: [
        "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2",
        { bucket: "orders-site", rules },
      ],
    },
  },
  bad: {
    "nothing is said": [{ bucketLifecycle: null }, "no BucketLifecycleConfiguration names it"],
    "no rule": [{ bucketLifecycle: null, bucket: { lifecycleRules: [] } }, "no BucketLifecycleConfiguration names it"],
  },
  unknown: {
    "whose configuration it is, is unknown": [{ bucketLifecycle: { bucket: unknown } }, "bucket of bucketLifecycle"],
  },
});
