import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:kinesis/stream:Stream", {
  name: "kinesis-stream-encryption-enabled",
  title: "A data stream must encrypt its records with a KMS key",
  severity: "high",
  why: "Records then lie in clear text on the disks of the service, and no key can be withdrawn to close them.",
  fix: 'Set `encryptionType: "KMS"` and `kmsKeyId`, as SecureStream does.',
  link: "https://docs.aws.amazon.com/streams/latest/dev/server-side-encryption.html",
  owasp: ["SAS-3"],

  check({ encryptionType }) {
    const type = encryptionType ?? "NONE";
    return type === "KMS" ? undefined : `\`encryptionType\` is ${type}`;
  },

  remediate(stream) {
    if (stream.encryptionType === "KMS") {
      return undefined;
    }
    const key = has(stream, "kmsKeyId") ? {} : { kmsKeyId: "alias/aws/kinesis" };
    return { encryptionType: "KMS", ...key };
  },

  good: {
    "the key is made in the same deployment": { encryptionType: "KMS", kmsKeyId: unknown },
    "with the key of AWS": { encryptionType: "KMS", kmsKeyId: "alias/aws/kinesis" },
  },
  bad: {
    "nothing is said, which is NONE": [{ encryptionType: undefined, kmsKeyId: undefined }, "`encryptionType` is NONE"],
    "a key, but switched off": [{ encryptionType: "NONE" }, "`encryptionType` is NONE"],
  },
  unknown: {
    "the type comes from another resource": [{ encryptionType: unknown }, "encryptionType"],
  },
});
