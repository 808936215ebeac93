import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:kinesis/stream:Stream", {
  name: "kinesis-stream-retention-sufficient",
  title: "A data stream must keep its records for a week or longer",
  severity: "low",
  disabled: "How long records are worth a second reading is for their owner to say, and each hour above 24 costs.",
  why: "Records that a consumer missed, or wrote wrongly, cannot be read again when somebody notices after the weekend.",
  fix: "Set `retentionPeriod: 168`, or `retentionHours: 168` of SecureStream.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/kinesis-controls.html",
  owasp: ["SAS-5"],
  parameters: {
    minimumHours: {
      default: 168,
      description: "The least hours that records are kept. Security Hub's control Kinesis.3 asks for 168.",
      minimum: 24,
      maximum: 8760,
    },
  },

  check({ retentionPeriod }, { parameters }) {
    const hours = retentionPeriod ?? 24;
    return hours < parameters.minimumHours ? `\`retentionPeriod\` is ${hours}` : undefined;
  },

  remediate({ retentionPeriod }, { parameters }) {
    const isShort = (retentionPeriod ?? 24) < parameters.minimumHours;
    return isShort ? { retentionPeriod: parameters.minimumHours } : undefined;
  },

  good: {
    "a week": { retentionPeriod: 168 },
  },
  bad: {
    "nothing is said, which is a day": [{ retentionPeriod: undefined }, "`retentionPeriod` is 24"],
    "two days": [{ retentionPeriod: 48 }, "`retentionPeriod` is 48"],
  },
  unknown: {
    "the time comes from another resource": [{ retentionPeriod: unknown }, "retentionPeriod"],
  },
});
