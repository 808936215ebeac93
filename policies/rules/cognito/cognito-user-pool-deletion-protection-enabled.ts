import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-deletion-protection-enabled",
  title: "A user pool must be protected from deletion",
  severity: "medium",
  why: "One call, or one renamed resource in a program, deletes all users; their passwords cannot be restored.",
  fix: 'Set `deletionProtection: "ACTIVE"`.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-deletion-protection.html",
  owasp: ["SAS-3"],

  check({ deletionProtection = "INACTIVE" }) {
    return deletionProtection === "ACTIVE" ? undefined : `\`deletionProtection\` is ${deletionProtection}`;
  },

  remediate: () => ({ deletionProtection: "ACTIVE" }),

  good: {
    "it is on": {},
  },
  bad: {
    "nothing is said, which is INACTIVE": [{ deletionProtection: undefined }, "`deletionProtection` is INACTIVE"],
  },
  unknown: {
    "the setting comes from another resource": [{ deletionProtection: unknown }, "deletionProtection"],
  },
});
