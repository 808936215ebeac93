import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:sqs/queue:Queue", {
  name: "sqs-queue-encryption-enabled",
  title: "A queue must encrypt its messages",
  severity: "medium",
  why: "Messages then lie in clear text on the disks of the service, against what most contracts promise.",
  fix: "Set `kmsMasterKeyId` to a key of yours, or leave `sqsManagedSseEnabled` out: it is on by default.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  owasp: ["SAS-3"],

  check(queue) {
    const isOff = !has(queue, "kmsMasterKeyId") && queue.sqsManagedSseEnabled === false;
    return isOff ? "`sqsManagedSseEnabled` is false and no `kmsMasterKeyId` is set" : undefined;
  },

  remediate: () => ({ sqsManagedSseEnabled: true }),

  good: {
    "nothing is said: new queues are encrypted": { sqsManagedSseEnabled: undefined },
    "by a key that is made in the same update": { sqsManagedSseEnabled: false, kmsMasterKeyId: unknown },
  },
  bad: {
    "switched off": [{ sqsManagedSseEnabled: false }, "`sqsManagedSseEnabled` is false and no `kmsMasterKeyId` is set"],
    "switched off, with an empty key": [
      { sqsManagedSseEnabled: false, kmsMasterKeyId: "" },
      "`sqsManagedSseEnabled` is false and no `kmsMasterKeyId` is set",
    ],
  },
  unknown: {
    "another resource decides": [{ sqsManagedSseEnabled: unknown }, "sqsManagedSseEnabled"],
  },
});
