import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../error";
import type { Statement } from "../../grants/document";
import { decryptStatement } from "../../grants/statements";
import type { QueueSource } from "./arguments";
import { createMapping } from "./mapping";
import type { PlannedSource, SourceParts } from "./source";

/** Lambda hides messages no longer than the queue says. Source: Lambda Developer Guide, "Using Lambda with Amazon SQS". */
const actions = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];

/** What a mapping does as the function's role. */
export function pollQueue(arn: string): Statement {
  return { Effect: "Allow", Action: actions, Resource: [arn] };
}

/** Messages of a queue. What fails stays in the queue, until the queue moves it to its own dead-letter queue. */
export function queueSource(parts: SourceParts, source: QueueSource): PlannedSource {
  const { arn, keyAlias } = source.from;
  return {
    names: { arn, keyAlias },
    isAsynchronous: false,
    usesFailureQueue: false,
    statements: (scope) =>
      pulumi.all([arn, keyAlias]).apply(([queue, alias]) => {
        const receive = pollQueue(queue);
        return alias ? [receive, decryptStatement(alias, "sqs", scope)] : [receive];
      }),
    connect: (target) => {
      const maximumConcurrency = source.maximumConcurrency ?? defaultConcurrency(parts);
      const eventSourceArn = pulumi.output(arn).apply((queue) => checkOrder(parts, source, queue));
      const mapping = { eventSourceArn, batchSize: source.batchSize ?? 10, scalingConfig: { maximumConcurrency } };
      createMapping(parts, source, mapping, target);
    },
  };
}

/** A mapping that may invoke more often than the function may run makes messages fail that were never handled. */
function defaultConcurrency({ maximumConcurrency = 10 }: SourceParts): number {
  return Math.min(10, Math.max(2, maximumConcurrency));
}

/** Lambda does not wait for more messages of a queue that keeps an order. Source: Lambda API, `CreateEventSourceMapping`. */
function checkOrder({ place }: SourceParts, { batchingWindowSeconds = 0 }: QueueSource, queue: string): string {
  if (queue.endsWith(".fifo") && batchingWindowSeconds > 0) {
    const at = { ...place, argument: `${place.argument}.batchingWindowSeconds` };
    throw refuse(at, `is ${batchingWindowSeconds}, and the queue is fifo`, "leave it out");
  }
  return queue;
}
