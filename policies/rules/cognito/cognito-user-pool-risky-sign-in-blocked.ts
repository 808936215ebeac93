import { actsOnRisks, riskFaults, riskySignInFault } from "../../graph/risks";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const property = "accountTakeoverRiskConfiguration";
const high = (eventAction: string) => ({ actions: { highAction: { eventAction, notify: false } } });
const taken = (risk?: object) => ({ userPoolRisks: { [property]: risk } });
const optional = { mfaConfiguration: "OPTIONAL" };

export default stackPolicy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-risky-sign-in-blocked",
  title: "A user pool must refuse or challenge a sign-in of high risk",
  severity: "medium",
  why: "A stolen password is used from a country, device and hour where its owner never was: Cognito sees it, and lets the thief in.",
  fix: 'Declare a RiskConfiguration with `accountTakeoverRiskConfiguration.actions.highAction: { eventAction: "BLOCK", notify: false }`, as SecureUserPool does.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-adaptive-authentication.html",
  owasp: ["SAS-2"],

  *check({ mfaConfiguration }, { resource, stack }) {
    if (actsOnRisks(resource)) {
      const missing = "no risk configuration says what is done about risky sign-ins";
      yield* riskFaults(stack, resource, missing, (risks) => riskySignInFault(risks, mfaConfiguration));
    }
  },

  good: {
    "it is refused": taken(high("BLOCK")),
    "a second factor is asked for, and everyone has one": taken(high("MFA_IF_CONFIGURED")),
    "a second factor is asked for, without which nobody gets in": {
      ...taken(high("MFA_REQUIRED")),
      userPool: optional,
    },
  },
  bad: {
    "nothing is done": [
      taken(high("NO_ACTION")),
      `\`${property}.actions.highAction.eventAction\` is NO_ACTION in userPoolRisks`,
    ],
    "who has no second factor gets in": [
      { ...taken(high("MFA_IF_CONFIGURED")), userPool: optional },
      `\`${property}.actions.highAction.eventAction\` is MFA_IF_CONFIGURED, and MFA is optional in userPoolRisks`,
    ],
    "only small risks are named": [
      taken({ actions: { lowAction: { eventAction: "BLOCK", notify: false } } }),
      `\`${property}.actions.highAction\` is missing in userPoolRisks`,
    ],
  },
  unknown: {
    "the action comes from another resource": [
      taken(high(unknown)),
      `${property}.actions.highAction.eventAction of userPoolRisks`,
    ],
  },
});
