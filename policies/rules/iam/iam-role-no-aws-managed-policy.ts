import { fullAccessPolicies } from "../../data/managed-policies";
import { awsManagedPolicies } from "../../graph/managed";
import { type ExampleResource, stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const logging = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const attached = (policyArn: string): ExampleResource => [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  { role: ref("role", "name"), policyArn },
];
const types = [
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/role:Role",
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
] as const;

export default stackPolicy(types, {
  name: "iam-role-no-aws-managed-policy",
  title: "A role must not have a policy that AWS manages",
  severity: "low",
  disabled:
    "Many of them, such as AWSLambdaBasicExecutionRole, are narrow; those that are not have policies of their own.",
  why: "AWS widens such a policy without asking, and most of them name no resource.",
  fix: "Copy the statements that are needed into a policy of your own, or list its name in the parameter `accepted`.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_managed-vs-inline.html",
  owasp: ["SAS-4"],
  parameters: {
    accepted: {
      default: [] as string[],
      description: "Names of policies managed by AWS that were looked at, such as AWSLambdaBasicExecutionRole.",
    },
  },

  *check(_, { resource, parameters: { accepted } }) {
    const others = ["AdministratorAccess", ...Object.keys(fullAccessPolicies), ...accepted];
    for (const name of awsManagedPolicies(resource)) {
      if (!others.includes(name)) {
        yield `attaches ${name}`;
      }
    }
  },

  good: {
    "a policy of the account": { attachment: attached("arn:aws:iam::123456789012:policy/orders") },
  },
  bad: {
    "by an attachment": [{ attachment: attached(logging) }, "attaches AWSLambdaBasicExecutionRole"],
    "by the role itself": [{ role: { managedPolicyArns: [logging] } }, "attaches AWSLambdaBasicExecutionRole"],
  },
  unknown: { "the ARN comes from another stack": [{ attachment: attached(unknown) }, "policyArn"] },
});
