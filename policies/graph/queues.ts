import { containsUnknown, type UnknownRead } from "../unknown";
import { covers, namesEveryone } from "./admission";
import { type Statement, statements } from "./document";
import { given, type Readable, readableOf, unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

type OfQueue =
  `aws:sqs/${"queuePolicy:QueuePolicy" | "redriveAllowPolicy:RedriveAllowPolicy" | "redrivePolicy:RedrivePolicy"}`;

/** The resources of a type that belong to the queue by their `queueUrl`. */
export function ofQueue(stack: Stack, queue: StackResource, type: OfQueue): StackResource[] {
  const { name } = queue.raw;
  const all = stack.ofType(type) as unknown as StackResource[];
  return all.filter((one) => stack.refersTo(one, "queueUrl", queue) || String(one.raw.queueUrl).endsWith(`/${name}`));
}

/** The documents that say who may use the queue: its own, and those of queue policies. */
export function queueDocuments(stack: Stack, queue: StackResource): Readable<Statement>[] {
  const own = given(queue, "policy") ? [queue] : [];
  const owners = [...own, ...ofQueue(stack, queue, "aws:sqs/queuePolicy:QueuePolicy")];
  return owners.map((owner) => readableOf(owner, () => statements((owner.properties as { policy?: unknown }).policy)));
}

/** True for a Deny of everyone who sends or receives without TLS, under no other condition. */
export function deniesPlainHttp(statement: Statement): boolean {
  const [{ operator, key, values } = {}, ...others] = statement.conditions;
  const isWithoutTls = key?.toLowerCase() === "aws:securetransport" && values?.join() === "false";
  return (
    statement.effect === "Deny" &&
    namesEveryone(statement) &&
    ["sqs:SendMessage", "sqs:ReceiveMessage"].every((action) => covers(statement, action)) &&
    isWithoutTls &&
    /^Bool(IfExists)?$/i.test(operator ?? "") &&
    others.length === 0
  );
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
  const uses = stack.resources.filter(({ urn }) => urn !== queue.urn).flatMap(deadLetterSettings);
  return {
    isTarget: uses.some(({ owner, property, value }) => {
      const targets = owner.propertyDependencies[property] ?? [];
      return targets.some(({ urn }) => urn === queue.urn) || namesQueue(value, queue);
    }),
    undecided: uses.flatMap(({ owner, property, value }) => {
      const isOpen = containsUnknown(value) && (owner.propertyDependencies[property] ?? []).length === 0;
      return isOpen ? [unknownOf(owner, property)] : [];
    })[0],
  };
}

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

/** True when an ARN in the value, or in its JSON text, is the queue's. */
function namesQueue(value: unknown, { raw }: StackResource): boolean {
  const text = typeof value === "string" ? value : JSON.stringify(value);
  const arns = text.match(/arn:[^"\s]+/g) ?? [];
  return arns.some((arn) => arn === raw.arn || (arn.includes(":sqs:") && arn.endsWith(`:${raw.name}`)));
}
