import { secretIn } from "../../data/secrets";
import { plainValue } from "../../graph/parameter";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const plain = (name: string, insecureValue: string) => ({ name, type: "String", insecureValue, keyId: undefined });

export default policy("aws:ssm/parameter:Parameter", {
  name: "ssm-parameter-no-plaintext-secret",
  title: "The value of a plain parameter must not be a credential",
  severity: "high",
  why: "It is readable in the console, in the program, in its state, and to whoever may list the account's settings.",
  fix: "Replace the credential, and keep the new one in a SecureSecret or in a SecureParameter without a value.",
  link: "https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html",
  owasp: ["SAS-7"],

  check(parameter) {
    const value = plainValue(parameter);
    const kind = value === undefined ? undefined : secretIn("", value);
    return kind ? `the value is readable and holds ${kind}` : undefined;
  },

  good: {
    "it is encrypted": { value: `${"AKIA"}${"Q3EGRIPZ".repeat(2)}` },
    "a setting": plain("/orders/page-size", "50"),
    "the URL of what is made in the same update": plain("/orders/queue-url", unknown),
  },
  bad: {
    "an access key": [
      plain("/orders/uploader", `${"AKIA"}${"Q3EGRIPZ".repeat(2)}`),
      "the value is readable and holds an AWS access key id",
    ],
    "a password in an address, under a name that says so too": [
      plain("/orders/password", "postgres://orders:s3cr3t@db:5432/orders"),
      "the value is readable and holds a password in a URL",
    ],
    "a password among settings": [
      plain("/orders/database", '{"host":"db","password":"s3cr3t-1"}'),
      "the value is readable and holds a password",
    ],
  },
  unknown: { "whatever is generated": [plain("/orders/partner", unknown), "insecureValue"] },
});
