import { broadStatements } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const table = "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table";
const document = (...statements: object[]) =>
  JSON.stringify({ Statement: statements.map((one) => ({ Effect: "Allow", Resource: table, ...one })) });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-service-full-access",
  title: "A policy must not allow every action of a service",
  severity: "high",
  why: "One injected command in the function then reads, changes and deletes all that the service holds.",
  fix: "List the actions that the function performs, such as `dynamodb:GetItem`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],
  sameAs: ["lambda-function-role-no-wildcards", "sfn-state-machine-role-no-wildcards"],

  *check(properties) {
    for (const { actions, beside } of broadStatements(properties, "service")) {
      yield `allows ${actions.join(", ")}${beside}`;
    }
  },

  good: {
    "a family of actions on one table": { policy: document({ Action: ["dynamodb:Query", "dynamodb:BatchGet*"] }) },
    "a whole service is denied": { policy: document({ Effect: "Deny", Action: "iam:*", Resource: "*" }) },
  },
  bad: {
    "all of DynamoDB, though on one table": [{ policy: document({ Action: "dynamodb:*" }) }, "allows dynamodb:*"],
    "two services beside a single action": [
      { policy: document({ Action: ["dynamodb:GetItem", "sqs:*", "sns:*"] }) },
      "allows sqs:*, sns:*",
    ],
    "in a role's inline policy": [
      [
        "aws:iam/role:Role",
        { name: "reports-role", inlinePolicies: [{ name: "all", policy: document({ Action: "s3:*" }) }] },
      ],
      "allows s3:*",
    ],
  },
  unknown: {
    "the document holds an unknown ARN": [{ policy: unknown }, "policy"],
  },
});
