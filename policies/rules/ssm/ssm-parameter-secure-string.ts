import { secretIn } from "../../data/secrets";
import { plainName, plainValue } from "../../graph/parameter";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const plain = (name: string, insecureValue: string) => ({ name, type: "String", insecureValue, keyId: undefined });

export default policy("aws:ssm/parameter:Parameter", {
  name: "ssm-parameter-secure-string",
  title: "A parameter whose name says that it is secret must be encrypted",
  severity: "medium",
  why: "Whoever may list the account's settings reads the value of a plain parameter, and no key can be withdrawn to stop it.",
  fix: 'Set `type: "SecureString"` and a `keyId`, and put the value outside of the program, as SecureParameter does.',
  link: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
  owasp: ["SAS-7"],

  check(parameter) {
    const value = plainValue(parameter);
    // A value that is a secret by its form is reported by ssm-parameter-no-plaintext-secret.
    if (value === undefined || secretIn("", value)) {
      return undefined;
    }
    const kind = secretIn(plainName(parameter), value);
    return kind ? `\`type\` is ${parameter.type}, and the name says that it holds ${kind}` : undefined;
  },

  good: {
    "it is encrypted": {},
    "where a secret is": plain(
      "/orders/live/api-token",
      "arn:aws:secretsmanager:eu-west-1:123456789012:secret:api-a1B2c3",
    ),
    "about tokens": plain("/orders/token-lifetime", "3600"),
    "the name of a table that is made in the same update": plain("/orders/table-name", unknown),
  },
  bad: {
    "a password": [
      plain("/orders/live/dbPassword", "hunter2"),
      "`type` is String, and the name says that it holds a password",
    ],
    "a key, by the name that Pulumi generates": [
      { ...plain("partnerApiKey-1a2b3c4", "q8Zr-5Tw1-0LmN"), type: "StringList" },
      "`type` is StringList, and the name says that it holds a secret key or token",
    ],
  },
  unknown: { "a password is generated": [plain("/orders/password", unknown), "insecureValue"] },
});
