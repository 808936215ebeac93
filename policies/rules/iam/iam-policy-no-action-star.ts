import { broadStatements } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) => JSON.stringify({ Statement: { Effect: "Allow", ...statement } });
const bucket = ["arn:aws:s3:::orders-uploads", "arn:aws:s3:::orders-uploads/*"];

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-action-star",
  title: "A policy must not allow every action, not even on a narrow resource",
  severity: "high",
  why: "The function may then delete what it only reads, and change the policy that protects it.",
  fix: "List the actions that the function performs, such as `s3:GetObject`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { resource } of broadStatements(properties, "every-action")) {
      yield `allows every action on ${resource}`;
    }
  },

  good: {
    "the action is named": { policy: document({ Action: "s3:GetObject", Resource: bucket }) },
    "everything is denied without TLS": {
      policy: document({
        Effect: "Deny",
        Action: "*",
        Resource: "*",
        Condition: { Bool: { "aws:SecureTransport": "false" } },
      }),
    },
  },
  bad: {
    "everything on one bucket": [
      { policy: document({ Action: "*", Resource: bucket }) },
      "allows every action on arn:aws:s3:::orders-uploads, arn:aws:s3:::orders-uploads/*",
    ],
    "everything that bears a tag": [
      {
        policy: document({
          Action: "*",
          Resource: "*",
          Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } },
        }),
      },
      "allows every action on *",
    ],
  },
  unknown: {
    "the document holds an unknown ARN": [{ policy: unknown }, "policy"],
  },
});
