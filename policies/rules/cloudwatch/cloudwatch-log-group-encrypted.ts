import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:cloudwatch/logGroup:LogGroup", {
  name: "cloudwatch-log-group-encrypted",
  title: "A log group must be encrypted with a customer managed key",
  severity: "low",
  why: "Under the key of AWS nobody can cut off access to logs that are found to hold secrets or personal data.",
  fix: "Set `kmsKeyId` to the ARN of a key that the logs service may use, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html",
  owasp: ["SAS-3"],

  check(properties) {
    return has(properties, "kmsKeyId") ? undefined : "`kmsKeyId` is not set";
  },

  good: {
    "the key is made in the same update": { kmsKeyId: unknown },
  },
  bad: {
    "no key is named": [{ kmsKeyId: undefined }, "`kmsKeyId` is not set"],
  },
  unknown: {},
});
