import { buildAccess } from "./access/build";
import { unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/** The properties by which a part of an API, or what makes a hop, names what it belongs to. */
const belonging = ["restApi", "apiId", "bucket", "topic", "rule", "logGroup", "secretId"];

/**
 * True when a resource, or a part of it, invokes a function.
 * @throws UnknownRead when an unknown value may name the function.
 */
export function triggers(stack: Stack, source: StackResource, target: StackResource): boolean {
  const { flowsTo, undecided } = buildAccess(stack);
  const isPart = (one: StackResource) =>
    one === source || belonging.some((property) => stack.refersTo(one, property, source));
  if (flowsTo(target).some(({ from, via }) => isPart(from) || isPart(via))) {
    return true;
  }
  const open = undecided.find(({ resource }) => isPart(resource));
  if (open) {
    throw unknownOf(open.resource, open.property);
  }
  return false;
}
