import type { ResourceType } from "../types";

/** Buckets, distributions, trails, and what watches over them of the base stack. */
export const storage = {} satisfies Record<string, [ResourceType, object]>;
