import type { ResourceType } from "../types";

/** Identities and keys of the base stack. */
export const identity = {} satisfies Record<string, [ResourceType, object]>;
