import { readable, readOf } from "../../graph/given";
import { recordsInvocations } from "../../graph/trail";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const lambda = "AWS::Lambda::Function";
const selected = (...more: object[]) => ({
  trail: {
    advancedEventSelectors: [
      {
        fieldSelectors: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: [lambda] },
          ...more,
        ],
      },
    ],
  },
});
const none = "no selector of trail records who invokes it";

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-invocations-recorded-by-cloudtrail",
  title: "A trail must record who invokes a function",
  severity: "low",
  disabled: "Each invocation is billed once more, and the trail of the account may record it outside of the stack.",
  why: "A call that goes past the API, by a stolen key or another role, is in the log of the function without the caller.",
  fix: "Select the events of `AWS::Lambda::Function` in `advancedEventSelectors`, or list the function in `watch` of AuditTrail.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/logging-using-cloudtrail.html",
  owasp: ["SAS-5"],

  // Without a trail in the stack nobody can tell: most accounts have theirs in a stack of its own.
  check(_, { resource, stack }) {
    const trails = stack.ofType("aws:cloudtrail/trail:Trail");
    const certain = trails.some((trail) => readable(() => [recordsInvocations(trail, resource)]).items[0]);
    const isRecorded = certain || trails.some((trail) => readOf(trail, () => recordsInvocations(trail, resource)));
    return isRecorded || trails.length === 0 ? undefined : `no selector of ${trails[0]?.name} records who invokes it`;
  },

  good: {
    "all functions": selected(),
    "this one": selected({ field: "resources.ARN", equals: [ref("function")] }),
    "by the older selectors": {
      trail: { eventSelectors: [{ dataResources: [{ type: lambda, values: ["arn:aws:lambda"] }] }] },
    },
  },
  bad: {
    "only changes to the account": [{}, none],
    "another function": [
      selected({ field: "resources.ARN", equals: ["arn:aws:lambda:eu-west-1:123456789012:function:other"] }),
      none,
    ],
  },
  unknown: {
    "another stack decides": [{ trail: { advancedEventSelectors: unknown } }, "advancedEventSelectors of trail"],
  },
});
