import { accountChanges } from "../../data/account-changes";
import { changesWithoutAlarm } from "../../graph/change-alarms";
import { recordsManagementEvents } from "../../graph/trail";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const filterType = "aws:cloudwatch/logMetricFilter:LogMetricFilter";
const metric = { name: "RootUse", namespace: "Audit", value: "1" };
const toGroup = { trail: { cloudWatchLogsGroupArn: ref("logGroup") } };
const filter = (pattern: unknown) =>
  [filterType, { logGroupName: ref("logGroup", "name"), pattern, metricTransformation: metric }] as const;
const alarm = { metricName: "RootUse", namespace: "Audit" };
const everything =
  "AccessDenied MFAUsed userIdentity.type = Root PutRolePolicy StopLogging Failed authentication ScheduleKeyDeletion " +
  "PutBucketPolicy StopConfigurationRecorder AuthorizeSecurityGroupIngress CreateNetworkAcl AttachInternetGateway " +
  "CreateRoute CreateVpc organizations.amazonaws.com";

export default stackPolicy("aws:cloudtrail/trail:Trail", {
  name: "cloudwatch-account-change-alarms-declared",
  title: "Changes to the account that a trail records must raise an alarm",
  severity: "low",
  disabled: "GuardDuty and Security Hub watch for the same without a filter and an alarm for each of 15 kinds.",
  why: "An intruder who makes a user, opens a network or stops the trail is found months later, when somebody reads the log.",
  fix: "Declare a LogMetricFilter on the trail's log group and a MetricAlarm on its metric for each.",
  link: "https://docs.aws.amazon.com/securityhub/latest/userguide/cloudwatch-controls.html",
  owasp: ["SAS-5"],

  check(trail, { resource, stack }) {
    const group = stack.referred(resource, "cloudWatchLogsGroupArn", "aws:cloudwatch/logGroup:LogGroup");
    if (!group || !recordsManagementEvents(trail)) {
      return undefined;
    }
    const missing = changesWithoutAlarm(stack, group);
    return missing.length > 0 ? `no alarm tells of ${missing.join(", ")}` : undefined;
  },

  good: {
    "the log group is in another stack, and so may be its alarms": {},
    "one filter for all": { ...toGroup, filter: [...filter(everything)], alarm },
  },
  bad: {
    "nothing watches for a trail that is stopped": [
      { ...toGroup, filter: [...filter(everything.replace("StopLogging", "StartLogging"))], alarm },
      "no alarm tells of changes to trails",
    ],
    "the filter counts, and no alarm looks at the number": [
      { ...toGroup, filter: [...filter(everything)] },
      `no alarm tells of ${Object.keys(accountChanges).join(", ")}`,
    ],
  },
  unknown: { "another stack decides": [{ ...toGroup, filter: [...filter(unknown)], alarm }, "pattern of filter"] },
});
