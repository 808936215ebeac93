import { policy } from "../../policy";
import { unknown } from "../../unknown";

const withName = (name: string, retentionInDays: number) => ({ name, retentionInDays });

export default policy("aws:cloudwatch/logGroup:LogGroup", {
  name: "cloudwatch-log-group-retention-one-year",
  title: "A log group of audit data must keep it for a year",
  severity: "low",
  why: "Break-ins are often found after months, when nobody can see any more how they began.",
  fix: "Set `retentionInDays` to 365 or more, as the components do by default.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/Working-with-log-groups-and-streams.html",
  owasp: ["SAS-5"],
  parameters: {
    minimumDays: { default: 365, minimum: 1, maximum: 3653, description: "The fewest days that audit data is kept." },
    names: {
      default: ["audit", "flow-log", "flowlog"],
      description: "Parts of the names of log groups that hold audit data; an empty string is in every name.",
    },
  },

  check(properties, { parameters: { minimumDays, names } }) {
    const { logGroupClass, retentionInDays } = properties;
    // 0 keeps logs for ever, which another policy reports; of the class DELIVERY nobody can set the days.
    const isShort = logGroupClass !== "DELIVERY" && retentionInDays && retentionInDays < minimumDays;
    // A trail keeps its files in a bucket: its log group is a copy, for alarms.
    const isCopy = (name = "") => /cloudtrail/i.test(name);
    const isAudit = (name = "") => names.some((part) => name.toLowerCase().includes(part.toLowerCase()));
    return isShort && isAudit(properties.name) && !isCopy(properties.name)
      ? `\`retentionInDays\` is ${retentionInDays}, less than ${minimumDays}`
      : undefined;
  },

  good: {
    "of a function": withName("/aws/lambda/orders-function", 30),
    "two years": withName("orders-audit", 731),
    "two years, of what nobody knows yet": withName(unknown, 731),
    "of a trail, whose bucket keeps its files": withName("/aws/cloudtrail/orders-audit", 90),
    "the delivery class, which always keeps two days": {
      ...withName("orders-audit", 30),
      logGroupClass: "DELIVERY",
    },
  },
  bad: {
    "of a network": [withName("/aws/vpc/flow-logs", 90), "`retentionInDays` is 90, less than 365"],
    "of the application's own audit": [withName("Orders-Audit", 180), "`retentionInDays` is 180, less than 365"],
  },
  unknown: {
    "the days come from another resource": [{ name: "orders-audit", retentionInDays: unknown }, "retentionInDays"],
  },
});
