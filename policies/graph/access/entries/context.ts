import { groupBy } from "../../../group";
import { isUnknown } from "../../../unknown";
import type { Stack, StackResource } from "../../stack";
import { behind } from "../flows";
import type { Flow } from "../model";
import type { Names } from "../names";
import type { Place } from "../places";
import { resolved } from "../resolve";

/** What the entries of a stack are read from. */
export interface EntryContext {
  stack: Stack;
  names: Names;
  flowsFrom(resource: StackResource): Flow[];
}

/** What a request to a resource reaches first, unless it fails. */
export function firstTargets({ flowsFrom }: EntryContext, resource: StackResource): StackResource[] {
  const flows = flowsFrom(resource).filter(({ how }) => how !== "fails over to");
  return [...new Set(flows.map(({ to }) => to))];
}

/** The name that the resource has at AWS, as far as it is known. */
export function nameOf({ name, raw }: StackResource): string {
  const own = [raw.name, raw.bucket].find((one) => typeof one === "string" && !isUnknown(one));
  return (own as string | undefined) ?? name;
}

/** The resources of a type, of any provider version. */
export function ofToken({ stack }: EntryContext, type: string): StackResource[] {
  return stack.ofType(type as never);
}

/** The resources of some types by what a place of theirs means; an alias stands for its function. */
export function byTarget(context: EntryContext, types: readonly string[], place: Place) {
  const all = types.flatMap((type) => ofToken(context, type));
  const pairs = all.flatMap((owner) => {
    const { found } = resolved(context.names, owner, place);
    return found.map(({ target }) => ({ owner, target: behind(context.names, target) }));
  });
  const groups = groupBy(pairs, ({ target }) => target);
  return (target: StackResource) => (groups.get(target) ?? []).map(({ owner }) => owner);
}
