import { attachedBeside, inlineBeside } from "../../graph/role-management";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const logs = "arn:aws:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole";
const traces = "arn:aws:iam::aws:policy/AWSXRayDaemonWriteAccess";
const attached = (role: unknown, policyArn = traces): [typeof attachment, object] => [attachment, { role, policyArn }];
const inline = { name: "reading", policy: '{"Statement":[]}' };

export default stackPolicy("aws:iam/role:Role", {
  name: "iam-role-policy-management-exclusive",
  title: "The policies of a role must be either in the role or resources of their own",
  severity: "medium",
  why: "Each deployment detaches what the other attached: rights, or a denial that protects the account, come and go.",
  fix: "Leave `managedPolicyArns` and `inlinePolicies` out, and use RolePolicyAttachment and RolePolicy.",
  link: "https://www.pulumi.com/registry/packages/aws/api-docs/iam/role/",

  *check(_, { resource, stack }) {
    const attachments = attachedBeside(stack, resource);
    if (attachments.length > 0) {
      yield `\`managedPolicyArns\` is set beside ${attachments.join(", ")}`;
    }
    const policies = inlineBeside(stack, resource);
    if (policies.length > 0) {
      yield `\`inlinePolicies\` is set beside ${policies.join(", ")}`;
    }
  },

  good: {
    "resources only": { traces: attached(ref("role", "name")) },
    "in the role only": { role: { managedPolicyArns: [traces], inlinePolicies: [inline] }, rolePolicy: null },
    "as it is read after a deployment": {
      role: { managedPolicyArns: [traces], inlinePolicies: [{ name: "orders-reading" }] },
      rolePolicy: { name: "orders-reading" },
      traces: attached("orders-role"),
    },
    "managed policies in the role, its own beside": { role: { managedPolicyArns: [traces] } },
  },
  bad: {
    "a managed policy at both places": [
      { role: { managedPolicyArns: [logs] }, traces: attached(ref("role", "name")) },
      "`managedPolicyArns` is set beside traces",
    ],
    "inline policies at both places": [
      { role: { inlinePolicies: [inline] } },
      "`inlinePolicies` is set beside rolePolicy",
    ],
  },
  unknown: {
    "whose policy it is, is unknown": [
      { role: { managedPolicyArns: [logs] }, traces: attached(unknown) },
      "role of traces",
    ],
  },
});
