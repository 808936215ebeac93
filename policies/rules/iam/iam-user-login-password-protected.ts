import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const safe = { user: "alice", pgpKey: "keybase:alice", passwordResetRequired: true };

export default policy("aws:iam/userLoginProfile:UserLoginProfile", {
  name: "iam-user-login-password-protected",
  title: "A console password must be encrypted in the state and changed at the first sign-in",
  severity: "high",
  why: "Everybody who may read the state of the stack signs in to the console as that user.",
  fix: "Set `pgpKey` and `passwordResetRequired: true`, or better let people sign in by Identity Center.",
  link: "https://www.pulumi.com/registry/packages/aws/api-docs/iam/userloginprofile/",
  owasp: ["SAS-7"],

  check(profile) {
    const plain = has(profile, "pgpKey") ? [] : ["the password stands in the state, as `pgpKey` is not set"];
    const kept = profile.passwordResetRequired ? [] : ["`passwordResetRequired` is not true"];
    const faults = [...plain, ...kept];
    return faults.length > 0 ? faults.join(", and ") : undefined;
  },

  good: {
    "encrypted, and to be changed": safe,
    "the key of whom it is for is not known yet": { ...safe, pgpKey: unknown },
  },
  bad: {
    "the default": [
      { user: "alice" },
      "the password stands in the state, as `pgpKey` is not set, and `passwordResetRequired` is not true",
    ],
    "encrypted, but kept": [{ ...safe, passwordResetRequired: false }, "`passwordResetRequired` is not true"],
    "in plain text until the first sign-in": [
      { ...safe, pgpKey: undefined },
      "the password stands in the state, as `pgpKey` is not set",
    ],
  },
  unknown: { "another resource decides": [{ ...safe, passwordResetRequired: unknown }, "passwordResetRequired"] },
});
