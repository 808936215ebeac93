import { checkShape, defaultLimits } from "../json";
import { member, textMember } from "../read";
import { Refused } from "../refused";
import { type Checked, checked, type Schema } from "../schema";
import { type BatchResponse, workOn } from "./batch";
import { item } from "./dynamodb";
import { checkSource, recordsOf, type SourceOptions } from "./record";

/** What {@link tableStreamHandler} checks before the work begins. */
export interface TableStreamOptions<S extends Schema = Schema> extends SourceOptions<S> {
  /** The ARN of the table: changes of another one are refused. */
  source?: string;
}

/** What happened to an item. */
export type TableChangeKind = "INSERT" | "MODIFY" | "REMOVE";

/** A change of an item of a table. */
export interface TableChange<T> {
  readonly kind: TableChangeKind;
  /** The item's key. */
  readonly keys: Record<string, unknown>;
  /** The item before the change. Absent when it is new, or the stream has no old images. */
  readonly before?: T;
  /** The item after the change. Absent when it is gone, or the stream has no new images. */
  readonly after?: T;
  readonly sequenceNumber: string;
  /** True when DynamoDB removed the item at its time to live. */
  readonly isExpired: boolean;
}

/**
 * A handler for the changes of a DynamoDB table, in their order, for a mapping with `ReportBatchItemFailures`. The schema
 * is that of the item: both images are held to it. The first change that is refused or whose work fails ends the batch.
 */
export function tableStreamHandler<S extends Schema>(
  options: TableStreamOptions<S>,
  work: (change: TableChange<Checked<S>>) => Promise<unknown>,
): (event: unknown) => Promise<BatchResponse> {
  const one = async (record: unknown) => work(await changeOf(record, options));
  return async (event) =>
    workOn(recordsOf(event), { idOf: sequenceNumber, isOrdered: true, work: one, log: options.log });
}

async function changeOf<S extends Schema>(
  record: unknown,
  options: TableStreamOptions<S>,
): Promise<TableChange<Checked<S>>> {
  const change = member(record, "dynamodb");
  checkSource(member(record, "eventSource"), "aws:dynamodb");
  checkSource(textMember(record, "eventSourceARN")?.replace(/\/stream\/[^/]*$/, ""), options.source);
  // Each map or list of an item is two objects of an image: its type, and its content.
  const { maximumDepth = defaultLimits.maximumDepth } = options.limits ?? {};
  checkShape(change, { ...options.limits, maximumDepth: 2 * maximumDepth + 2 }, "The change");
  return {
    kind: kindOf(record),
    keys: item(member(change, "Keys")),
    before: await imageOf(member(change, "OldImage"), options),
    after: await imageOf(member(change, "NewImage"), options),
    sequenceNumber: sequenceNumber(record) ?? "",
    isExpired: textMember(member(record, "userIdentity"), "principalId") === "dynamodb.amazonaws.com",
  };
}

function kindOf(record: unknown): TableChangeKind {
  const kind = member(record, "eventName");
  if (kind === "INSERT" || kind === "MODIFY" || kind === "REMOVE") {
    return kind;
  }
  throw new Refused(400, "The change is of no kind that is known");
}

async function imageOf<S extends Schema>(image: unknown, { schema }: SourceOptions<S>) {
  return image === undefined ? undefined : (checked(schema, item(image), "The item") as Promise<Checked<S>>);
}

function sequenceNumber(record: unknown): string | undefined {
  return textMember(member(record, "dynamodb"), "SequenceNumber");
}
