import { queueDocument } from "../../bases/queues";
import { negatedGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const AWS = "arn:aws:iam::123456789012:role/shop";
const document = (statement: object) => queueDocument({ Effect: "Allow", ...statement });
const organisation = { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } };

export default policy(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], {
  name: "sqs-queue-policy-no-negation",
  title: "A queue policy must name what it allows, and to whom",
  severity: "high",
  why: "What is not named is allowed: each action that SQS adds, and each role that is made later.",
  fix: "Write `Action` and `Principal` instead of `NotAction` and `NotPrincipal`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_notaction.html",
  owasp: ["SAS-2"],

  check: ({ policy: document }) => negatedGrants(document),

  good: {
    "a denial may spare what it names": {
      policy: queueDocument({ Effect: "Deny", NotPrincipal: { AWS }, Action: "sqs:PurgeQueue" }),
    },
  },
  bad: {
    "every action but one": [
      { policy: document({ Principal: { AWS }, NotAction: "sqs:DeleteQueue" }) },
      `allows every action but sqs:DeleteQueue to AWS:${AWS}`,
    ],
    "the organisation but for one role, by the queue itself": [
      [
        "aws:sqs/queue:Queue",
        { policy: document({ NotPrincipal: { AWS }, Action: "sqs:SendMessage", Condition: organisation }) },
      ],
      `allows sqs:SendMessage to everyone but AWS:${AWS}`,
    ],
  },
  unknown: { "it holds the ARN of a queue that is not made yet": [{ policy: unknown }, "policy"] },
});
