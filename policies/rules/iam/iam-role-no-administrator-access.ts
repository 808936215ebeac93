import { attachmentTypes, awsManagedPolicies } from "../../graph/managed";
import { type ExampleResource, stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const attached = (policyArn: string): ExampleResource => [
  "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
  { role: ref("role", "name"), policyArn },
];

export default stackPolicy(attachmentTypes, {
  name: "iam-role-no-administrator-access",
  title: "AdministratorAccess must not be attached to a role, user or group",
  severity: "critical",
  why: "Whoever takes over the function, by one injected command or one poisoned dependency, owns the account.",
  fix: "Detach it, and give the role a policy of the actions and ARNs that it needs.",
  link: "https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AdministratorAccess.html",
  owasp: ["SAS-4"],

  check(_, { resource }) {
    for (const name of awsManagedPolicies(resource)) {
      if (name === "AdministratorAccess") {
        return "attaches AdministratorAccess";
      }
    }
  },

  good: {
    "a policy for the service's own needs": {
      attachment: attached("arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole"),
    },
    "a policy of the stack, whose ARN is not known yet": {
      own: ["aws:iam/policy:Policy", { policy: '{"Statement":[]}' }],
      attachment: attached(ref("own")),
    },
  },
  bad: {
    "by an attachment": [
      { attachment: attached("arn:aws:iam::aws:policy/AdministratorAccess") },
      "attaches AdministratorAccess",
    ],
    "by the role itself, in China": [
      { role: { managedPolicyArns: ["arn:aws-cn:iam::aws:policy/AdministratorAccess"] } },
      "attaches AdministratorAccess",
    ],
  },
  unknown: {
    "the ARN comes from another stack": [{ attachment: attached(unknown) }, "policyArn"],
  },
});
