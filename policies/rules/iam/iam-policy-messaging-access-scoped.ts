import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-messaging-access-scoped",
  title: "A policy must name the queues, topics and streams that it writes to",
  severity: "medium",
  why: "Whoever takes over the function sends forged events to every application of the account, or empties its queues.",
  fix: "Name the ARNs in `Resource`, as the grants of SecureFunction do.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "messaging")) {
      yield `allows ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one topic": {
      policy: document({ Action: "sns:Publish", Resource: "arn:aws:sns:eu-west-1:123456789012:orders" }),
    },
    "the team's queues, by the beginning of their names": {
      policy: document({ Action: "sqs:SendMessage", Resource: "arn:aws:sqs:eu-west-1:123456789012:orders-*" }),
    },
  },
  bad: {
    "every topic and queue": [
      { policy: document({ Action: ["xray:PutTraceSegments", "sns:Pub*", "sqs:SendMessage"] }) },
      "allows sns:Pub*, sqs:SendMessage on *",
    ],
    "every stream": [
      {
        policy: document({
          Action: ["kinesis:PutRecord", "kinesis:DescribeStream"],
          Resource: "arn:aws:kinesis:eu-west-1:123456789012:stream/*",
        }),
      },
      "allows kinesis:PutRecord on arn:aws:kinesis:eu-west-1:123456789012:stream/*, beside kinesis:DescribeStream",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
