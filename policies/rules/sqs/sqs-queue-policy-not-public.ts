import { queueDocument } from "../../bases/queues";
import { publicGrants } from "../../graph/admission";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  queueDocument({ Effect: "Allow", Principal: "*", Action: "sqs:SendMessage", ...statement });

export default policy(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], {
  name: "sqs-queue-policy-not-public",
  title: "A queue policy must not admit every AWS account",
  severity: "critical",
  why: "Anybody feeds the functions behind the queue forged events, or reads the messages before they do.",
  fix: "Name the principal, or add a condition on `aws:SourceArn` or `aws:SourceAccount`.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  owasp: ["SAS-2"],

  check: ({ policy: document }) => publicGrants(document),

  good: {
    "one topic may send": {
      policy: document({
        Condition: { ArnEquals: { "aws:SourceArn": "arn:aws:sns:eu-west-1:123456789012:orders" } },
      }),
    },
    "one bucket may send, though its ARN names no account": {
      policy: document({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:s3:*:*:orders-uploads" } } }),
    },
  },
  bad: {
    everyone: [{ policy: document({ Principal: { AWS: "*" } }) }, "allows sqs:SendMessage to everyone"],
    "everyone but one": [
      { policy: document({ Principal: undefined, NotPrincipal: { AWS: "arn:aws:iam::123456789012:root" } }) },
      "allows sqs:SendMessage to everyone but AWS:arn:aws:iam::123456789012:root",
    ],
    "any topic of any account, by the queue itself": [
      [
        "aws:sqs/queue:Queue",
        { policy: document({ Condition: { ArnLike: { "aws:SourceArn": "arn:aws:sns:*:*:orders" } } }) },
      ],
      "allows sqs:SendMessage to everyone",
    ],
  },
  unknown: { "it holds the ARN of a queue that is not made yet": [{ policy: unknown }, "policy"] },
});
