import { actsOnRisks, leakedPasswordFault, riskFaults } from "../../graph/risks";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const property = "compromisedCredentialsRiskConfiguration";
const block = { actions: { eventAction: "BLOCK" } };
const leaked = (risk?: object) => ({ userPoolRisks: { [property]: risk } });

export default stackPolicy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-compromised-credentials-blocked",
  title: "A user pool must refuse to sign in with a password that has leaked",
  severity: "medium",
  why: "People reuse passwords: whoever buys those of another site's breach tries them here, and some fit.",
  fix: 'Declare a RiskConfiguration with `compromisedCredentialsRiskConfiguration: { actions: { eventAction: "BLOCK" } }`, as SecureUserPool does.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-settings-compromised-credentials.html",
  owasp: ["SAS-2"],

  *check(_, { resource, stack }) {
    if (actsOnRisks(resource)) {
      yield* riskFaults(
        stack,
        resource,
        "no risk configuration says what is done about leaked passwords",
        leakedPasswordFault,
      );
    }
  },

  good: {
    "at every event, which is the default": leaked(block),
    "one configuration for each client": { userPoolRisks: { clientId: ref("userPoolClient", "id") } },
    "a client's own exceptions say nothing of it": {
      ofClient: copyOf("userPoolRisks", { clientId: ref("userPoolClient", "id"), [property]: undefined }),
    },
  },
  bad: {
    "they are let in": [
      leaked({ actions: { eventAction: "NO_ACTION" } }),
      `\`${property}.actions.eventAction\` is NO_ACTION in userPoolRisks`,
    ],
    "only a new password is looked at": [
      leaked({ ...block, eventFilters: ["PASSWORD_CHANGE"] }),
      `\`${property}.eventFilters\` leaves out SIGN_IN in userPoolRisks`,
    ],
    "only other risks are named": [leaked(), `\`${property}\` is missing in userPoolRisks`],
    "a client of its own kind lets them in": [
      {
        ofClient: copyOf("userPoolRisks", { clientId: "4h5k", [property]: { actions: { eventAction: "NO_ACTION" } } }),
      },
      `\`${property}.actions.eventAction\` is NO_ACTION in ofClient`,
    ],
  },
  unknown: {
    "the action comes from another resource": [
      leaked({ actions: { eventAction: unknown } }),
      `${property}.actions.eventAction of userPoolRisks`,
    ],
  },
});
