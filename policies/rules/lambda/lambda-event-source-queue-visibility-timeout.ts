import { byQueue } from "../../bases/triggers";
import { hopsBy, read } from "../../graph/hop";
import { functionIn } from "../../graph/invocation-owner";
import { stackPolicy } from "../../policy";
import { has, unknown } from "../../unknown";

const type = "aws:lambda/eventSourceMapping:EventSourceMapping";
const sides = ["eventSourceArn", "functionName"] as const;
export default stackPolicy(type, {
  name: "lambda-event-source-queue-visibility-timeout",
  title: "A queue must hide a message for as long as its function may take, retries included",
  severity: "medium",
  why: "A message that is still being handled comes again: an order is booked twice, and ends as a dead letter though it was handled.",
  fix: "Set the queue's `visibilityTimeoutSeconds` to six times the function's `timeout` plus the batching window, or more.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
  owasp: ["SAS-8"],
  parameters: { factor: { default: 6, minimum: 1, description: "How many times the function's timeout it must be." } },

  check(mapping, { resource, stack, parameters: { factor } }) {
    // Only streams have a position to start at.
    if (has(mapping, "startingPosition") || !functionIn(stack, resource, "functionName")) {
      return undefined;
    }
    const hops = hopsBy(stack, resource, sides).filter(({ how }) => how === "invokes");
    const [hop] = hops.filter(({ from }) => from.type === "aws:sqs/queue:Queue");
    if (!hop) {
      return undefined;
    }
    // The defaults of SQS and Lambda.
    const visible = Number(read(hop.from, "visibilityTimeoutSeconds") ?? 30);
    const timeout = Number(read(hop.to, "timeout") ?? 3);
    const window = mapping.maximumBatchingWindowInSeconds ?? 0;
    const needed = factor * timeout + window;
    const sum = `${factor} times the \`timeout\` of ${hop.to.name}${window ? ", and the batching window" : ""}`;
    return visible < needed
      ? `\`visibilityTimeoutSeconds\` of ${hop.from.name} is ${visible}, less than ${needed}: ${sum}`
      : undefined;
  },

  good: {
    "six times": byQueue(60),
  },
  bad: {
    "the defaults of SQS": [
      byQueue(undefined),
      "`visibilityTimeoutSeconds` of queue is 30, less than 60: 6 times the `timeout` of function",
    ],
    "batches are waited for": [
      byQueue(60, { maximumBatchingWindowInSeconds: 20 }),
      "`visibilityTimeoutSeconds` of queue is 60, less than 80: 6 times the `timeout` of function, and the batching window",
    ],
  },
  unknown: { "the queue's time comes from another stack": [byQueue(unknown), "visibilityTimeoutSeconds of queue"] },
});
