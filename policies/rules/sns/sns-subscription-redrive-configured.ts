import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

/** Protocols of programs, which can come back to a message. Nobody reads again what a mailbox or a telephone refused. */
const programs = ["sqs", "lambda", "firehose", "http", "https"];

export default policy("aws:sns/topicSubscription:TopicSubscription", {
  name: "sns-subscription-redrive-configured",
  title: "A subscription of a program must hand messages that cannot be delivered to a dead-letter queue",
  severity: "medium",
  why: "Messages are discarded without a trace when the subscriber, its policy or its key refuses them.",
  fix: "Set `redrivePolicy` with a `deadLetterTargetArn`, as SecureQueue and SecureFunction do.",
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-dead-letter-queues.html",
  owasp: ["SAS-5"],

  check(subscription) {
    if (has(subscription, "redrivePolicy") || !programs.includes(subscription.protocol)) {
      return undefined;
    }
    return `no \`redrivePolicy\` is set for the protocol ${subscription.protocol}`;
  },

  good: {
    "the queue is made in the same deployment": { redrivePolicy: unknown },
    "an alarm by mail": { protocol: "email", endpoint: "operations@example.com", redrivePolicy: undefined },
  },
  bad: {
    "a queue": [{ redrivePolicy: undefined }, "no `redrivePolicy` is set for the protocol sqs"],
    "a function": [
      { protocol: "lambda", endpoint: unknown, redrivePolicy: undefined },
      "no `redrivePolicy` is set for the protocol lambda",
    ],
  },
  unknown: {
    "the protocol comes from another resource": [{ protocol: unknown, redrivePolicy: undefined }, "protocol"],
  },
});
