import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:sns/topic:Topic", {
  name: "sns-topic-customer-managed-key",
  title: "A topic must be encrypted with a key that the customer manages",
  severity: "low",
  why: "The policy of `aws/sns` cannot be changed: alarms, buckets and rules may not use it, so what they report never arrives.",
  fix: "Set `kmsMasterKeyId` to the ARN of a key of yours, as SecureTopic does.",
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-key-management.html",
  owasp: ["SAS-3"],

  check(topic) {
    // A topic without any key is for sns-topic-encryption-enabled.
    return has(topic, "kmsMasterKeyId") ? keyFault(topic, "kmsMasterKeyId") : undefined;
  },

  good: {
    "the key is made in the same deployment": { kmsMasterKeyId: unknown },
    "an alias of one's own": { kmsMasterKeyId: "alias/orders" },
  },
  bad: {
    "the key of AWS": [
      { kmsMasterKeyId: "alias/aws/sns" },
      "`kmsMasterKeyId` is alias/aws/sns, a key that AWS manages",
    ],
  },
  unknown: {},
});
