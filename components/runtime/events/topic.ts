import { member, textMember } from "../read";
import type { Checked, Schema } from "../schema";
import { checkSource, content, handleAll, recordsOf, type SourceOptions } from "./record";

/** What {@link topicHandler} checks before the work begins. */
export interface TopicOptions<S extends Schema = Schema> extends SourceOptions<S> {
  /** The ARN of the topic: messages of another one are refused. */
  source?: string;
}

/** A message of a topic. */
export interface TopicMessage<T> {
  readonly message: T;
  /** SNS's id of the message. It may come more than once. */
  readonly id?: string;
}

/**
 * A handler for the messages of an SNS topic. It throws when one is refused or its work fails: Lambda tries twice more, then
 * sends the event where the function's failures go.
 */
export function topicHandler<S extends Schema>(
  options: TopicOptions<S>,
  work: (message: TopicMessage<Checked<S>>) => Promise<unknown>,
): (event: unknown) => Promise<void> {
  const one = async (record: unknown) => {
    checkSource(member(record, "EventSource"), "aws:sns");
    checkSource(member(member(record, "Sns"), "TopicArn"), options.source);
    return work({ message: await content(options, member(member(record, "Sns"), "Message")), id: messageId(record) });
  };
  return async (event) => handleAll(recordsOf(event), one, options.log, messageId);
}

function messageId(record: unknown): string | undefined {
  return textMember(member(record, "Sns"), "MessageId");
}
