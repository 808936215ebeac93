import type { AccessMatrix, AccessRow } from "./matrix";

/** What a change adds to a stack's access and takes away, a sentence each. */
export interface AccessChange {
  gained: string[];
  lost: string[];
}

/** Compares two matrices. More is: a right that was not there, a condition that is gone, a way to more rights. */
export function difference(before: AccessMatrix, after: AccessMatrix): AccessChange {
  return {
    gained: [
      ...added(before.rows, after.rows, "gained", "where it had it"),
      ...ways(before, after, "has a way to more rights"),
    ],
    lost: [
      ...added(after.rows, before.rows, "lost", "which it keeps"),
      ...ways(after, before, "has no longer the way"),
    ],
  };
}

/** The rows that the first list has not, in words. A right under a condition is less than the same one without. */
function added(from: AccessRow[], to: AccessRow[], verb: string, otherwise: string): string[] {
  const conditions = new Map<string, Set<string | undefined>>();
  for (const row of from) {
    const key = keyOf(row);
    conditions.set(key, (conditions.get(key) ?? new Set()).add(row.condition));
  }
  const isHeld = (row: AccessRow) => {
    const held = conditions.get(keyOf(row));
    const anything = conditions.get(keyOf({ ...row, intent: "anything", decision: "Unknown" }));
    return held?.has(undefined) || held?.has(row.condition) || (row.decision === "Allowed" && anything !== undefined);
  };
  const sentences = to
    .filter((row) => !isHeld(row))
    .map((row) => sentence(row, verb, otherwise, conditions.get(keyOf(row))));
  return [...new Set(sentences)];
}

function keyOf({ principal, resource, type, intent, decision }: AccessRow): string {
  return JSON.stringify([principal, resource, type, intent, decision === "Unknown" ? "perhaps" : "surely"]);
}

function sentence(row: AccessRow, verb: string, otherwise: string, held?: Set<string | undefined>): string {
  const { principal, resource, intent, condition, decision } = row;
  const perhaps = decision === "Unknown" ? "perhaps " : "";
  const when = condition === undefined ? "" : ` (${condition})`;
  const also = held && condition === undefined ? `, ${otherwise} under the condition: ${[...held].join(", or ")}` : "";
  return `${principal} ${perhaps}${verb} ${intent} on ${resource}${when}${also}`;
}

function ways(before: AccessMatrix, after: AccessMatrix, what: string): string[] {
  const known = new Set(before.escalations.map(({ principal, path }) => `${principal} ${path}`));
  const added = after.escalations.filter(({ principal, path }) => !known.has(`${principal} ${path}`));
  return added.map(({ principal, path }) => `${principal} ${what}: ${path}`);
}
