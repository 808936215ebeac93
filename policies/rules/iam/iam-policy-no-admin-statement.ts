import { broadStatements } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (statement: object) => JSON.stringify({ Statement: { Effect: "Allow", ...statement } });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-admin-statement",
  title: "A policy must not allow every action on every resource",
  severity: "critical",
  why: "Whoever takes over the function, by one injected command or one poisoned dependency, owns the account.",
  fix: "List the actions that the function performs and the ARNs that it performs them on, as the grants of SecureFunction do.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { actions, resource } of broadStatements(properties, "everything")) {
      yield `allows ${actions[0]} on ${resource}`;
    }
  },

  good: {
    "one action on one table": {},
    "everything is denied": { policy: document({ Effect: "Deny", Action: "*", Resource: "*" }) },
  },
  bad: {
    "the careless way": [{ policy: document({ Action: "*", Resource: "*" }) }, "allows * on *"],
    "the same in other words": [
      { policy: document({ Action: ["*:*"], Resource: "arn:aws:*" }) },
      "allows *:* on arn:aws:*",
    ],
    "in a role's inline policy": [
      [
        "aws:iam/role:Role",
        { name: "reports-role", inlinePolicies: [{ name: "all", policy: document({ Action: "*", Resource: "*" }) }] },
      ],
      "allows * on *",
    ],
  },
  unknown: {
    "the document holds an unknown ARN": [{ policy: unknown }, "policy"],
    "one of a role's documents does": [
      [
        "aws:iam/role:Role",
        {
          name: "reports-role",
          inlinePolicies: [
            { name: "one", policy: document({}) },
            { name: "two", policy: unknown },
          ],
        },
      ],
      "inlinePolicies[1].policy",
    ],
  },
});
