import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-unconstrained-write",
  title: "A policy must not allow changing or deleting every resource of a kind",
  severity: "high",
  why: "Whoever takes over the function changes and deletes what belongs to other applications of the account.",
  fix: "Name the ARNs in `Resource`, as the grants of SecureFunction do.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "write")) {
      yield `allows ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one table": {
      policy: document({
        Action: "dynamodb:PutItem",
        Resource: "arn:aws:dynamodb:eu-west-1:123456789012:table/orders-table",
      }),
    },
    "what bears the team's tag": {
      policy: document({
        Action: "states:StartExecution",
        Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } },
      }),
    },
    "what a function in a VPC needs, whose ids nobody can foresee": {
      policy: document({ Action: ["ec2:CreateNetworkInterface", "ec2:DeleteNetworkInterface"] }),
    },
  },
  bad: {
    "every table": [
      { policy: document({ Action: ["dynamodb:PutItem", "kms:Decrypt", "dynamodb:DescribeTable"] }) },
      "allows dynamodb:PutItem on *, beside kms:Decrypt, dynamodb:DescribeTable",
    ],
    "every function, in other words": [
      {
        policy: document({
          Action: "lambda:InvokeFunction",
          Resource: "arn:aws:lambda:eu-west-1:123456789012:function:*",
        }),
      },
      "allows lambda:InvokeFunction on arn:aws:lambda:eu-west-1:123456789012:function:*",
    ],
    "every key's end": [{ policy: document({ Action: "kms:Schedule*" }) }, "allows kms:Schedule* on *"],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
