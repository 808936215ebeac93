import { unknownOf } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { isUnknown } from "../../unknown";

const bus = (name: string): ["aws:cloudwatch/eventBus:EventBus", object] => {
  return ["aws:cloudwatch/eventBus:EventBus", { name }];
};
const attached = ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "aws:cloudwatch/eventPermission:EventPermission"];

export default stackPolicy("aws:cloudwatch/eventBus:EventBus", {
  name: "eventbridge-bus-policy-attached",
  title: "A custom bus must have a policy",
  severity: "low",
  disabled: "A bus without a policy admits its own account alone, which is what most buses need.",
  why: "Nothing in the program says who may send, so that a permission added by hand stays unnoticed.",
  fix: "Add an `EventBusPolicy` that names who may send, as SecureEventBus does.",
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-bus-perms.html",
  owasp: ["SAS-4"],

  check(_, { resource, stack }) {
    const all = stack.resources.filter(({ type }) => attached.includes(type));
    if (all.some((one) => stack.refersTo(one, "eventBusName", resource))) {
      return undefined;
    }
    const open = all.find((one) => isUnknown(one.raw.eventBusName) && !one.propertyDependencies.eventBusName?.length);
    if (open) {
      throw unknownOf(open, "eventBusName");
    }
    return "no policy says who may send to it";
  },

  good: {
    "by its name": { bus: bus("orders-bus") },
    "by a reference": { bus: bus("partners"), busPolicy: { eventBusName: ref("bus", "name") } },
    "a permission": {
      bus: bus("partners"),
      partner: [
        "aws:cloudwatch/eventPermission:EventPermission",
        { eventBusName: "partners", principal: "123456789012", statementId: "own" },
      ],
    },
  },
  bad: {
    "the policy is of another bus": [{ bus: bus("partners") }, "no policy says who may send to it"],
  },
  unknown: {
    "a policy of the stack names a bus that nobody knows yet": [
      { bus: bus("partners"), busPolicy: { eventBusName: ref("elsewhere", "name") } },
      "eventBusName of busPolicy",
    ],
  },
});
