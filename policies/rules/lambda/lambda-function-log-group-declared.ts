import { given } from "../../graph/given";
import { oncePerStack } from "../../graph/memo";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const logGroup = "aws:cloudwatch/logGroup:LogGroup";
const groupNames = oncePerStack((stack) => new Set(stack.ofType(logGroup).map(({ raw }) => raw.name)));
export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-log-group-declared",
  title: "A function must log to a log group that the stack declares",
  severity: "medium",
  why: "Lambda otherwise makes the group itself: logs are kept for ever, under no key of yours, and outlive the stack.",
  fix: "Declare a LogGroup and name it in `loggingConfig.logGroup`, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-loggroups.html",
  owasp: ["SAS-5"],

  check(properties, { resource, stack }) {
    const configured = given(resource, "loggingConfig") && given(resource, "loggingConfig.logGroup");
    if (configured && stack.referred(resource, "loggingConfig.logGroup", logGroup)) {
      return undefined;
    }
    if (configured) {
      return `logs to ${configured}, which the stack does not declare`;
    }
    const named = `/aws/lambda/${properties.name}`;
    const isDeclared = groupNames(stack).has(named) || stack.referring(logGroup, "name", resource).length > 0;
    return isDeclared ? undefined : `logs to ${named}, which the stack does not declare`;
  },

  good: {
    "the group whose name is the function's": { function: { loggingConfig: { logFormat: "JSON" } } },
    "the provider computes what is not said": {
      function: { loggingConfig: { logFormat: "JSON", logGroup: unknown } },
      other: copyOf("function", {
        name: "reports",
        role: "arn:aws:iam::123456789012:role/reports",
        loggingConfig: unknown,
      }),
      reportsLog: copyOf("logGroup", { name: "/aws/lambda/reports" }),
    },
    "the group's name is generated": { logGroup: { name: undefined } },
  },
  bad: {
    "no group": [
      { logGroup: null, function: { loggingConfig: undefined } },
      "logs to /aws/lambda/orders-function, which the stack does not declare",
    ],
    "a group that Lambda will make": [
      { function: { loggingConfig: { logFormat: "JSON", logGroup: "/orders/api" } } },
      "logs to /orders/api, which the stack does not declare",
    ],
  },
  unknown: {
    "the name is built of what is made in the same update": [
      { function: { loggingConfig: { logFormat: "JSON", logGroup: ref("restApi", "id") } } },
      "loggingConfig.logGroup",
    ],
  },
});
