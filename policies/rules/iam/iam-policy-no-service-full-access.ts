import { identityPolicyTypes, identityStatements } from "../../graph/document";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const document = (action: string) =>
  JSON.stringify({ Statement: [{ Effect: "Allow", Action: action, Resource: "arn:aws:dynamodb:*:*:table/orders" }] });

export default policy(identityPolicyTypes, {
  name: "iam-policy-no-service-full-access",
  title: "A policy must not allow every action of a service",
  severity: "high",
  why: "One injected command in the function then reads, changes and deletes all that the service holds.",
  fix: "List the actions that the function performs, such as `dynamodb:GetItem`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],

  *check(properties) {
    for (const { effect, actions } of identityStatements(properties)) {
      const full = effect === "Allow" ? actions.filter((action) => /^[\w-]+:\*+$/.test(action)) : [];
      if (full.length > 0) {
        yield `allows ${full.join(", ")}`;
      }
    }
  },

  good: {
    "one action": { policy: document("dynamodb:GetItem") },
    "everything is iam-policy-no-action-star's": {},
  },
  bad: {
    "all of DynamoDB": [{ policy: document("dynamodb:*") }, "allows dynamodb:*"],
  },
  unknown: {
    "the document holds an unknown ARN": [{ policy: unknown }, "policy"],
  },
});
