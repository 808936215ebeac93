import type { Log } from "./failure";
import { notHandled, succeeds } from "./record";

/** The records of a batch that Lambda is to deliver again. */
export interface BatchResponse {
  batchItemFailures: { itemIdentifier: string }[];
}

/** What tells the records of a batch apart, and what happens after one failed. */
export interface Batch {
  idOf(record: unknown): string | undefined;
  /** True where the records after a failed one must wait for it. */
  isOrdered: boolean;
  work(record: unknown): Promise<unknown>;
  log?: Log;
}

/**
 * Works on records one after another; returns those that failed. In order, the first failure ends the batch, and all from
 * there on come again. Source: Lambda Developer Guide, "Implementing partial batch responses with Lambda and Amazon SQS",
 * and its counterparts for Kinesis and DynamoDB.
 * @throws when a record has no id, since Lambda would take an answer about it for a success of all.
 */
export async function workOn(records: unknown[], { idOf, isOrdered, work, log }: Batch): Promise<BatchResponse> {
  const ids = records.map(idOf).filter((id) => id !== undefined);
  if (ids.length < records.length) {
    throw notHandled();
  }
  const failed: string[] = [];
  for (const [index, record] of records.entries()) {
    const succeeded = await succeeds(() => work(record), log, ids[index]);
    if (!succeeded && isOrdered) {
      failed.push(...ids.slice(index));
      break;
    }
    failed.push(...(succeeded ? [] : ids.slice(index, index + 1)));
  }
  return { batchItemFailures: failed.map((itemIdentifier) => ({ itemIdentifier })) };
}
