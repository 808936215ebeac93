import { broadStatements } from "../../graph/breadth";
import { identityPolicyTypes } from "../../graph/document";
import { given } from "../../graph/given";
import { attachmentTypes, awsManagedPolicies } from "../../graph/managed";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const role = "arn:aws:iam::123456789012:role/orders-role";
const document = (statement: object) =>
  JSON.stringify({ Statement: { Effect: "Allow", Action: "iam:*", Resource: "*", ...statement } });
const attached = (policyArn: string): ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", object] => [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  { role: "orders-role", policyArn },
];

export default stackPolicy([...new Set([...identityPolicyTypes, ...attachmentTypes])], {
  name: "iam-policy-no-iam-full-access",
  title: "Nothing must be allowed every action of IAM",
  severity: "critical",
  why: "Whoever may do everything in IAM makes themselves an administrator: the account is theirs.",
  fix: "List the actions that are performed, such as `iam:GetRole`, and name the roles in `Resource`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#grant-least-privilege",
  owasp: ["SAS-4"],

  *check(properties, { resource }) {
    for (const name of awsManagedPolicies(resource)) {
      if (name === "IAMFullAccess") {
        yield "attaches IAMFullAccess";
      }
    }
    // A role's own documents are computed where it has none.
    if (resource.type !== "aws:iam/role:Role" || given(resource, "inlinePolicies") !== undefined) {
      for (const { resource: on, beside } of broadStatements(properties, "iam")) {
        yield `allows iam:* on ${on}${beside}`;
      }
    }
  },

  good: {
    "looking at one role": { rolePolicy: { policy: document({ Action: "iam:GetRole", Resource: role }) } },
    "it is denied": { rolePolicy: { policy: document({ Effect: "Deny" }) } },
    "a policy that only reads": { attachment: attached("arn:aws:iam::aws:policy/IAMReadOnlyAccess") },
  },
  bad: {
    "on everything": [{ rolePolicy: { policy: document({}) } }, "allows iam:* on *"],
    "on one role, which may be its own": [
      { rolePolicy: null, role: { inlinePolicies: [{ name: "iam", policy: document({ Resource: role }) }] } },
      `allows iam:* on ${role}`,
    ],
    "by a policy of AWS": [{ attachment: attached("arn:aws:iam::aws:policy/IAMFullAccess") }, "attaches IAMFullAccess"],
  },
  unknown: {
    "the document holds an unknown ARN": [{ rolePolicy: { policy: unknown } }, "policy"],
    "the policy comes from another stack": [{ attachment: attached(unknown) }, "policyArn"],
  },
});
