import { isUnknown, UnknownRead } from "../unknown";
import type { Stack, StackResource } from "./stack";

/** What a permission or a resource policy is about: a function, or one version or alias of it. */
interface Subject {
  function: StackResource | string;
  qualifier: string | undefined;
}

/** The function of this stack that a permission or a resource policy is about. */
export function permittedFunction(stack: Stack, owner: StackResource): StackResource | undefined {
  return functionIn(stack, owner, propertyOf(owner));
}

/** The function of this stack that a property means, by itself or by a version or alias. */
export function functionIn(stack: Stack, owner: StackResource, property: string): StackResource | undefined {
  const subject = subjectOf(stack, owner, property).function;
  return typeof subject === "string" ? undefined : subject;
}

/** The permissions that are about the same function, version or alias as a resource policy. */
export function permissionsBeside(stack: Stack, policy: StackResource): StackResource[] {
  const own = subjectOf(stack, policy, "resourceArn");
  return stack.ofType("aws:lambda/permission:Permission").filter((one) => {
    const other = subjectOf(stack, one as unknown as StackResource, "function");
    return other.function === own.function && other.qualifier === own.qualifier;
  }) as unknown as StackResource[];
}

function propertyOf({ type }: StackResource): string {
  return type === "aws:lambda/resourcePolicy:ResourcePolicy" ? "resourceArn" : "function";
}

function subjectOf(stack: Stack, owner: StackResource, property: string): Subject {
  const [alias] = (owner.propertyDependencies[property] ?? []).filter(({ type }) => type === "aws:lambda/alias:Alias");
  if (alias) {
    const of = stack.referred(alias, "functionName", "aws:lambda/function:Function");
    return {
      function: (of ?? String(alias.raw.functionName)) as Subject["function"],
      qualifier: String(alias.raw.name),
    };
  }
  const value = owner.raw[property];
  const [, name = String(value), own] = /^(?:.*:function:)?([\w-]+)(?::([\w$-]+))?$/.exec(String(value)) ?? [];
  const functions = owner.propertyDependencies[property] ?? [];
  const [related] = functions.filter(({ type }) => type === "aws:lambda/function:Function");
  if (isUnknown(value) && !related) {
    throw new UnknownRead(property);
  }
  const known = isUnknown(value) ? undefined : functionNamed(stack, name);
  const qualifier = isUnknown(value) ? undefined : own;
  return { function: related ?? known ?? name, qualifier: qualifier ?? (owner.raw.qualifier as string | undefined) };
}

function functionNamed(stack: Stack, name: string): StackResource | undefined {
  const all = stack.ofType("aws:lambda/function:Function") as unknown as StackResource[];
  return all.find(({ raw }) => raw.name === name);
}
