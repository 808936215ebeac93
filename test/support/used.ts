import { type Accepted, usedMessage } from "../../policies/ledger";

/** What the served pack says of overrides that are used: one advisory line for each, at its component. */
export function usedOverrides(accepted: readonly Accepted[]) {
  const groups = new Map<string, Accepted[]>();
  for (const one of accepted) {
    const key = `${one.component} ${one.policy}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()].map((group) => {
    const [first] = group as [Accepted];
    const about = { policy: "override-justified", level: "advisory", urn: first.component };
    return { ...about, message: usedMessage({ ...first, accepted: group }) };
  });
}
