import { topicDocument } from "../../bases/documents";
import { documentsOf, plainHttpFault } from "../../graph/attached";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";

const policies = { type: "aws:sns/topicPolicy:TopicPolicy", property: "arn" } as const;
const everything = topicDocument().replace("sns:Publish", "sns:*");
const arn = "arn:aws:sns:eu-west-1:123456789012:orders-topic";

export default stackPolicy("aws:sns/topic:Topic", {
  name: "sns-topic-policy-denies-plain-http",
  title: "A topic must refuse messages without TLS",
  severity: "medium",
  why: "SNS also answers on plain HTTP: messages and signatures can then be read on their way.",
  fix: 'Deny `sns:Publish` to `*` under `Bool: { "aws:SecureTransport": "false" }` in its policy, as SecureTopic does.',
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
  owasp: ["SAS-3"],

  check: (_, { resource, stack }) => plainHttpFault(documentsOf(stack, resource, policies), ["sns:Publish"]),

  good: {
    "by the topic's own policy": { topicPolicy: null, topic: { policy: everything } },
    "by a policy that names the topic by its ARN": { topicPolicy: { arn } },
  },
  bad: {
    "it has no policy": [{ topicPolicy: null }, "no policy denies requests without TLS"],
    "only subscribing is denied": [
      { topicPolicy: { policy: topicDocument().replace("sns:Publish", "sns:Subscribe") } },
      "its policy lets requests in without TLS",
    ],
    "the policy of another topic": [
      { other: copyOf("topic", { name: "other-topic" }), otherPolicy: copyOf("topicPolicy", { arn: ref("topic") }) },
      "no policy denies requests without TLS",
    ],
  },
  unknown: {
    "the policy holds the ARN of the topic": [{ topicPolicy: { policy: ref("topic") } }, "policy of topicPolicy"],
  },
});
