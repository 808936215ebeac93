import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:sqs/queue:Queue", {
  name: "sqs-queue-message-retention-set",
  title: "A queue must keep messages long enough for its consumer to come back",
  severity: "low",
  why: "An outage that outlasts the retention, or a flood that delays the consumer, loses messages for good.",
  fix: "Set `messageRetentionSeconds` to 86400 or more; nothing said is 345600, four days.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html",
  owasp: ["SAS-8"],
  parameters: {
    minimumSeconds: { default: 86_400, description: "The least retention.", minimum: 60, maximum: 1_209_600 },
    maximumSeconds: { default: 1_209_600, description: "The most retention.", minimum: 60, maximum: 1_209_600 },
  },

  check({ messageRetentionSeconds }, { parameters: { minimumSeconds, maximumSeconds } }) {
    const seconds = messageRetentionSeconds ?? 345_600;
    const isWithin = seconds >= minimumSeconds && seconds <= maximumSeconds;
    return isWithin ? undefined : `\`messageRetentionSeconds\` is ${seconds}`;
  },

  good: {
    "nothing is said, which is four days": { name: "reports", messageRetentionSeconds: undefined },
    "a day": { name: "reports", messageRetentionSeconds: 86_400 },
  },
  bad: {
    "an hour": [{ name: "reports", messageRetentionSeconds: 3600 }, "`messageRetentionSeconds` is 3600"],
  },
  unknown: {
    "the time comes from another resource": [
      { name: "reports", messageRetentionSeconds: unknown },
      "messageRetentionSeconds",
    ],
  },
});
