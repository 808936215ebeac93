import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

export default policy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-kms-encryption-enabled",
  title: "A table must be encrypted with a key of the account",
  severity: "medium",
  why: "The key that AWS owns is used without a trace: nobody can audit its use, or withdraw it after a breach.",
  fix: "Set `serverSideEncryption: { enabled: true, kmsKeyArn: key.arn }`, as SecureTable does.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
  owasp: ["SAS-3"],

  check({ serverSideEncryption }) {
    return serverSideEncryption?.enabled
      ? undefined
      : "`serverSideEncryption.enabled` is false: the table is encrypted with a key that AWS owns";
  },

  remediate({ serverSideEncryption }) {
    return { serverSideEncryption: { ...unguarded(serverSideEncryption), enabled: true } };
  },

  good: {
    "the key is made in the same deployment": { serverSideEncryption: { enabled: true, kmsKeyArn: unknown } },
  },
  bad: {
    "nothing is said, which is false": [
      { serverSideEncryption: undefined },
      "`serverSideEncryption.enabled` is false: the table is encrypted with a key that AWS owns",
    ],
    "a key, but switched off": [
      { serverSideEncryption: { enabled: false, kmsKeyArn: unknown } },
      "`serverSideEncryption.enabled` is false: the table is encrypted with a key that AWS owns",
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      { serverSideEncryption: { enabled: unknown, kmsKeyArn: unknown } },
      "serverSideEncryption.enabled",
    ],
  },
});
