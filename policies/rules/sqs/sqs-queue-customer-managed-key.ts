import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:sqs/queue:Queue", {
  name: "sqs-queue-customer-managed-key",
  title: "A queue must be encrypted with a key that the customer manages",
  severity: "low",
  disabled:
    "The key of SQS guards messages well, costs nothing and works with every sender; a key of one's own needs a policy for each.",
  why: "Nobody can audit the use of a key of AWS, or withdraw it after a breach.",
  fix: "Set `kmsMasterKeyId` to the ARN of a key of yours, as SecureQueue does.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  owasp: ["SAS-3"],

  check(queue) {
    // A queue without any encryption is for sqs-queue-encryption-enabled.
    const isOff = !has(queue, "kmsMasterKeyId") && queue.sqsManagedSseEnabled === false;
    return isOff ? undefined : keyFault(queue, "kmsMasterKeyId");
  },

  good: {
    "the key is made in the same deployment": { sqsManagedSseEnabled: undefined, kmsMasterKeyId: unknown },
  },
  bad: {
    "the key of SQS": [{ sqsManagedSseEnabled: true }, "`kmsMasterKeyId` is not set"],
    "the key of AWS is named": [
      { sqsManagedSseEnabled: undefined, kmsMasterKeyId: "alias/aws/sqs" },
      "`kmsMasterKeyId` is alias/aws/sqs, a key that AWS manages",
    ],
  },
  unknown: {
    "nobody knows whether it is encrypted": [{ sqsManagedSseEnabled: unknown }, "sqsManagedSseEnabled"],
  },
});
