import { queueDocument } from "../../bases/queues";
import { accountOf, isWholeAccount, resourceAccounts } from "../../graph/account";
import { starGrants } from "../../graph/admission";
import { statements } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const AWS = "arn:aws:iam::210987654321:role/shop";
const document = (Action: string | string[], principal = AWS) =>
  queueDocument({ Effect: "Allow", Principal: { AWS: principal }, Action });

export default policy(["aws:sqs/queuePolicy:QueuePolicy", "aws:sqs/queue:Queue"], {
  name: "sqs-queue-policy-no-action-star",
  title: "A queue policy must not allow every action",
  severity: "high",
  why: "Who should only send may then read and purge the queue, and change its policy.",
  fix: "List the actions that the principal performs, such as `sqs:SendMessage`.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  owasp: ["SAS-4"],

  check({ policy: document }) {
    const [own] = resourceAccounts(statements(document));
    // The account itself, as in the policy that AWS gives to a new queue: nothing changes by it.
    return starGrants(document, (principal) => isWholeAccount(principal) && accountOf(principal) === own);
  },

  good: {
    "every action is denied without TLS, one is allowed": { policy: document("sqs:SendMessage") },
    "the policy that a new queue has": { policy: document("SQS:*", "arn:aws:iam::123456789012:root") },
  },
  bad: {
    "all of SQS": [{ policy: document(["sqs:*"]) }, `allows sqs:* to AWS:${AWS}`],
    "all of SQS to another account": [
      { policy: document("sqs:*", "210987654321") },
      "allows sqs:* to AWS:210987654321",
    ],
    "every action, by the queue itself": [
      ["aws:sqs/queue:Queue", { policy: document("SQS:*") }],
      `allows SQS:* to AWS:${AWS}`,
    ],
  },
  unknown: { "it holds the ARN of a queue that is not made yet": [{ policy: unknown }, "policy"] },
});
