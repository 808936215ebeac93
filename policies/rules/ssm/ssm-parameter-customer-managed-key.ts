import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:ssm/parameter:Parameter", {
  name: "ssm-parameter-customer-managed-key",
  title: "An encrypted parameter must have a key that the customer manages",
  severity: "low",
  why: "The policy of the key `aws/ssm` cannot be changed: whoever may read the parameter may also use its key.",
  fix: "Set `keyId` to the ARN of a key of yours, as SecureParameter does.",
  link: "https://docs.aws.amazon.com/systems-manager/latest/userguide/secure-string-parameter-kms-encryption.html",
  owasp: ["SAS-7"],

  check(parameter) {
    return parameter.type === "SecureString" ? keyFault(parameter, "keyId") : undefined;
  },

  good: {
    "the key is made in the same deployment": { keyId: unknown },
    "a plain setting has no key": { name: "/orders/page-size", type: "String", value: "50", keyId: undefined },
  },
  bad: {
    "no key is named": [{ keyId: undefined }, "`keyId` is not set"],
    "the key of AWS": [{ keyId: "alias/aws/ssm" }, "`keyId` is alias/aws/ssm, a key that AWS manages"],
  },
  unknown: { "another resource decides on the type": [{ type: unknown, keyId: undefined }, "type"] },
});
