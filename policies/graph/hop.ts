import { isUnknown, UnknownRead } from "../unknown";
import { buildAccess } from "./access/build";
import type { Flow } from "./access/model";
import { unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/**
 * The hops that a resource such as a mapping or a target makes.
 * @param properties those that decide where it comes from and goes to.
 * @throws UnknownRead when one of them is unknown, and dependencies do not tell what it means.
 */
export function hopsBy(stack: Stack, via: StackResource, properties: readonly string[]): Flow[] {
  const access = buildAccess(stack);
  const open = access.undecided.find(({ resource, property }) => resource === via && properties.includes(property));
  if (open) {
    throw new UnknownRead(open.property);
  }
  return access.flowsVia(via);
}

/**
 * A property of a resource other than the one under judgement.
 * @throws UnknownRead when it is unknown.
 */
export function read(owner: StackResource, property: string): unknown {
  const value = owner.raw[property];
  if (isUnknown(value)) {
    throw unknownOf(owner, property);
  }
  return value;
}
