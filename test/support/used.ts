import { groupBy } from "../../policies/group";
import { type Accepted, usedMessage } from "../../policies/ledger";

/**
 * What the served pack says of overrides and exceptions that are used: one advisory line for each, an override's at its
 * component, an exception's at the stack.
 */
export function usedTerms(accepted: readonly Accepted[], root = "") {
  const groups = groupBy(accepted, ({ by, policy, component, resource }) =>
    [by, policy, component, resource].join(" "),
  );
  return [...groups.values()].map((group) => {
    const [first] = group as [Accepted];
    const about = { policy: `${first.by}-justified`, level: "advisory", urn: first.component ?? root };
    return { ...about, message: usedMessage({ ...first, accepted: group }) };
  });
}
