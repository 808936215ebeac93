import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:sns/topic:Topic", {
  name: "sns-topic-encryption-enabled",
  title: "A topic must encrypt its messages with a KMS key",
  severity: "medium",
  why: "Messages that wait for delivery then lie in clear text on the disks of the service: SNS encrypts nothing unasked.",
  fix: "Set `kmsMasterKeyId` to the ARN of a key of yours, as SecureTopic does.",
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-server-side-encryption.html",
  owasp: ["SAS-3"],

  check(topic) {
    return has(topic, "kmsMasterKeyId") ? undefined : "`kmsMasterKeyId` is not set";
  },

  good: {
    "the key is made in the same deployment": { kmsMasterKeyId: unknown },
  },
  bad: {
    "nothing is said": [{ kmsMasterKeyId: undefined }, "`kmsMasterKeyId` is not set"],
    "an empty key": [{ kmsMasterKeyId: "" }, "`kmsMasterKeyId` is not set"],
  },
  unknown: {},
});
