import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const lambdaConfig = {
  defineAuthChallenge: unknown,
  createAuthChallenge: unknown,
  verifyAuthChallengeResponse: unknown,
};
const withMode = (customAuthMode?: string) => ({
  lambdaConfig,
  userPoolAddOns: { advancedSecurityMode: "ENFORCED", advancedSecurityAdditionalFlows: { customAuthMode } },
});

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-custom-auth-threat-protection",
  title: "A user pool with challenges of its own must enforce threat protection on them",
  severity: "medium",
  why: "Threat protection leaves sign-ins by custom challenges alone unless told: they are the way around it.",
  fix: 'Set `userPoolAddOns.advancedSecurityAdditionalFlows: { customAuthMode: "ENFORCED" }`.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-threat-protection.html",
  owasp: ["SAS-2"],

  check({ lambdaConfig, userPoolAddOns }) {
    // Without threat protection at all, cognito-user-pool-threat-protection-enforced reports the pool.
    if (!has(lambdaConfig, "defineAuthChallenge") || userPoolAddOns?.advancedSecurityMode !== "ENFORCED") {
      return undefined;
    }
    const mode = userPoolAddOns.advancedSecurityAdditionalFlows?.customAuthMode ?? "not set";
    const property = "`userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode`";
    return mode === "ENFORCED" ? undefined : `${property} is ${mode}`;
  },

  good: {
    "no challenges of its own": { lambdaConfig: { preSignUp: unknown } },
    "challenges of its own, guarded": withMode("ENFORCED"),
  },
  bad: {
    "challenges of its own, and nothing said": [
      { lambdaConfig },
      "`userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode` is not set",
    ],
    "only watched": [withMode("AUDIT"), "`userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode` is AUDIT"],
  },
  unknown: {
    "the mode comes from another resource": [
      withMode(unknown),
      "userPoolAddOns.advancedSecurityAdditionalFlows.customAuthMode",
    ],
  },
});
