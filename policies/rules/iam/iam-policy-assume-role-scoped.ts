import { broadStatements } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: "sts:AssumeRole", Resource: "*", ...statement }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-assume-role-scoped",
  title: "A policy must name the roles that may be assumed",
  severity: "high",
  why: "The function can become any role that trusts its account, in this account and in others.",
  fix: "Name the role's ARN in `Resource`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_use_permissions-to-switch.html",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource, beside } of broadStatements(properties, "assume-role")) {
      yield `allows ${actions.join(", ")} on ${resource}${beside}`;
    }
  },

  good: {
    "one role": { policy: document({ Resource: "arn:aws:iam::210987654321:role/orders-export" }) },
    "asking who one is": { policy: document({ Action: "sts:GetCallerIdentity" }) },
  },
  bad: {
    "every role": [{ policy: document({}) }, "allows sts:AssumeRole on *"],
    "every role, of whatever account": [
      { policy: document({ Action: "sts:Assume*", Resource: "arn:aws:iam::*:role/*" }) },
      "allows sts:Assume* on arn:aws:iam::*:role/*",
    ],
    "an external id names no role": [
      { policy: document({ Condition: { StringEquals: { "sts:ExternalId": "orders" } } }) },
      "allows sts:AssumeRole on *",
    ],
  },
  unknown: { "the document holds an unknown ARN": [{ policy: unknown }, "policy"] },
});
