import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
  name: "kinesis-firehose-customer-managed-key",
  title: "A delivery stream must be encrypted with a key that the customer manages",
  severity: "low",
  disabled: "Records stay in a delivery stream for minutes: the key of AWS is enough, the key of the bucket counts.",
  why: "Nobody can audit the use of a key that AWS owns, or withdraw it after a breach.",
  fix: 'Set `serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: key.arn }`.',
  link: "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html",
  owasp: ["SAS-3"],

  check({ serverSideEncryption }) {
    // A delivery stream without any encryption is for kinesis-firehose-encryption-enabled.
    if (!serverSideEncryption?.enabled) {
      return undefined;
    }
    const type = serverSideEncryption.keyType ?? "AWS_OWNED_CMK";
    return type === "CUSTOMER_MANAGED_CMK" ? undefined : `\`serverSideEncryption.keyType\` is ${type}`;
  },

  good: {
    "the key is made in the same deployment": {
      serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: unknown },
    },
  },
  bad: {
    "nothing is said, which is a key that AWS owns": [
      { serverSideEncryption: { enabled: true } },
      "`serverSideEncryption.keyType` is AWS_OWNED_CMK",
    ],
  },
  unknown: {
    "the type comes from another resource": [
      { serverSideEncryption: { enabled: true, keyType: unknown } },
      "serverSideEncryption.keyType",
    ],
  },
});
