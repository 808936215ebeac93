import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", {
  name: "kinesis-firehose-encryption-enabled",
  title: "A delivery stream that programs write to must encrypt its records",
  severity: "high",
  why: "Records wait for their delivery in clear text, whatever encryption the bucket behind them has.",
  fix: "Set `serverSideEncryption: { enabled: true }`.",
  link: "https://docs.aws.amazon.com/firehose/latest/dev/encryption.html",
  owasp: ["SAS-3"],

  check(stream) {
    // Records of a data stream or of Kafka are encrypted by their source; Firehose refuses encryption of its own there.
    if (has(stream, "kinesisSourceConfiguration") || has(stream, "mskSourceConfiguration")) {
      return undefined;
    }
    return stream.serverSideEncryption?.enabled ? undefined : "`serverSideEncryption.enabled` is false";
  },

  good: {
    "with a key of AWS": { serverSideEncryption: { enabled: true } },
    "it reads a data stream": {
      serverSideEncryption: undefined,
      kinesisSourceConfiguration: { kinesisStreamArn: unknown, roleArn: unknown },
    },
  },
  bad: {
    "nothing is said, which is false": [{ serverSideEncryption: undefined }, "`serverSideEncryption.enabled` is false"],
    "a key, but switched off": [
      { serverSideEncryption: { enabled: false, keyType: "CUSTOMER_MANAGED_CMK", keyArn: unknown } },
      "`serverSideEncryption.enabled` is false",
    ],
  },
  unknown: {
    "the switch comes from another resource": [
      { serverSideEncryption: { enabled: unknown } },
      "serverSideEncryption.enabled",
    ],
  },
});
