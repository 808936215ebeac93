import { policy } from "../../policy";
import { unknown } from "../../unknown";

export default policy("aws:cloudwatch/logGroup:LogGroup", {
  name: "cloudwatch-log-group-retention-set",
  title: "A log group must delete its logs after a set time",
  severity: "medium",
  why: "Logs kept for ever hold personal data past every legal limit, and cost more each month.",
  fix: "Set `retentionInDays`, such as `365`.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  owasp: ["SAS-5"],

  check({ logGroupClass, retentionInDays }) {
    const ends = logGroupClass === "DELIVERY" || retentionInDays;
    return ends ? undefined : "`retentionInDays` is 0, the default: logs never expire";
  },

  remediate: () => ({ retentionInDays: 365 }),

  good: {
    "a year": {},
    "the delivery class deletes after two days": { logGroupClass: "DELIVERY", retentionInDays: undefined },
  },
  bad: {
    "nothing is said": [{ retentionInDays: undefined }, "`retentionInDays` is 0, the default: logs never expire"],
    "the provider filled it in": [{ retentionInDays: 0 }, "`retentionInDays` is 0, the default: logs never expire"],
  },
  unknown: {
    "the time comes from another resource": [{ retentionInDays: unknown }, "retentionInDays"],
  },
});
