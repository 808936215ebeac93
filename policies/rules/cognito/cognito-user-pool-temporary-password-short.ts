import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

const withDays = (temporaryPasswordValidityDays: number) => ({
  passwordPolicy: {
    ...{
      minimumLength: 14,
      requireLowercase: true,
      requireUppercase: true,
      requireNumbers: true,
      requireSymbols: true,
    },
    temporaryPasswordValidityDays,
  },
});

export default policy("aws:cognito/userPool:UserPool", {
  name: "cognito-user-pool-temporary-password-short",
  title: "A temporary password must expire in seven days or less",
  severity: "low",
  why: "An invitation that was never used waits in a mailbox, and whoever reads it later becomes the user.",
  fix: "Set `passwordPolicy.temporaryPasswordValidityDays` to 7 or less.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/managing-users-passwords.html",
  owasp: ["SAS-2"],
  parameters: {
    maximumDays: {
      default: 7,
      description: "The most days that a temporary password may be used.",
      minimum: 1,
      maximum: 365,
    },
  },

  check({ passwordPolicy = {} }, { parameters }) {
    // Cognito reads 0 as nothing said, which is 7.
    const days = passwordPolicy.temporaryPasswordValidityDays || 7;
    return days > parameters.maximumDays ? `\`passwordPolicy.temporaryPasswordValidityDays\` is ${days}` : undefined;
  },

  remediate({ passwordPolicy }, { parameters }) {
    return { passwordPolicy: { ...unguarded(passwordPolicy), temporaryPasswordValidityDays: parameters.maximumDays } };
  },

  good: {
    "a week": withDays(7),
    "nothing is said, which is a week": withDays(0),
  },
  bad: {
    "a month": [withDays(30), "`passwordPolicy.temporaryPasswordValidityDays` is 30"],
  },
  unknown: {
    "the days come from another resource": [withDays(unknown), "passwordPolicy.temporaryPasswordValidityDays"],
  },
});
