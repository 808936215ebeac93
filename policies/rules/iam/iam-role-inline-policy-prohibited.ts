import { given } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import type { Inputs } from "../../types";

const types = [
  "aws:iam/groupPolicy:GroupPolicy",
  "aws:iam/role:Role",
  "aws:iam/rolePolicy:RolePolicy",
  "aws:iam/userPolicy:UserPolicy",
] as const;

const own = {
  rolePolicy: null,
  policy: ["aws:iam/policy:Policy", { policy: '{"Statement":[]}' }],
  attachment: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: ref("role", "name"), policyArn: ref("policy") },
  ],
} as const;

export default stackPolicy(types, {
  name: "iam-role-inline-policy-prohibited",
  title: "Rights must be given by managed policies instead of inline ones",
  severity: "low",
  disabled: "An inline policy ends with its role and fits nobody else, which is why SecureFunction writes one.",
  why: "What stands inside of roles is left out of the account's list of policies, and has no versions to go back to.",
  fix: "Make an `aws.iam.Policy` and attach it with an `aws.iam.RolePolicyAttachment`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  owasp: ["SAS-4"],

  check(properties, { resource }) {
    if (resource.type !== "aws:iam/role:Role") {
      return "is an inline policy";
    }
    const isGiven = given(resource, "inlinePolicies") !== undefined;
    const { inlinePolicies = [] } = isGiven ? (properties as Inputs<"aws:iam/role:Role">) : {};
    return inlinePolicies.length > 0 ? "`inlinePolicies` is set" : undefined;
  },

  good: { "a policy of the stack, attached": { ...own } },
  bad: {
    "on its own": [{}, "is an inline policy"],
    "in the role": [
      { rolePolicy: null, role: { inlinePolicies: [{ name: "none", policy: '{"Statement":[]}' }] } },
      "`inlinePolicies` is set",
    ],
  },
  unknown: {
    "another resource makes them": [
      { rolePolicy: null, role: { inlinePolicies: ref("table", "tagsAll") } },
      "inlinePolicies",
    ],
  },
});
