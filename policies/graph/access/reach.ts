import type { StackResource } from "../stack";
import type { Access, Entry, Flow } from "./model";

/** A resource that a request gets to, and the shortest way there. */
export interface Reached {
  resource: StackResource;
  /** From the entry on; empty for a resource that is itself the entry. */
  path: Flow[];
}

/**
 * What an entry reaches, the nearest first.
 * @param onward the hops from a resource: the flows, when absent.
 */
export function reach(access: Access, entry: Entry, onward = access.flowsFrom): Reached[] {
  const first = new Map(access.flowsFrom(entry.resource).map((flow) => [flow.to, flow]));
  const start = entry.to.map((resource): Reached => {
    const flow = first.get(resource);
    return { resource, path: flow ? [flow] : [] };
  });
  const reached = new Map(start.map((one) => [one.resource, one]));
  // A map is walked in the order of insertion, also over what is added on the way.
  for (const { resource, path } of reached.values()) {
    for (const flow of onward(resource)) {
      if (!reached.has(flow.to)) {
        reached.set(flow.to, { resource: flow.to, path: [...path, flow] });
      }
    }
  }
  return [...reached.values()];
}
