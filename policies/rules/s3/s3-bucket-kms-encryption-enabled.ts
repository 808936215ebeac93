import { bucketTypes, encryptionOf, isPublic, takesLogs } from "../../graph/bucket";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const rules = (sseAlgorithm: string) => [{ applyServerSideEncryptionByDefault: { sseAlgorithm } }];
const older = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
const ownKeys = { bucketEncryption: { rules: rules("AES256") } };
const none = "no encryption configuration names it: the key is one that S3 owns";

export default stackPolicy(bucketTypes, {
  name: "s3-bucket-kms-encryption-enabled",
  title: "A bucket must be encrypted with KMS",
  severity: "medium",
  // S3 has encrypted every object since January 2023: whose key it is, is all that is left to say.
  sameAs: ["s3-bucket-encryption-enabled"],
  why: "Whoever gets a permission to read by mistake reads plain text: no key policy stands in between, and no log of the key's use.",
  fix: 'Declare a BucketServerSideEncryptionConfiguration with `sseAlgorithm: "aws:kms"` and a `kmsMasterKeyId`, as SecureBucket does.',
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    // Neither visitors without an account nor S3's own logs can use a key of KMS.
    if (takesLogs(stack, resource) || isPublic(stack, resource)) {
      return undefined;
    }
    const algorithms = encryptionOf(stack, resource);
    const isByKms = algorithms.some((one) => one.startsWith("aws:kms"));
    const used =
      algorithms.length > 0 ? `it is encrypted with ${algorithms.join(", ")}: the key is one that S3 owns` : none;
    return isByKms ? undefined : used;
  },

  good: {
    "by its own properties, with two layers": {
      bucketEncryption: null,
      bucket: { serverSideEncryptionConfiguration: { rule: rules("aws:kms:dsse")[0] } },
    },
    "by the older type": { bucketEncryption: [older, { bucket: "orders-site", rules: rules("aws:kms") }] },
    "it takes the logs of another, which S3 cannot write with KMS": {
      ...ownKeys,
      logs: [
        "aws:s3/bucketLogging:BucketLogging",
        { bucket: "uploads", targetBucket: ref("bucket", "bucket"), targetPrefix: "a" },
      ],
    },
  },
  bad: {
    "nothing is said": [{ bucketEncryption: null }, none],
    "keys of S3": [ownKeys, "it is encrypted with AES256: the key is one that S3 owns"],
  },
  unknown: {
    "another stack decides": [{ bucketEncryption: { rules: unknown } }, "rules of bucketEncryption"],
    "a configuration names a bucket that nobody knows yet": [
      { bucketEncryption: { bucket: unknown } },
      "bucket of bucketEncryption",
    ],
  },
});
