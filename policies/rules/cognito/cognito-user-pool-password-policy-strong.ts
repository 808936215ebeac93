import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

/** What Cognito requires when a pool says nothing. Source: PasswordPolicyType of its API. */
const required = { requireLowercase: true, requireUppercase: true, requireNumbers: true, requireSymbols: true };
const unsaid = { ...required, minimumLength: 8 };
const strong = { ...unsaid, minimumLength: 12, temporaryPasswordValidityDays: 1 };
const classes = Object.keys(required) as (keyof typeof required)[];

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-password-policy-strong",
  title: "A user pool must require long passwords of all character classes",
  severity: "medium",
  why: "Short and simple passwords are guessed, or found in the lists of earlier breaches.",
  fix: "Set `passwordPolicy` with `minimumLength` 12 or more and every `require...` property.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html",
  owasp: ["SAS-2"],
  parameters: {
    minimumLength: {
      default: 12,
      description: "The least length of a password, in characters. PCI DSS 4.0.1, requirement 8.3.6, asks for 12.",
      minimum: 8,
      maximum: 99,
    },
  },

  check({ passwordPolicy = unsaid }, { parameters }) {
    const { minimumLength: length = unsaid.minimumLength } = passwordPolicy;
    const missing = classes.filter((name) => !passwordPolicy[name]).map((name) => `no \`${name}\``);
    const short = length < parameters.minimumLength ? [`\`minimumLength\` ${length}`] : [];
    const faults = [...short, ...missing];
    return faults.length > 0 ? `\`passwordPolicy\` has ${faults.join(" and ")}` : undefined;
  },

  remediate({ passwordPolicy = unsaid }, { parameters }) {
    const minimumLength = Math.max(passwordPolicy.minimumLength ?? unsaid.minimumLength, parameters.minimumLength);
    return { passwordPolicy: { ...unguarded(passwordPolicy), ...required, minimumLength } };
  },

  good: {
    "twelve characters of all classes": { passwordPolicy: strong },
  },
  bad: {
    "nothing is said, which is eight characters": [
      { passwordPolicy: undefined },
      "`passwordPolicy` has `minimumLength` 8",
    ],
    "no symbols": [
      { passwordPolicy: { ...strong, requireSymbols: false } },
      "`passwordPolicy` has no `requireSymbols`",
    ],
  },
  unknown: {
    "the length comes from another resource": [
      { passwordPolicy: { ...strong, minimumLength: unknown } },
      "passwordPolicy.minimumLength",
    ],
  },
});
