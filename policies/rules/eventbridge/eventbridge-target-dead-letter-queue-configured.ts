import type { StackResource } from "../../graph/stack";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, isUnknown } from "../../unknown";

export default stackPolicy("aws:cloudwatch/eventTarget:EventTarget", {
  name: "eventbridge-target-dead-letter-queue-configured",
  title: "A target of a rule must name a dead-letter queue",
  severity: "medium",
  why: "Events that the target refuses, because a permission or a key is missing, are dropped without a retry, and only a metric tells that there were any.",
  fix: "Set `deadLetterConfig: { arn: queue.arn }`, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html",
  owasp: ["SAS-5"],

  check(_, { resource: target }) {
    return has(target.raw, "deadLetterConfig") || isLogGroup(target) ? undefined : "no `deadLetterConfig` is set";
  },

  good: {
    "the queue is made in the same deployment": {},
    "a log group, whose events only people read": {
      eventTarget: { arn: ref("logGroup"), roleArn: undefined, deadLetterConfig: undefined },
    },
    "a log group of another stack": {
      eventTarget: {
        arn: "arn:aws:logs:eu-west-1:123456789012:log-group:/aws/events/orders",
        roleArn: undefined,
        deadLetterConfig: undefined,
      },
    },
  },
  bad: {
    "nothing is said": [{ eventTarget: { deadLetterConfig: undefined } }, "no `deadLetterConfig` is set"],
    "another bus": [
      {
        eventTarget: {
          arn: "arn:aws:events:eu-central-1:123456789012:event-bus/orders-bus",
          deadLetterConfig: undefined,
        },
      },
      "no `deadLetterConfig` is set",
    ],
  },
  unknown: {},
});

/** True for a target that is known to be a log group: what it keeps is a record, and nothing waits for it. */
function isLogGroup({ raw: { arn }, propertyDependencies }: StackResource): boolean {
  const types = (propertyDependencies.arn ?? []).map(({ type }) => type);
  return isUnknown(arn) ? types.includes("aws:cloudwatch/logGroup:LogGroup") : /^arn:[\w-]+:logs:/.test(String(arn));
}
