import { policy } from "../../policy";
import { unknown } from "../../unknown";

const types = [
  "aws:iam/policyAttachment:PolicyAttachment",
  "aws:iam/userPolicy:UserPolicy",
  "aws:iam/userPolicyAttachment:UserPolicyAttachment",
] as const;
const reading = { policyArn: "arn:aws:iam::aws:policy/ReadOnlyAccess" };

export default policy(types, {
  name: "iam-user-policy-attachment-prohibited",
  title: "Rights must be given to roles or groups instead of users",
  severity: "medium",
  why: "Rights of single users pile up unseen, and stay when somebody changes teams.",
  fix: "Attach the policy to a role that the user may assume, or to a group.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/iam-controls.html#iam-2",
  owasp: ["SAS-4"],

  check(properties, { resource }) {
    if (resource.type !== "aws:iam/policyAttachment:PolicyAttachment") {
      return "gives rights to a single user";
    }
    const { users = [] } = properties as { users?: string[] };
    return users.length > 0 ? "`users` is not empty" : undefined;
  },

  good: {
    "to roles": { ...reading, roles: ["orders-role"] },
    "to a group": { ...reading, groups: ["developers"], users: [] },
  },
  bad: {
    "to a user among others": [{ ...reading, groups: ["developers"], users: [unknown] }, "`users` is not empty"],
    "to a user": [
      ["aws:iam/userPolicyAttachment:UserPolicyAttachment", { ...reading, user: unknown }],
      "gives rights to a single user",
    ],
    "to a user, inline": [
      ["aws:iam/userPolicy:UserPolicy", { user: "alice", policy: '{"Statement":[]}' }],
      "gives rights to a single user",
    ],
  },
  unknown: { "another resource lists them": [{ ...reading, users: unknown }, "users"] },
});
