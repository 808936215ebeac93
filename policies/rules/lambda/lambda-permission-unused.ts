import { failingTo, otherFunction } from "../../bases/triggers";
import { invocationPolicyTypes } from "../../graph/invocation";
import { permittedFunction } from "../../graph/invocation-owner";
import { permittedSources } from "../../graph/permission-source";
import { triggers } from "../../graph/trigger";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const from = (principal: string, sourceArn: unknown) => ({ permission: { principal, sourceArn } });
const fromEventRule = from("events.amazonaws.com", ref("eventRule"));
const target = (name: string) => ({ eventTarget: { arn: ref(name), roleArn: undefined } });

export default stackPolicy(invocationPolicyTypes, {
  name: "lambda-permission-unused",
  title: "A permission must have a trigger that uses it",
  severity: "medium",
  why: "A trigger that was taken away still has its door open: who may change the source turns the function on again, past what guards it now.",
  fix: "Remove the permission, or declare the integration, target, subscription or notification that it is for.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/permissions-function-services.html",
  owasp: ["SAS-3"],

  *check(_, { resource, stack }) {
    const invoked = permittedFunction(stack, resource);
    for (const { principal, resource: source } of invoked ? permittedSources(stack, resource) : []) {
      if (invoked && source && !triggers(stack, source, invoked)) {
        yield `${principal} may invoke ${invoked.name} for ${source.name}, which does not trigger it`;
      }
    }
  },

  good: {
    "the API's integration": {},
    "the rule's target": { ...fromEventRule, ...target("function"), ...failingTo("queue") },
    "an HTTP API": from("apigateway.amazonaws.com", ref("httpApi", "executionArn")),
  },
  bad: {
    "the topic sends to a queue only": [
      from("sns.amazonaws.com", ref("topic")),
      "sns.amazonaws.com may invoke function for topic, which does not trigger it",
    ],
    "no method is left": [
      { integration: null, method: null },
      "apigateway.amazonaws.com may invoke function for restApi, which does not trigger it",
    ],
    "the target is another function": [
      { ...fromEventRule, other: otherFunction, ...target("other") },
      "events.amazonaws.com may invoke function for eventRule, which does not trigger it",
    ],
  },
  unknown: {
    "the rule's target comes from another stack": [
      { ...fromEventRule, eventTarget: { arn: unknown } },
      "arn of eventTarget",
    ],
  },
});
