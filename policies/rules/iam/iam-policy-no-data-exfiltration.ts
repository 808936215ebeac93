import { broadStatements, listed } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-data-exfiltration",
  title: "A policy must not allow reading every table, bucket, queue, parameter or secret",
  severity: "high",
  why: "Whoever takes over the function reads all data and all secrets of the account, also of other applications.",
  fix: "Name the ARNs in `Resource`, as the grants of SecureFunction do.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "data")) {
      yield `allows reading with ${listed(actions)} on ${resource}${beside}`;
    }
  },

  good: {
    "one secret": {
      policy: document({
        Action: "secretsmanager:GetSecretValue",
        Resource: "arn:aws:secretsmanager:eu-west-1:123456789012:secret:orders/payment-??????",
      }),
    },
    "what bears the team's tag": {
      policy: document({
        Action: "ssm:GetParameter",
        Condition: { StringEquals: { "aws:ResourceTag/team": "orders" } },
      }),
    },
  },
  bad: {
    "every secret": [
      { policy: document({ Action: "secretsmanager:GetSecretValue" }) },
      "allows reading with secretsmanager:GetSecretValue on *",
    ],
    "every bucket, whatever else is allowed": [
      { policy: document({ Action: ["s3:Get*", "s3:PutObject"], Resource: "arn:aws:s3:::*/*" }) },
      "allows reading with s3:Get* on arn:aws:s3:::*/*, beside s3:PutObject",
    ],
    "every table, over TLS": [
      { policy: document({ Action: "dynamodb:Query", Condition: { Bool: { "aws:SecureTransport": "true" } } }) },
      "allows reading with dynamodb:Query on *",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
