import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy("aws:iam/user:User", {
  name: "iam-user-creation-prohibited",
  title: "A serverless stack must not make IAM users",
  severity: "medium",
  why: "Users have passwords and keys that never expire; functions have roles, and people sign in by Identity Center.",
  fix: "Give programs a role, deployments a role that trusts your CI by OpenID Connect, and people a permission set.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/best-practices.html#bp-users-federation-idp",
  owasp: ["SAS-2"],

  check: () => "is an IAM user",

  good: {
    "a role and its rights": { more: copyOf("rolePolicy", { role: ref("role", "name") }) },
  },
  bad: { "a user, whatever the name": [{ user: ["aws:iam/user:User", { name: unknown }] }, "is an IAM user"] },
  unknown: {},
});
