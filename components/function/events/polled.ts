import { type Grant, GrantIntent } from "../../grants";
import type { Statement } from "../../grants/document";
import { type KnownGrant, statementsOf } from "../../grants/statements";
import type { Scope } from "../../stack";
import type { EventSource } from "./arguments";
import { pollQueue } from "./queue";

/** What Lambda reads as the function's role: so may the code. */
export function polledGrants(events: readonly EventSource[]): Grant[] {
  return events.flatMap(({ queue, stream, tableStream }) => [
    ...(queue ? [{ intent: GrantIntent.Consume, resource: queue.from.arn }] : []),
    ...(stream ? [{ intent: GrantIntent.Consume, resource: stream.from.arn }] : []),
    ...(tableStream ? [{ intent: GrantIntent.Stream, resource: tableStream.from.arn }] : []),
  ]);
}

/** The statements of the role that one of these makes: of a queue, Lambda needs less than a consumer. */
export function polledStatements(grant: KnownGrant, scope: Scope): Statement[] {
  return grant.resource.split(":")[2] === "sqs" ? [pollQueue(grant.resource)] : statementsOf(grant, scope);
}
