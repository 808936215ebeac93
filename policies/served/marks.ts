import { holdsSecret, isSecret, secret } from "../engine/wire";
import { isMap } from "../unknown";

/** The new value with what the old one carried beside its values: secrecy, and the provider's note of its defaults. */
export function withMarks(before: unknown, after: unknown): unknown {
  if (after === undefined) {
    return undefined;
  }
  if (isSecret(before)) {
    return secret(withMarks(before.value, after));
  }
  if (isMap(before) && isMap(after)) {
    const members = Object.entries(after).map(([key, value]) => [key, withMarks(before[key], value)]);
    return { ...("__defaults" in before && { __defaults: before.__defaults }), ...Object.fromEntries(members) };
  }
  // What came of several values in a list cannot be told apart.
  return holdsSecret(before) ? secret(after) : after;
}
