import type { ResourceType } from "../types";

/** Databases, networks, images, secrets and parameters of the base stack. */
export const network = {} satisfies Record<string, [ResourceType, object]>;
