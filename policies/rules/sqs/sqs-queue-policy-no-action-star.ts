import { queueDocument } from "../../bases/queues";
import { isEveryAction } from "../../graph/breadth";
import { allows } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const AWS = "arn:aws:iam::210987654321:role/shop";
const document = (Action: string | string[]) => queueDocument({ Effect: "Allow", Principal: { AWS }, Action });

export default policy(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], {
  name: "sqs-queue-policy-no-action-star",
  title: "A queue policy must not allow every action",
  severity: "high",
  why: "Who should only send may then read and purge the queue, and change its policy.",
  fix: "List the actions that the principal performs, such as `sqs:SendMessage`.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  owasp: ["SAS-4"],

  *check({ policy: document }) {
    for (const { actions, principals } of allows(document)) {
      const star = actions.find((action) => isEveryAction(action) || /^sqs:\*+$/i.test(action));
      if (star !== undefined) {
        yield `allows ${star} to ${principals.join(", ")}`;
      }
    }
  },

  good: {
    "every action is denied without TLS, one is allowed": { policy: document("sqs:SendMessage") },
  },
  bad: {
    "all of SQS": [{ policy: document(["sqs:*"]) }, `allows sqs:* to AWS:${AWS}`],
    "every action, by the queue itself": [
      ["aws:sqs/queue:Queue", { policy: document("SQS:*") }],
      `allows SQS:* to AWS:${AWS}`,
    ],
  },
  unknown: { "it holds the ARN of a queue that is not made yet": [{ policy: unknown }, "policy"] },
});
