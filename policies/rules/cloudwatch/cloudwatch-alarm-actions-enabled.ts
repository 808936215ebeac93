import { isActedOn } from "../../graph/alarm-users";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, unknown } from "../../unknown";

const compositeType = "aws:cloudwatch/compositeAlarm:CompositeAlarm";
const silent = { alarmActions: undefined };
const composite = (alarmRule: string) =>
  ({ alarm: silent, all: [compositeType, { alarmName: "all", alarmRule }] }) as const;

export default stackPolicy("aws:cloudwatch/metricAlarm:MetricAlarm", {
  name: "cloudwatch-alarm-actions-enabled",
  title: "An alarm must tell somebody",
  severity: "medium",
  why: "The alarm goes red on a page that nobody looks at while the attack or the outage goes on.",
  fix: "Set `alarmActions` to the ARN of a topic that people read, as Alarms does, and leave `actionsEnabled` out.",
  link: "https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/alarm-actions.html",
  owasp: ["SAS-5"],

  check(properties, { resource, stack }) {
    const hasActions = has(properties, "alarmActions") || has(properties, "insufficientDataActions");
    if (hasActions && properties.actionsEnabled !== false) {
      return undefined;
    }
    const fault = hasActions ? "`actionsEnabled` is false" : "`alarmActions` is empty";
    return isActedOn(stack, resource) ? undefined : fault;
  },

  good: {
    "silence is what it is about": {
      alarm: { alarmActions: [], insufficientDataActions: ["arn:aws:sns:eu-west-1:123456789012:operations"] },
    },
    "the topic is made in the same update": { alarm: { alarmActions: [unknown] } },
    "a composite alarm asks it by name": composite('ALARM("orders-errors") AND NOT ALARM(maintenance)'),
    "a composite alarm asks it by its ARN": composite(ref("alarm")),
    "a deployment rolls back when it goes off": {
      alarm: silent,
      group: [
        "aws:codedeploy/deploymentGroup:DeploymentGroup",
        { appName: "orders", alarmConfiguration: { enabled: true, alarms: [ref("alarm", "name")] } },
      ],
    },
  },
  bad: {
    "nothing is said": [{ alarm: silent }, "`alarmActions` is empty"],
    "only when all is well": [
      { alarm: { alarmActions: [], okActions: ["arn:aws:sns:eu-west-1:123456789012:operations"] } },
      "`alarmActions` is empty",
    ],
    "switched off": [{ alarm: { actionsEnabled: false } }, "`actionsEnabled` is false"],
    "a composite alarm asks another": [composite("ALARM(orders-errors-5xx)"), "`alarmActions` is empty"],
  },
  unknown: {
    "what a composite alarm asks is unknown": [composite(unknown), "alarmRule of all"],
  },
});
