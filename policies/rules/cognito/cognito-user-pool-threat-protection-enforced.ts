import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-threat-protection-enforced",
  title: "A user pool must enforce threat protection",
  severity: "medium",
  why: "Passwords from the breaches of others, and sign-ins from places where the user never was, are accepted without a question.",
  fix: 'Set `userPoolTier: "PLUS"` and `userPoolAddOns: { advancedSecurityMode: "ENFORCED" }`, as SecureUserPool does.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
  owasp: ["SAS-2"],

  check({ userPoolAddOns }) {
    const mode = userPoolAddOns?.advancedSecurityMode ?? "OFF";
    return mode === "ENFORCED" ? undefined : `\`userPoolAddOns.advancedSecurityMode\` is ${mode}`;
  },

  good: {
    "it is enforced": {},
  },
  bad: {
    "nothing is said, which is OFF": [
      { userPoolAddOns: undefined, userPoolTier: undefined },
      "`userPoolAddOns.advancedSecurityMode` is OFF",
    ],
    "risks are written down, and nothing is done": [
      { userPoolAddOns: { advancedSecurityMode: "AUDIT" } },
      "`userPoolAddOns.advancedSecurityMode` is AUDIT",
    ],
  },
  unknown: {
    "the mode comes from another resource": [
      { userPoolAddOns: { advancedSecurityMode: unknown } },
      "userPoolAddOns.advancedSecurityMode",
    ],
  },
});
