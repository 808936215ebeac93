import { topicDocument } from "../../bases/documents";
import { negatedGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const AWS = "arn:aws:iam::123456789012:role/shop";
const sourceAccount = { StringEquals: { "aws:SourceOwner": "123456789012" } };

export default policy(["aws:sns/topicPolicy:TopicPolicy", "aws:sns/topic:Topic"], {
  name: "sns-topic-policy-no-negation",
  title: "A topic policy must name what it allows, and to whom",
  severity: "high",
  why: "What is not named is allowed: each action that SNS adds, and each role that is made later.",
  fix: "Write `Action` and `Principal` instead of `NotAction` and `NotPrincipal`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notprincipal.html",
  owasp: ["SAS-2"],

  check: ({ policy: document }) => negatedGrants(document),

  good: {
    "it names both": { policy: topicDocument({ Principal: { AWS } }) },
    "a denial may spare what it names": {
      policy: topicDocument({ Effect: "Deny", NotPrincipal: { AWS }, Action: "sns:Subscribe" }),
    },
  },
  bad: {
    "every action but one": [
      { policy: topicDocument({ Principal: { AWS }, Action: undefined, NotAction: "sns:DeleteTopic" }) },
      `allows every action but sns:DeleteTopic to AWS:${AWS}`,
    ],
    "the account but for one role, by the topic itself": [
      ["aws:sns/topic:Topic", { policy: topicDocument({ NotPrincipal: { AWS }, Condition: sourceAccount }) }],
      `allows sns:Publish to everyone but AWS:${AWS}`,
    ],
  },
  unknown: { "it holds the ARN of a topic that is not made yet": [{ policy: unknown }, "policy"] },
});
