import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:secretsmanager/secret:Secret", {
  name: "secretsmanager-secret-customer-managed-key",
  title: "A secret must be encrypted with a key that the customer manages",
  severity: "low",
  why: "The policy of the key `aws/secretsmanager` cannot be changed: whoever may read the secret may also use its key.",
  fix: "Set `kmsKeyId` to the ARN of a key of yours, as SecureSecret does.",
  link: "https://docs.aws.amazon.com/secretsmanager/latest/userguide/security-encryption.html",
  owasp: ["SAS-7"],

  check(secret) {
    return keyFault(secret, "kmsKeyId");
  },

  good: { "the key is made in the same deployment": { kmsKeyId: unknown } },
  bad: {
    "no key is named": [{ kmsKeyId: undefined }, "`kmsKeyId` is not set"],
    "the key of AWS": [
      { kmsKeyId: "alias/aws/secretsmanager" },
      "`kmsKeyId` is alias/aws/secretsmanager, a key that AWS manages",
    ],
  },
  unknown: {},
});
