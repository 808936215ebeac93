import { policy } from "../../policy";
import { unknown } from "../../unknown";

const olderType = "aws:s3/bucketLifecycleConfigurationV2:BucketLifecycleConfigurationV2";
const abortIncompleteMultipartUpload = { daysAfterInitiation: 7 };
const expiring = { id: "expire", status: "Enabled", expiration: { days: 30 } };

export default policy(["aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration", olderType], {
  name: "s3-bucket-incomplete-uploads-aborted",
  title: "A lifecycle configuration must abort uploads that were never completed",
  severity: "low",
  why: "Parts of uploads that broke off are in no list of objects, hold data that nobody deletes, and are billed for ever.",
  fix: "Add `abortIncompleteMultipartUpload: { daysAfterInitiation: 7 }` to a rule that is enabled, as SecureBucket does.",
  link: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpu-abort-incomplete-mpu-lifecycle-config.html",
  owasp: ["SAS-8"],

  check({ rules = [] }) {
    const aborting = rules.filter(({ abortIncompleteMultipartUpload: abort }) => abort?.daysAfterInitiation);
    if (aborting.some(({ status }) => status === "Enabled")) {
      return undefined;
    }
    const disabled = aborting.map(({ id }) => `\`${id}\``).join(", ");
    return aborting.length > 0
      ? `only rules that are disabled abort incomplete uploads: ${disabled}`
      : "no rule has `abortIncompleteMultipartUpload`";
  },

  good: {
    "a rule of its own, beside another": {
      rules: [expiring, { id: "abort", status: "Enabled", filter: {}, abortIncompleteMultipartUpload }],
    },
    "the older type": [
      olderType,
      { bucket: unknown, rules: [{ id: "abort", status: "Enabled", abortIncompleteMultipartUpload }] },
    ],
  },
  bad: {
    "objects expire, parts do not": [{ rules: [expiring] }, "no rule has `abortIncompleteMultipartUpload`"],
    "the rule is disabled": [
      { rules: [{ id: "abort", status: "Disabled", abortIncompleteMultipartUpload }] },
      "only rules that are disabled abort incomplete uploads: `abort`",
    ],
    "the older type": [
      [olderType, { bucket: unknown, rules: [expiring] }],
      "no rule has `abortIncompleteMultipartUpload`",
    ],
  },
  unknown: {
    "the rules come from another resource": [{ rules: unknown }, "rules"],
  },
});
