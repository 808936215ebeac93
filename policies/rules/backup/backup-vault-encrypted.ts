import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:backup/vault:Vault", {
  name: "backup-vault-encrypted",
  title: "A backup vault must be encrypted with a customer managed key",
  severity: "medium",
  why: "Under the key of AWS whoever may restore from the vault reads all that it holds, and no key policy can keep them out.",
  fix: "Set `kmsKeyArn` to the ARN of a key; a vault that exists is replaced, and its backups stay in the old one.",
  link: "https://docs.aws.amazon.com/aws-backup/latest/devguide/encryption.html",
  owasp: ["SAS-3"],

  check(properties) {
    return has(properties, "kmsKeyArn") ? undefined : "`kmsKeyArn` is not set";
  },

  good: {
    "the key is made in the same update": { kmsKeyArn: unknown },
  },
  bad: {
    "no key is named": [{ kmsKeyArn: undefined }, "`kmsKeyArn` is not set"],
  },
  unknown: {},
});
