import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cognito/userPoolClient:UserPoolClient", {
  name: "cognito-client-user-existence-hidden",
  title: "A client must not tell whether a user exists",
  severity: "medium",
  why: "Whoever tries names learns which of them are customers, and tries leaked passwords on those alone.",
  fix: 'Set `preventUserExistenceErrors: "ENABLED"`.',
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pool-managing-errors.html",
  owasp: ["SAS-10"],

  check({ preventUserExistenceErrors = "LEGACY" }) {
    return preventUserExistenceErrors === "ENABLED"
      ? undefined
      : `\`preventUserExistenceErrors\` is ${preventUserExistenceErrors}`;
  },

  remediate: () => ({ preventUserExistenceErrors: "ENABLED" }),

  good: {
    "errors do not tell": {},
  },
  bad: {
    "nothing is said, which is LEGACY": [
      { preventUserExistenceErrors: undefined },
      "`preventUserExistenceErrors` is LEGACY",
    ],
  },
  unknown: {
    "the setting comes from another resource": [{ preventUserExistenceErrors: unknown }, "preventUserExistenceErrors"],
  },
});
