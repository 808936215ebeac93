import { base64, member, textMember, utf8 } from "../read";
import { Refused } from "../refused";
import type { Checked, Schema } from "../schema";
import { type BatchResponse, workOn } from "./batch";
import { checkSource, content, recordsOf, type SourceOptions } from "./record";

/** What {@link streamHandler} checks before the work begins. */
export interface StreamOptions<S extends Schema = Schema> extends SourceOptions<S> {
  /** The ARN of the stream: records of another one are refused. */
  source?: string;
}

/** A record of a stream. */
export interface StreamRecord<T> {
  readonly data: T;
  readonly sequenceNumber: string;
  /** The producer chose it: it is as little checked as a header. */
  readonly partitionKey?: string;
}

/**
 * A handler for the JSON records of a Kinesis stream, in their order, for a mapping with `ReportBatchItemFailures`. The
 * first record that is refused or whose work fails ends the batch; Lambda goes on from there.
 */
export function streamHandler<S extends Schema>(
  options: StreamOptions<S>,
  work: (record: StreamRecord<Checked<S>>) => Promise<unknown>,
): (event: unknown) => Promise<BatchResponse> {
  const one = async (record: unknown) => {
    const kinesis = member(record, "kinesis");
    checkSource(member(record, "eventSource"), "aws:kinesis");
    checkSource(member(record, "eventSourceARN"), options.source);
    return work({
      data: await content(options, textOf(member(kinesis, "data"))),
      sequenceNumber: sequenceNumber(record) ?? "",
      partitionKey: textMember(kinesis, "partitionKey"),
    });
  };
  return async (event) =>
    workOn(recordsOf(event), { idOf: sequenceNumber, isOrdered: true, work: one, log: options.log });
}

function sequenceNumber(record: unknown): string | undefined {
  return textMember(member(record, "kinesis"), "sequenceNumber");
}

function textOf(data: unknown): string {
  const bytes = typeof data === "string" ? base64(data) : undefined;
  const text = bytes && utf8(bytes);
  if (text === undefined) {
    throw new Refused(400, "The record is not UTF-8");
  }
  return text;
}
