import type { ResourceType } from "../types";

/** Functions beside their API, and HTTP APIs of the base stack. */
export const code = {} satisfies Record<string, [ResourceType, object]>;
