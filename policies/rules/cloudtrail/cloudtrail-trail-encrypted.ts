import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:cloudtrail/trail:Trail", {
  name: "cloudtrail-trail-encrypted",
  title: "A trail must be encrypted with a customer managed key",
  severity: "medium",
  why: "Whoever may read the bucket reads the names of all users, roles and resources; with a key, they need that as well.",
  fix: "Set `kmsKeyId` to the ARN of a key that CloudTrail may use, as AuditTrail does.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/encrypting-cloudtrail-log-files-with-aws-kms.html",
  owasp: ["SAS-5"],

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
