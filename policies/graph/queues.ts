import { groupBy } from "../group";
import { containsUnknown, isUnknown, type UnknownRead } from "../unknown";
import { type Statement, statements } from "./document";
import { given, type Readable, readableOf, unknownOf } from "./given";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

const ofQueueTypes = [
  "aws:sqs/queuePolicy:QueuePolicy",
  "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
  "aws:sqs/redrivePolicy:RedrivePolicy",
] as const;

type OfQueue = (typeof ofQueueTypes)[number];

/** The resources of a type that belong to the queue by their `queueUrl`. */
export function ofQueue(stack: Stack, queue: StackResource, type: OfQueue): StackResource[] {
  const byDependency: StackResource[] = stack.referring(type, "queueUrl", queue);
  const byUrl = ofQueues(stack).get(`${type} ${queue.raw.name}`) ?? [];
  return [...new Set([...byDependency, ...byUrl])].sort((a, b) => (a.urn < b.urn ? -1 : 1));
}

/** The resources that belong to queues, by their type and the name at the end of the queue's URL. */
const ofQueues = oncePerStack((stack) => {
  const all = ofQueueTypes.flatMap((type): StackResource[] => stack.ofType(type));
  return groupBy(all, ({ type, raw: { queueUrl } }) => `${type} ${/\/([^/]*)$/.exec(String(queueUrl))?.[1] ?? ""}`);
});

/** The documents that say who may use the queue: its own, and those of queue policies. */
export function queueDocuments(stack: Stack, queue: StackResource): Readable<Statement>[] {
  const own = given(queue, "policy") ? [queue] : [];
  const owners = [...own, ...ofQueue(stack, queue, "aws:sqs/queuePolicy:QueuePolicy")];
  return owners.map((owner) => readableOf(owner, () => statements((owner.properties as { policy?: unknown }).policy)));
}

/** True when the queue is declared to be the dead-letter queue of others, by its `redriveAllowPolicy` or a resource. */
export function isDeclaredDeadLetterQueue(stack: Stack, queue: StackResource): boolean {
  const owners = [queue, ...ofQueue(stack, queue, "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy")];
  const values = owners.map((owner) => given(owner, "redriveAllowPolicy")).filter(Boolean);
  return values.some((value) => !/"denyAll"/.test(String(value)));
}

/** Whether another resource of the stack sends what it could not deliver to the queue. */
export interface DeadLetterUse {
  isTarget: boolean;
  /** The unknown value that may name the queue. */
  undecided?: UnknownRead;
}

/** Whether the queue is the dead-letter queue of another queue, of a function, a mapping, a rule or a subscription. */
export function deadLetterUse(stack: Stack, queue: StackResource): DeadLetterUse {
  const { byTarget, open } = deadLetterSends(stack);
  const { arn, name } = queue.raw;
  const keys = [queue.urn, ...(isUnknown(arn) ? [] : [arn]), `:${name}`];
  const undecided = open.find(({ owner }) => owner !== queue);
  return {
    isTarget: keys.some((key) => (byTarget.get(key) ?? []).some(({ owner }) => owner !== queue)),
    undecided: undecided && unknownOf(undecided.owner, undecided.property),
  };
}

/** Where resources send what fails, by the URN of what they depend on, its ARN, and its name in an ARN of a queue. */
const deadLetterSends = oncePerStack((stack) => {
  const uses = stack.resources.flatMap(deadLetterSettings);
  const related = ({ owner, property }: (typeof uses)[number]) => owner.propertyDependencies[property] ?? [];
  const pairs = uses.flatMap((use) => {
    const keys = [...related(use).map(({ urn }) => urn), ...namedQueues(use.value)];
    return keys.map((key): [unknown, typeof use] => [key, use]);
  });
  const groups = groupBy(pairs, ([key]) => key);
  return {
    byTarget: new Map([...groups].map(([key, group]) => [key, group.map(([, use]) => use)])),
    open: uses.filter((use) => containsUnknown(use.value) && related(use).length === 0),
  };
});

/** What resources say of failures: beside the properties for it, inside the target of a schedule and the source of a pipe. */
function deadLetterSettings(owner: StackResource) {
  const properties = ["redrivePolicy", "deadLetterConfig", "destinationConfig", "target", "sourceParameters"];
  return properties
    .map((property) => ({ owner, property, value: given(owner, property) }))
    .filter(({ property, value }) => value && (/^(redrive|dead|destination)/.test(property) || saysDeadLetter(value)));
}

function saysDeadLetter(value: unknown): boolean {
  return JSON.stringify(value).includes('"deadLetterConfig"');
}

/** The ARNs in a value, or in its JSON text, and the names in those of queues behind a colon. */
function namedQueues(value: unknown): string[] {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const arns = text.match(/arn:[^"\s]+/g) ?? [];
  return arns.flatMap((arn) => [arn, ...(arn.includes(":sqs:") ? [arn.slice(arn.lastIndexOf(":"))] : [])]);
}
