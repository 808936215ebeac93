import type { ResourceType } from "../types";

/** Resources whose own policies say who may use them of the base stack. */
export const documents = {} satisfies Record<string, [ResourceType, object]>;
