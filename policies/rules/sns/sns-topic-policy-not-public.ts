import { topicDocument } from "../../bases/documents";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const everyone = (statement: object = {}) => topicDocument({ Principal: { AWS: "*" }, ...statement });
const condition = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });

export default policy(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"], {
  name: "sns-topic-policy-not-public",
  title: "A topic policy must not admit every AWS account",
  severity: "critical",
  why: "Anybody publishes forged messages to all that listens, or subscribes and reads along.",
  fix: "Name the principal, or add a condition on `aws:SourceArn`, `aws:SourceAccount` or `aws:PrincipalOrgID`.",
  link: "https://docs.aws.amazon.com/sns/latest/dg/sns-security-best-practices.html",
  owasp: ["SAS-2"],

  check: ({ policy: document }) => publicGrants(document),

  good: {
    "the policy that a new topic has": {
      policy: everyone(condition("StringEquals", "AWS:SourceOwner", "123456789012")),
    },
    "one bucket may publish": {
      policy: everyone(condition("ArnLike", "aws:SourceArn", "arn:aws:s3:*:*:orders-uploads")),
    },
    "a topic of a given organisation": {
      policy: everyone(condition("StringEquals", "aws:PrincipalOrgID", "o-a1b2c3d4e5")),
    },
  },
  bad: {
    everyone: [{ policy: everyone({ Principal: "*" }) }, "allows sns:Publish to everyone"],
    "everyone but one": [
      { policy: everyone({ Principal: undefined, NotPrincipal: { AWS: "123456789012" } }) },
      "allows sns:Publish to everyone but AWS:123456789012",
    ],
    "whoever uses TLS, by the topic itself": [
      ["aws:sns/topic:Topic", { policy: everyone(condition("Bool", "aws:SecureTransport", "true")) }],
      "allows sns:Publish to everyone",
    ],
    "every bucket of such a name": [
      { policy: everyone(condition("ArnLike", "aws:SourceArn", "arn:aws:s3:::orders-*")) },
      "allows sns:Publish to everyone",
    ],
  },
  unknown: { "it holds the ARN of a topic that is not made yet": [{ policy: unknown }, "policy"] },
});
