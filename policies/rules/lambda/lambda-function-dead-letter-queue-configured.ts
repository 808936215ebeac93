import { asynchronousTrigger } from "../../graph/asynchronous";
import { given } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const type = "aws:lambda/function:Function";
const config = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
const topicSubscription = { protocol: "lambda", endpoint: ref("function") };
const onFailure = { destinationConfig: { onFailure: { destination: ref("queue") } } };

export default stackPolicy(type, {
  name: "lambda-function-dead-letter-queue-configured",
  title: "A function that is invoked asynchronously must name a target for failed events",
  severity: "medium",
  why: "After two more attempts the event is dropped: an order is lost, or the trace of an attack, and nobody is told.",
  fix: "Set `deadLetterConfig.targetArn`, or `destinationConfig.onFailure` of a FunctionEventInvokeConfig.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    const trigger = given(resource, "deadLetterConfig") ? undefined : asynchronousTrigger(stack, resource);
    // A configuration without a destination is the fault of lambda-async-failure-destination-configured.
    const isConfigured = () =>
      stack.referring(config, "functionName", resource).length > 0 ||
      stack.ofType(config).some((one) => stack.referred(one, "functionName", type)?.urn === resource.urn);
    return trigger && !isConfigured()
      ? `${trigger.name} invokes it asynchronously, and neither \`deadLetterConfig\` nor an event invoke configuration is there`
      : undefined;
  },

  good: {
    "only an API invokes it, which waits for the answer": {},
    "a dead-letter queue that is made in the same update": {
      topicSubscription,
      function: { deadLetterConfig: { targetArn: ref("queue") } },
    },
    "a destination": { topicSubscription, config: [config, { functionName: ref("function", "name"), ...onFailure }] },
  },
  bad: {
    "a subscription": [
      { topicSubscription },
      "topicSubscription invokes it asynchronously, and neither `deadLetterConfig` nor an event invoke configuration is there",
    ],
    "a rule's target": [
      { eventTarget: { arn: ref("function") } },
      "eventTarget invokes it asynchronously, and neither `deadLetterConfig` nor an event invoke configuration is there",
    ],
  },
  unknown: {
    "a configuration of an unknown function": [
      { topicSubscription, config: [config, { functionName: unknown, ...onFailure }] },
      "functionName",
    ],
  },
});
