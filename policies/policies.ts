import type { Policy } from "./policy";
import * as rules from "./rules";

/** Every policy of the pack, sorted by name. */
export const policies: readonly Policy[] = Object.values(rules).sort((a, b) => (a.name < b.name ? -1 : 1));
