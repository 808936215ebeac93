import fc from "fast-check";

/** A change of a value at one place: where, and what becomes of it there. */
interface Change {
  /** Which way to take at each level. */
  way: number[];
  kind: "replace" | "remove" | "add" | "repeat";
  value: unknown;
}

export const changes: fc.Arbitrary<Change> = fc.record({
  way: fc.array(fc.nat(5), { maxLength: 4 }),
  kind: fc.constantFrom<Change["kind"]>("replace", "remove", "add", "repeat"),
  value: fc.oneof(
    fc.jsonValue({ maxDepth: 1 }),
    fc.constantFrom(0, 1, -1, 1.5, "", "1", true, null, [], {}, "\u{1F600}"),
  ),
});

/** The value with the change made. */
export function changed(value: unknown, { way: [turn, ...way], kind, value: other }: Change): unknown {
  const entries = typeof value === "object" && value !== null ? Object.entries(value) : [];
  const place = turn === undefined || entries.length === 0 ? undefined : turn % entries.length;
  if (place === undefined) {
    return changedHere(value, kind, other);
  }
  const parts = entries.map(([key, part], index) => [
    key,
    index === place ? changed(part, { way, kind, value: other }) : part,
  ]);
  return Array.isArray(value) ? parts.map(([, part]) => part) : Object.fromEntries(parts);
}

function changedHere(value: unknown, kind: Change["kind"], other: unknown): unknown {
  if (Array.isArray(value)) {
    return { replace: other, remove: value.slice(1), add: [...value, other], repeat: [...value, ...value] }[kind];
  }
  if (typeof value === "object" && value !== null) {
    const rest = Object.fromEntries(Object.entries(value).slice(1));
    return { replace: other, remove: rest, add: { ...value, extra: other }, repeat: [value] }[kind];
  }
  const text = String(value);
  return { replace: other, remove: null, add: text, repeat: typeof value === "string" ? text + text : [value] }[kind];
}
