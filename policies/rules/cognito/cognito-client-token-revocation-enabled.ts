import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cognito/userPoolClient:UserPoolClient", {
  name: "cognito-client-token-revocation-enabled",
  title: "A client must allow its tokens to be revoked",
  severity: "medium",
  why: "A stolen refresh token then opens new sessions until it expires, which is after 30 days by default.",
  fix: "Remove `enableTokenRevocation: false`: revocation is on by default.",
  link: "https://docs.aws.amazon.com/cognito/latest/developerguide/token-revocation.html",
  owasp: ["SAS-2"],

  check({ enableTokenRevocation = true }) {
    return enableTokenRevocation ? undefined : "`enableTokenRevocation` is false";
  },

  remediate: () => ({ enableTokenRevocation: true }),

  good: {
    "nothing is said, which is true": { enableTokenRevocation: undefined },
  },
  bad: {
    "switched off": [{ enableTokenRevocation: false }, "`enableTokenRevocation` is false"],
  },
  unknown: {
    "the switch comes from another resource": [{ enableTokenRevocation: unknown }, "enableTokenRevocation"],
  },
});
