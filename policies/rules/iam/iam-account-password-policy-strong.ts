import { compared } from "../../graph/account-passwords";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:iam/accountPasswordPolicy:AccountPasswordPolicy", {
  name: "iam-account-password-policy-strong",
  title: "Passwords of IAM users must be long, of all character classes, not used before, and expire",
  severity: "medium",
  why: "Short and old passwords are guessed, or found in the lists of earlier breaches.",
  fix: "Set `minimumPasswordLength` 14, `passwordReusePrevention` 24, `maxPasswordAge` 90 and every `require...` property.",
  link: "https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_passwords_account-policy.html",
  owasp: ["SAS-2"],
  parameters: {
    minimumLength: { default: 14, minimum: 8, maximum: 128, description: "The least length, in characters." },
    remembered: { default: 24, minimum: 0, maximum: 24, description: "How many earlier passwords are refused." },
    maximumAge: { default: 90, minimum: 0, maximum: 1095, description: "Days until it expires; 0 for never." },
  },

  check(properties, { parameters }) {
    const weak = compared(properties, parameters).filter(([, said, wanted]) => said !== wanted);
    return weak.length > 0 ? `has ${weak.map(([name, said]) => `\`${name}\` ${said}`).join(", ")}` : undefined;
  },

  remediate(properties, { parameters }) {
    const weak = compared(properties, parameters).filter(([, said, wanted]) => said !== wanted);
    return weak.length > 0 ? Object.fromEntries(weak.map(([name, , wanted]) => [name, wanted])) : undefined;
  },

  good: { "what CIS asks for": {} },
  bad: {
    "nine characters for ever": [
      { minimumPasswordLength: 9, maxPasswordAge: 0 },
      "has `minimumPasswordLength` 9, `maxPasswordAge` 0",
    ],
    "no symbols": [{ requireSymbols: false }, "has `requireSymbols` false"],
  },
  unknown: { "another resource decides": [{ passwordReusePrevention: unknown }, "passwordReusePrevention"] },
});
