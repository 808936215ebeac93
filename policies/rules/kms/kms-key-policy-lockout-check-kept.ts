import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy(["aws:kms/key:Key", "aws:kms/keyPolicy:KeyPolicy"], {
  name: "kms-key-policy-lockout-check-kept",
  title: "The check that a key policy leaves somebody able to change it must stay on",
  severity: "critical",
  why: "A policy that shuts everybody out makes the key, and all that it encrypts, unmanageable for good.",
  fix: "Leave `bypassPolicyLockoutSafetyCheck` out.",
  link: "https://docs.aws.amazon.com/kms/latest/APIReference/API_PutKeyPolicy.html",
  owasp: ["SAS-3"],

  check({ bypassPolicyLockoutSafetyCheck }) {
    return bypassPolicyLockoutSafetyCheck ? "`bypassPolicyLockoutSafetyCheck` is true" : undefined;
  },

  remediate: () => ({ bypassPolicyLockoutSafetyCheck: false }),

  good: {
    "nothing is said": {},
    "the default": { bypassPolicyLockoutSafetyCheck: false },
  },
  bad: {
    "on a key": [{ bypassPolicyLockoutSafetyCheck: true }, "`bypassPolicyLockoutSafetyCheck` is true"],
    "on a policy of its own": [
      ["aws:kms/keyPolicy:KeyPolicy", { keyId: "orders", policy: "{}", bypassPolicyLockoutSafetyCheck: true }],
      "`bypassPolicyLockoutSafetyCheck` is true",
    ],
  },
  unknown: {
    "another resource decides": [{ bypassPolicyLockoutSafetyCheck: unknown }, "bypassPolicyLockoutSafetyCheck"],
  },
});
