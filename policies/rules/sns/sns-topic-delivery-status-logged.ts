import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const protocols = ["application", "firehose", "http", "lambda", "sqs"] as const;

export default policy("aws:sns/topic:Topic", {
  name: "sns-topic-delivery-status-logged",
  title: "A topic must log messages that it could not deliver",
  severity: "low",
  disabled: "AWS retired its control for this in 2024: metrics and dead-letter queues tell the same at less cost.",
  why: "Nobody can tell later which messages a subscriber never got, or why.",
  fix: "Set the role for the protocol of the topic's subscribers, such as `sqsFailureFeedbackRoleArn`.",
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-topic-attributes.html",
  owasp: ["SAS-5"],

  check(topic) {
    const isLogged = protocols.some((protocol) => has(topic, `${protocol}FailureFeedbackRoleArn`));
    return isLogged ? undefined : "no `...FailureFeedbackRoleArn` is set";
  },

  good: {
    "the role is made in the same deployment": { sqsFailureFeedbackRoleArn: unknown },
  },
  bad: {
    "nothing is said": [{}, "no `...FailureFeedbackRoleArn` is set"],
    "only a sample of what went well": [
      { sqsSuccessFeedbackRoleArn: unknown, sqsSuccessFeedbackSampleRate: 10 },
      "no `...FailureFeedbackRoleArn` is set",
    ],
  },
  unknown: {},
});
