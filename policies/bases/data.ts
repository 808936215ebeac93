import type { ResourceType } from "../types";

/** GraphQL, stores, streams, state machines of the base stack. */
export const data = {} satisfies Record<string, [ResourceType, object]>;
