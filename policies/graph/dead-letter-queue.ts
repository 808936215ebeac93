import { given } from "./given";
import { read } from "./hop";
import { ofQueue } from "./queues";
import type { Stack, StackResource } from "./stack";

/** What SQS keeps messages for where nothing is said, and at most, in seconds. Source: the SetQueueAttributes API. */
const defaultRetention = 345_600;
const longestRetention = 1_209_600;

/**
 * What is wrong with a queue's dead-letter queue. A message that is moved keeps its age, but in a FIFO queue.
 * Source: Amazon SQS Developer Guide, "Using dead-letter queues".
 * @throws UnknownRead when a retention is not known.
 */
export function* deadLetterFaults(
  stack: Stack,
  source: StackResource,
  target: StackResource,
  sourcesDeclared: boolean,
): Generator<string> {
  if (isFifo(source) !== isFifo(target)) {
    const [fifo, other] = isFifo(source) ? [source, target] : [target, source];
    yield `${fifo.name} is a FIFO queue, ${other.name} is not`;
    return;
  }
  const declared = redriveAllowances(stack, target);
  if (declared.some((one) => /"allowAll"/.test(one))) {
    yield `\`redriveAllowPolicy\` of ${target.name} lets every queue of the account use it`;
  }
  if (sourcesDeclared && declared.length === 0) {
    yield `${target.name} has no \`redriveAllowPolicy\``;
  }
  const kept = Number(read(target, "messageRetentionSeconds") ?? defaultRetention);
  const isLongest = kept >= longestRetention || isFifo(source);
  if (!isLongest && kept <= Number(read(source, "messageRetentionSeconds") ?? defaultRetention)) {
    yield `${target.name} keeps messages for ${kept} seconds, no longer than ${source.name}`;
  }
}

function isFifo({ raw }: StackResource): boolean {
  return raw.fifoQueue === true;
}

function redriveAllowances(stack: Stack, queue: StackResource): string[] {
  const owners = [queue, ...ofQueue(stack, queue, "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy")];
  return owners.flatMap((owner) => {
    const value = given(owner, "redriveAllowPolicy");
    return value ? [String(value)] : [];
  });
}
