import { type Limits, parseJson } from "../json";
import { isObject, member, textMember } from "../read";
import { Refused } from "../refused";
import { type Checked, checked, type Schema } from "../schema";
import { type BatchResponse, workOn } from "./batch";
import { checkSource, content, recordsOf, type SourceOptions } from "./record";

/** What a queue's messages are wrapped in, when they come through another service. */
export interface Envelope {
  /** A topic that the queue subscribes to without raw delivery, or an event bus. */
  of: "topic" | "event-bus";
  /** The ARN of the topic, or the `source` of the events: others are refused. */
  source?: string;
}

/** What {@link queueHandler} checks before the work begins. */
export interface QueueOptions<S extends Schema = Schema> extends SourceOptions<S> {
  /** The ARN of the queue: messages of another one are refused. */
  source?: string;
  /** Default: the message itself is in the queue. */
  envelope?: Envelope;
}

/** A message of a queue. */
export interface QueueMessage<T> {
  readonly body: T;
  /** SQS's id of the message. It may come more than once. */
  readonly id: string;
  /** How often it was received, this time included. */
  readonly receiveCount: number;
  /** Of a FIFO queue: messages of a group come in order. */
  readonly groupId?: string;
}

/**
 * A handler for the messages of an SQS queue, for a mapping with `ReportBatchItemFailures`, as a SecureFunction has it.
 * Messages that are refused or whose work fails come again, and end in the dead-letter queue. Of a FIFO queue all those
 * after them as well.
 */
export function queueHandler<S extends Schema>(
  options: QueueOptions<S>,
  work: (message: QueueMessage<Checked<S>>) => Promise<unknown>,
): (event: unknown) => Promise<BatchResponse> {
  const one = async (record: unknown) => work(await messageOf(record, options));
  return async (event) => {
    const records = recordsOf(event);
    const isOrdered = textMember(records[0], "eventSourceARN")?.endsWith(".fifo") ?? false;
    return workOn(records, { idOf: messageId, isOrdered, work: one, log: options.log });
  };
}

async function messageOf<S extends Schema>(
  record: unknown,
  options: QueueOptions<S>,
): Promise<QueueMessage<Checked<S>>> {
  checkSource(member(record, "eventSource"), "aws:sqs");
  checkSource(member(record, "eventSourceARN"), options.source);
  const attributes = member(record, "attributes");
  return {
    body: await bodyOf(member(record, "body"), options),
    id: messageId(record) ?? "",
    receiveCount: Number(textMember(attributes, "ApproximateReceiveCount") ?? 1),
    groupId: textMember(attributes, "MessageGroupId"),
  };
}

function messageId(record: unknown): string | undefined {
  return textMember(record, "messageId");
}

async function bodyOf<S extends Schema>(body: unknown, options: QueueOptions<S>): Promise<Checked<S>> {
  const { envelope, schema, limits } = options;
  if (envelope === undefined) {
    return content(options, body);
  }
  const outer = opened(body, limits);
  if (envelope.of === "topic") {
    checkSource(member(outer, "Type"), "Notification");
    checkSource(member(outer, "TopicArn"), envelope.source);
    return content(options, member(outer, "Message"));
  }
  checkSource(member(outer, "source"), envelope.source);
  return checked(schema, member(outer, "detail"), "The event") as Promise<Checked<S>>;
}

function opened(body: unknown, limits: Limits | undefined): unknown {
  const outer = typeof body === "string" ? parseJson(body, limits, "The envelope") : undefined;
  if (!isObject(outer)) {
    throw new Refused(400, "The envelope is missing");
  }
  return outer;
}
