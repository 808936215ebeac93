import { broadStatements } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "iam:PassRole", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-pass-role-scoped",
  title: "A policy must name the roles that may be passed to a service",
  severity: "high",
  why: "Whoever may pass any role hands an administrator's role to a function of their own and acts by it.",
  fix: "Name the role's ARN in `Resource`, and the service in a condition on `iam:PassedToService`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_passrole.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "pass-role")) {
      yield `allows ${actions.join(", ")} on ${resource}${beside}`;
    }
  },

  good: {
    "one role": { policy: document({ Resource: "arn:aws:iam::123456789012:role/orders-schedule" }) },
    "the roles under a path": { policy: document({ Resource: "arn:aws:iam::123456789012:role/orders/*" }) },
  },
  bad: {
    "every role": [{ policy: document({}) }, "allows iam:PassRole on *"],
    "every role of the account, to Lambda": [
      {
        policy: document({
          Resource: "arn:aws:iam::123456789012:role/*",
          Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
        }),
      },
      "allows iam:PassRole on arn:aws:iam::123456789012:role/*",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
