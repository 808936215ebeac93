import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

export default policy("aws:cloudtrail/trail:Trail", {
  name: "cloudtrail-trail-logs-to-cloudwatch",
  title: "A trail must send its events to CloudWatch Logs",
  severity: "low",
  why: "In a bucket alone, events wait for somebody to look: no metric filter and no alarm sees them within minutes.",
  fix: "Set `cloudWatchLogsGroupArn` and `cloudWatchLogsRoleArn`, as AuditTrail does.",
  link: "https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html",
  owasp: ["SAS-5"],

  check(properties) {
    return has(properties, "cloudWatchLogsGroupArn") ? undefined : "`cloudWatchLogsGroupArn` is not set";
  },

  good: {
    "the log group is made in the same update": { cloudWatchLogsGroupArn: unknown },
  },
  bad: {
    "nothing is said": [{ cloudWatchLogsGroupArn: undefined }, "`cloudWatchLogsGroupArn` is not set"],
    "the provider's empty value": [{ cloudWatchLogsGroupArn: "" }, "`cloudWatchLogsGroupArn` is not set"],
  },
  unknown: {},
});
