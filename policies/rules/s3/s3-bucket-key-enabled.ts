import { encryptionRules, lacksBucketKey, withBucketKeys } from "../../graph/bucket-encryption";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const encryptionType = "aws:s3/bucketServerSideEncryptionConfigurationV2:BucketServerSideEncryptionConfigurationV2";
const kms = { sseAlgorithm: "aws:kms", kmsMasterKeyId: unknown };
const rule = { applyServerSideEncryptionByDefault: kms };
const wrong = "`bucketKeyEnabled` is false";

export default policy(
  [
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    encryptionType,
    "aws:s3/bucket:Bucket",
    "aws:s3/bucketV2:BucketV2",
  ],
  {
    name: "s3-bucket-key-enabled",
    title: "A bucket that is encrypted with KMS must have a bucket key",
    severity: "low",
    disabled:
      "A bucket key saves calls to KMS and their price, but protects nothing, and KMS then logs the bucket in place of each object.",
    why: "Every object that is read or written costs a call to KMS, which a flood of requests turns into a bill or into refused requests.",
    fix: "Set `bucketKeyEnabled: true` in the rule, as SecureBucket does.",
    link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucket-key.html",

    check(properties) {
      return encryptionRules(properties).some(lacksBucketKey) ? "`bucketKeyEnabled` is false" : undefined;
    },
    remediate: withBucketKeys,

    good: {
      "two layers of KMS, for which S3 has no bucket key": {
        rules: [{ applyServerSideEncryptionByDefault: { ...kms, sseAlgorithm: "aws:kms:dsse" } }],
      },
      "keys of S3, within a bucket": [
        "aws:s3/bucket:Bucket",
        {
          serverSideEncryptionConfiguration: {
            rule: { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
          },
        },
      ],
    },
    bad: {
      "nothing is said": [{ rules: [rule] }, wrong],
      "the older type": [[encryptionType, { bucket: "orders", rules: [{ ...rule, bucketKeyEnabled: false }] }], wrong],
      "within a bucket": [["aws:s3/bucket:Bucket", { serverSideEncryptionConfiguration: { rule } }], wrong],
    },
    unknown: {
      "the switch comes from another resource": [
        { rules: [{ ...rule, bucketKeyEnabled: unknown }] },
        "rules[0].bucketKeyEnabled",
      ],
    },
  },
);
