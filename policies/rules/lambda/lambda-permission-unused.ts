import { invocationPolicyTypes } from "../../graph/invocation";
import { permittedFunction } from "../../graph/invocation-owner";
import { permittedSources } from "../../graph/permission-source";
import { triggers } from "../../graph/trigger";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const from = (principal: string, sourceArn: unknown) => ({
  permission: { principal: `${principal}.amazonaws.com`, sourceArn },
});
const deadLetters = { function: { deadLetterConfig: { targetArn: ref("deadLetterQueue") } } };

export default stackPolicy(invocationPolicyTypes, {
  name: "lambda-permission-unused",
  title: "A permission must have a trigger that uses it",
  severity: "medium",
  why: "A trigger that was taken away still has its door open: who may change the source turns the function on again, past what guards it now.",
  fix: "Remove the permission, or declare the integration, target, subscription or notification that it is for.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
  owasp: ["SAS-3"],

  *check(_, { resource, stack }) {
    const target = permittedFunction(stack, resource);
    for (const { principal, resource: source } of target ? permittedSources(stack, resource) : []) {
      if (target && source && !triggers(stack, source, target)) {
        yield `${principal} may invoke ${target.name} for ${source.name}, which does not trigger it`;
      }
    }
  },

  good: {
    "the API's integration": {},
    "the rule's target": {
      ...from("events", ref("eventRule")),
      ...deadLetters,
      eventTarget: { arn: ref("function"), roleArn: undefined },
    },
    "an HTTP API": from("apigateway", ref("httpApi", "executionArn")),
    "the alarm of another stack": from("lambda.alarms.cloudwatch", undefined),
  },
  bad: {
    "the topic sends to a queue only": [
      from("sns", ref("topic")),
      "sns.amazonaws.com may invoke function for topic, which does not trigger it",
    ],
    "no method is left": [
      { integration: null, method: null },
      "apigateway.amazonaws.com may invoke function for restApi, which does not trigger it",
    ],
    "the target is another function": [
      {
        ...from("events", ref("eventRule")),
        other: copyOf("function", {
          name: "reports",
          role: "arn:aws:iam::123456789012:role/reports",
          ...deadLetters.function,
        }),
        eventTarget: { arn: ref("other"), roleArn: undefined },
      },
      "events.amazonaws.com may invoke function for eventRule, which does not trigger it",
    ],
  },
  unknown: {
    "the rule's target comes from another stack": [
      { ...from("events", ref("eventRule")), eventTarget: { arn: unknown } },
      "arn of eventTarget",
    ],
  },
});
