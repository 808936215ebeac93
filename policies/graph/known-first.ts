import { isKnown } from "../unknown";

/**
 * The keys of a map, or the indexes of a list, whose values are known, then the others: so a rule reports what it can
 * before it meets a value that it cannot read.
 */
export function knownFirst(values: object = {}): string[] {
  const map = values as Record<string, unknown>;
  const keys = Object.keys(map);
  return [...keys.filter((key) => isKnown(map, key)), ...keys.filter((key) => !isKnown(map, key))];
}
