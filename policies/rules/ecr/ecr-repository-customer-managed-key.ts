import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:ecr/repository:Repository", {
  name: "ecr-repository-customer-managed-key",
  title: "A repository of images must be encrypted with a key that the customer manages",
  severity: "low",
  disabled:
    "Images hold code and no data of customers, are encrypted in any case, and a change replaces the repository.",
  why: "Whoever may pull images may also use their key, and a leak cannot be ended by withdrawing the key.",
  fix: 'Set `encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: key.arn }]`.',
  link: "https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html",
  owasp: ["SAS-3"],

  check({ encryptionConfigurations = [] }) {
    const [encryption] = encryptionConfigurations;
    return encryption?.encryptionType?.startsWith("KMS")
      ? keyFault(encryption, "kmsKey", "encryptionConfigurations[0].kmsKey")
      : "`encryptionConfigurations[0].encryptionType` is AES256";
  },

  good: {
    "the key is made in the same deployment": {},
    "two layers of encryption": { encryptionConfigurations: [{ encryptionType: "KMS_DSSE", kmsKey: unknown }] },
  },
  bad: {
    "nothing is said": [
      { encryptionConfigurations: undefined },
      "`encryptionConfigurations[0].encryptionType` is AES256",
    ],
    "the key of AWS": [
      { encryptionConfigurations: [{ encryptionType: "KMS" }] },
      "`encryptionConfigurations[0].kmsKey` is not set",
    ],
  },
  unknown: {
    "another resource decides": [
      { encryptionConfigurations: [{ encryptionType: unknown }] },
      "encryptionConfigurations[0].encryptionType",
    ],
  },
});
