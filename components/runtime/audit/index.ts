import { randomUUID } from "node:crypto";
import type { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import type { Caller } from "../caller";
import { dynamoDbClient } from "../dynamodb";
import { masked } from "../logs/mask";
import { Refused } from "../refused";

/** How it ended: as wanted, refused by a rule, or with an error. */
export type AuditResult = "done" | "refused" | "failed";

/** Something that somebody did. */
export interface AuditEvent {
  /** From the verified identity. */
  who: Pick<Caller, "subject" | "kind" | "clientId">;
  /** What was done, in words of the application, such as `order.cancelled`. */
  what: string;
  /** What it was done to, such as `orders/4711`. */
  on: string;
  result: AuditResult;
  /** More that helps, masked as in a log. No personal data. */
  details?: Record<string, string | number | boolean>;
}

/** An event as it is kept. */
export interface AuditRecord extends AuditEvent {
  /** When, with a part of its own: `2026-11-21T10:00:00.000Z#<uuid>`. */
  at: string;
}

/** Keeps events. */
export interface AuditLog {
  /** @throws when the event could not be kept. It is in the log of the function then. */
  record(event: AuditEvent): Promise<AuditRecord>;
  /** Does work and records how it ended, also when it throws. */
  around<T>(event: Omit<AuditEvent, "result">, work: () => Promise<T>): Promise<T>;
}

/** Where events go. */
export interface AuditOptions {
  /** A table with the partition key `on` and the sort key `at`. */
  table: string;
  /** Default: a client of the function's region and role. */
  client?: DynamoDBClient;
  /** Default: the clock of the machine. */
  now?: () => Date;
  /** Takes the line for the log of the function. Default: `console.info`. */
  log?: (line: string) => void;
}

/**
 * An audit trail of what users do: an item that is never overwritten, and a line in the log of the function, which is
 * kept elsewhere and by other rights.
 */
export function auditLog(options: AuditOptions): AuditLog {
  const record = (event: AuditEvent) => keep(event, options);
  return {
    record,
    async around(event, work) {
      const result = await work().catch(async (error) => {
        await record({ ...event, result: error instanceof Refused ? "refused" : "failed" });
        throw error;
      });
      await record({ ...event, result: "done" });
      return result;
    },
  };
}

async function keep(event: AuditEvent, options: AuditOptions): Promise<AuditRecord> {
  const { now = () => new Date(), log = console.info } = options;
  checkEvent(event);
  const { subject, kind, clientId } = event.who;
  const details = event.details && { details: masked(event.details) as AuditEvent["details"] };
  const at = `${now().toISOString()}#${randomUUID()}`;
  const record: AuditRecord = { ...event, who: { subject, kind, ...(clientId && { clientId }) }, ...details, at };
  const failure = await put(record, options).then(
    () => undefined,
    (error: unknown) => (error instanceof Error ? error.name : "unknown"),
  );
  log(JSON.stringify({ message: "audit", ...(masked(record) as object), stored: failure === undefined }));
  if (failure !== undefined) {
    throw new Error(`The audit event cannot be kept: ${failure}`);
  }
  return record;
}

async function put(record: AuditRecord, { table, client }: AuditOptions): Promise<void> {
  const { PutItemCommand } = await import("@aws-sdk/client-dynamodb");
  const { at, on, what, who, result, details } = record;
  const texts = {
    at,
    on,
    what,
    result,
    who: who.subject,
    kind: who.kind,
    ...(who.clientId && { clientId: who.clientId }),
  };
  const item = { ...texts, ...(details && { details: JSON.stringify(details) }) };
  const command = new PutItemCommand({
    TableName: table,
    Item: Object.fromEntries(Object.entries(item).map(([name, value]) => [name, { S: value }])),
    ConditionExpression: "attribute_not_exists(#at)",
    ExpressionAttributeNames: { "#at": "at" },
  });
  await (await dynamoDbClient(client)).send(command);
}

/** Texts that a reader of the trail can trust to be one line, and what the key of an item may hold. */
function checkEvent({ who, what, on, result }: AuditEvent): void {
  const isText = (text: unknown, most: number) =>
    typeof text === "string" &&
    text !== "" &&
    text.length <= most &&
    !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Surrogate}]/u.test(text);
  const isKnown = ["done", "refused", "failed"].includes(result);
  if (!isText(who?.subject, 500) || !isText(what, 100) || !isText(on, 500) || !isKnown) {
    throw new Error("audit: who, what or on is empty, too long or more than one line, or the result is another word");
  }
}
