import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-mfa-required",
  title: "A user pool must require a second factor",
  severity: "medium",
  why: "A password that leaked elsewhere is enough to sign in as its owner.",
  fix: 'Set `mfaConfiguration: "ON"` with `softwareTokenMfaConfiguration`.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html",
  owasp: ["SAS-2"],

  check({ mfaConfiguration = "OFF", userPoolAddOns }) {
    // Threat protection asks for the second factor where a sign-in is risky, and can do so only with OPTIONAL.
    const isAdaptive = mfaConfiguration === "OPTIONAL" && userPoolAddOns?.advancedSecurityMode === "ENFORCED";
    return mfaConfiguration === "ON" || isAdaptive ? undefined : `\`mfaConfiguration\` is ${mfaConfiguration}`;
  },

  good: {
    "a second factor where threat protection asks for it": { mfaConfiguration: "OPTIONAL" },
  },
  bad: {
    "nothing is said, which is OFF": [{ mfaConfiguration: undefined }, "`mfaConfiguration` is OFF"],
  },
  unknown: {
    "the setting comes from another resource": [{ mfaConfiguration: unknown }, "mfaConfiguration"],
    "left to the user, and nobody knows whether threat protection asks": [
      { mfaConfiguration: "OPTIONAL", userPoolAddOns: unknown },
      "userPoolAddOns",
    ],
  },
});
