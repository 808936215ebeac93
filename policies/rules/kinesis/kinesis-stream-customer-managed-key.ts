import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:kinesis/stream:Stream", {
  name: "kinesis-stream-customer-managed-key",
  title: "A data stream must be encrypted with a key that the customer manages",
  severity: "low",
  disabled: "Others ask for the opposite: the key of AWS is enough where one account writes and reads.",
  why: "The policy of `aws/kinesis` cannot be changed: whoever may read the stream may also use its key.",
  fix: "Set `kmsKeyId` to the ARN of a key of yours, as SecureStream does.",
  link: "https://docs.aws.amazon.com/streams/latest/dev/creating-using-sse-master-keys.html",
  owasp: ["SAS-3"],

  check(stream) {
    // A stream without any encryption is for kinesis-stream-encryption-enabled.
    return stream.encryptionType === "KMS" ? keyFault(stream, "kmsKeyId") : undefined;
  },

  good: {
    "the key is made in the same deployment": { kmsKeyId: unknown },
  },
  bad: {
    "the key of AWS": [{ kmsKeyId: "alias/aws/kinesis" }, "`kmsKeyId` is alias/aws/kinesis, a key that AWS manages"],
  },
  unknown: {
    "nobody knows whether it is encrypted": [{ encryptionType: unknown }, "encryptionType"],
  },
});
