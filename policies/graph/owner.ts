import type { ResourceType } from "../types";
import type { Stack, StackResource } from "./stack";

const made = new WeakMap<Stack, Map<string, ReadonlyMap<StackResource, StackResource>>>();

/**
 * The first resource of a type that a property of `part` is known to refer to, without asking each: what
 * `ofType(type).find((one) => refersTo(part, property, one))` finds. Never throws.
 */
export function ownerOf<T extends ResourceType>(
  stack: Stack,
  part: StackResource,
  property: string,
  type: T,
): StackResource<T> | undefined {
  const indexes = made.get(stack) ?? new Map();
  made.set(stack, indexes);
  const key = [part.type, property, type].join("\n");
  const index = indexes.get(key) ?? ownersOf(stack, part.type as ResourceType, property, type);
  indexes.set(key, index);
  return index.get(part);
}

function ownersOf(stack: Stack, partType: ResourceType, property: string, type: ResourceType) {
  const owners = new Map<StackResource, StackResource>();
  for (const owner of stack.ofType(type)) {
    for (const part of stack.referring(partType, property, owner)) {
      owners.set(part, owners.get(part) ?? owner);
    }
  }
  return owners;
}
