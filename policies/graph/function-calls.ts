import type { MissingCall, UnneededGrant } from "../code/analysis";
import { groupBy } from "../group";
import type { Violation } from "../policy";
import { codeOf } from "./code-of";
import { oncePerStack } from "./memo";
import { type RoleUse, roleUseOf } from "./role-use";
import type { Stack, StackResource } from "./stack";

const used = oncePerStack(() => new Map<StackResource, RoleUse>());

/** The calls of a function's code that its role does not allow, one for each line. */
export function* missingCalls(stack: Stack, resource: StackResource): Generator<Violation> {
  const stated = codeOf(stack, resource)?.stated?.missing;
  const calls = stated ?? useOf(stack, resource)?.missing ?? [];
  const byPlace = groupBy(calls, ({ file, line, resource: named }) => `${file}:${line} ${named}`);
  for (const group of byPlace.values()) {
    yield* missingCall(group);
  }
}

function missingCall(group: readonly MissingCall[]): Violation[] {
  const actions = [...new Set(group.map(({ action }) => action))].join(", ");
  const grants = [...new Set(group.flatMap(({ grant }) => grant ?? []))];
  const remedy = grants.length > 0 ? `; the grant is ${grants.map((one) => `\`${one}\``).join(", ")}` : "";
  return group.slice(0, 1).map(({ file, line, resource }) => ({
    message: `\`${file}:${line}\` calls ${actions} on ${resource}, which its role does not allow${remedy}`,
    code: { file, line },
  }));
}

/** What a function's role allows and no call of its code needs. */
export function* unusedGrants(stack: Stack, resource: StackResource): Generator<Violation | string> {
  const stated = codeOf(stack, resource)?.stated?.unused;
  if (stated) {
    yield* stated.map(unneeded);
    return;
  }
  for (const { right, owner } of useOf(stack, resource)?.unused ?? []) {
    yield `no call of its code needs ${right}, which ${owner} allows`;
  }
}

function unneeded({ index, intent, resource, file, line }: UnneededGrant): Violation {
  return {
    message: `no call of its code needs \`${intent}\` on ${resource}, which \`grants[${index}]\` allows`,
    code: { file, line },
  };
}

function useOf(stack: Stack, resource: StackResource): RoleUse | undefined {
  const files = codeOf(stack, resource)?.files;
  const known = used(stack);
  const use = known.get(resource) ?? (files && roleUseOf(stack, resource, files));
  if (use) {
    known.set(resource, use);
  }
  return use;
}
