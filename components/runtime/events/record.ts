import { checkShape, type Limits, parseJson } from "../json";
import { member } from "../read";
import { Refused } from "../refused";
import { type Checked, checked, type Schema } from "../schema";
import { type Log, report } from "./failure";

/** What handlers of all event sources take. */
export interface SourceOptions<S extends Schema = Schema> {
  /** What each message, record or input must look like. */
  schema: S;
  /** Size and depth of each. Default 262144 bytes, 20 deep. */
  limits?: Limits;
  /** Takes errors. Default: one line of JSON on the console. */
  log?: Log;
}

/** The error that makes Lambda try again, or send the event where failures go. It says nothing of what was sent. */
export function notHandled(): Error {
  return new Error("The event could not be handled");
}

/**
 * The records of an event.
 * @throws for an event without.
 */
export function recordsOf(event: unknown): unknown[] {
  const records = member(event, "Records");
  if (!Array.isArray(records)) {
    throw notHandled();
  }
  return records;
}

/**
 * Throws unless what a record says of its source is what is expected, if anything is.
 * @throws {Refused} 403
 */
export function checkSource(found: unknown, expected: unknown): void {
  if (expected !== undefined && found !== expected) {
    throw new Refused(403, "The record is of another source");
  }
}

/** The content of a message: JSON as the schema says. */
export async function content<S extends Schema>(
  { schema, limits }: SourceOptions<S>,
  text: unknown,
): Promise<Checked<S>> {
  if (typeof text !== "string") {
    throw new Refused(400, "The message is missing");
  }
  return checked(schema, parseJson(text, limits, "The message"), "The message") as Promise<Checked<S>>;
}

/** The content of an event that Lambda passes parsed. */
export async function parsedContent<S extends Schema>(
  { schema, limits }: SourceOptions<S>,
  value: unknown,
): Promise<Checked<S>> {
  checkShape(value, limits, "The event");
  return checked(schema, value, "The event") as Promise<Checked<S>>;
}

/** Does the work; false when it failed, which is logged. */
export async function succeeds(work: () => Promise<unknown>, log: Log | undefined, id?: string): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    report(log, error, "record failed", id);
    return false;
  }
}

/** Does the work for every one of the records; throws at the end when one failed, so that Lambda tries again. */
export async function handleAll(
  records: unknown[],
  work: (record: unknown) => Promise<unknown>,
  log: Log | undefined,
  idOf: (record: unknown) => string | undefined = () => undefined,
): Promise<void> {
  let failed = false;
  for (const record of records) {
    failed = !(await succeeds(() => work(record), log, idOf(record))) || failed;
  }
  if (failed) {
    throw notHandled();
  }
}
