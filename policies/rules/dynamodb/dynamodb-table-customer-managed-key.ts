import { policy } from "../../policy";
import { has, isKnown, unknown } from "../../unknown";

export default policy("aws:dynamodb/table:Table", {
  name: "dynamodb-table-customer-managed-key",
  title: "A table must be encrypted with a key that the customer manages",
  severity: "low",
  why: "The key policy of `aws/dynamodb` cannot be changed: whoever may read the table may also use its key.",
  fix: "Set `serverSideEncryption.kmsKeyArn` to the ARN of a key of yours, as SecureTable does.",
  link: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/EncryptionAtRest.html",
  owasp: ["SAS-3"],

  check({ serverSideEncryption }) {
    // Without any key of the account, dynamodb-table-kms-encryption-enabled reports the table.
    if (!serverSideEncryption?.enabled) {
      return undefined;
    }
    if (!has(serverSideEncryption, "kmsKeyArn")) {
      return "`serverSideEncryption.kmsKeyArn` is not set, so the key is aws/dynamodb";
    }
    const arn = isKnown(serverSideEncryption, "kmsKeyArn") ? serverSideEncryption.kmsKeyArn : undefined;
    return arn?.endsWith(":alias/aws/dynamodb") ? "`serverSideEncryption.kmsKeyArn` is aws/dynamodb" : undefined;
  },

  good: {
    "the key is made in the same deployment": { serverSideEncryption: { enabled: true, kmsKeyArn: unknown } },
  },
  bad: {
    "no key is named": [
      { serverSideEncryption: { enabled: true } },
      "`serverSideEncryption.kmsKeyArn` is not set, so the key is aws/dynamodb",
    ],
    "the key of AWS is named": [
      {
        serverSideEncryption: {
          enabled: true,
          kmsKeyArn: "arn:aws:kms:eu-west-1:123456789012:alias/aws/dynamodb",
        },
      },
      "`serverSideEncryption.kmsKeyArn` is aws/dynamodb",
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      { serverSideEncryption: { enabled: unknown } },
      "serverSideEncryption.enabled",
    ],
  },
});
