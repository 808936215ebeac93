import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, unknown } from "../../unknown";

const type = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
const config = { functionName: ref("function", "name"), maximumRetryAttempts: 1 };
const message = "neither `destinationConfig.onFailure` nor the function's `deadLetterConfig` is set";

export default stackPolicy(type, {
  name: "lambda-async-failure-destination-configured",
  title: "Events of asynchronous invocations that fail must go to a destination",
  severity: "medium",
  why: "After the last retry the event is dropped: an order is lost, or the trace of an attack, and nobody is told.",
  fix: "Set `destinationConfig.onFailure` to a queue or topic that is watched.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
  owasp: ["SAS-5"],

  check(properties, { resource, stack }) {
    if (has(properties.destinationConfig, "onFailure")) {
      return undefined;
    }
    const target = stack.referred(resource, "functionName", "aws:lambda/function:Function");
    return has(target?.raw, "deadLetterConfig") ? undefined : message;
  },

  good: {
    "a queue that is made in the same update": {
      config: [type, { ...config, destinationConfig: { onFailure: { destination: ref("queue") } } }],
    },
    "the function has a dead-letter queue": {
      config: [type, config],
      function: { deadLetterConfig: { targetArn: ref("queue") } },
    },
  },
  bad: {
    "failed events are dropped": [{ config: [type, config] }, message],
    "only successes are sent on": [
      { config: [type, { ...config, destinationConfig: { onSuccess: { destination: unknown } } }] },
      message,
    ],
  },
  unknown: {
    "the function is another stack's": [{ config: [type, { functionName: unknown }] }, "functionName"],
  },
});
