import type * as TypeScript from "typescript";
import { type LibraryCall, libraryCalls } from "../../data/calling-libraries";
import { type Context, type Value, valuesOf } from "../values";
import { within } from "../values/members";
import type { ResourceName } from "./model";
import { namesOf, valuesAt } from "./names";
import { actionsOf, type Called, keyActionsFor } from "./operations";

/** What a library's function or class, `module name`, calls when it is called or created with arguments. */
export function libraryCall(
  context: Context,
  { module, name }: { module: string; name: string },
  given: readonly TypeScript.Expression[],
): Called[] {
  const known = libraryCalls[`${module} ${name}`];
  return known ? called(context, known, given) : [];
}

/** What a method of something that a library made calls. */
export function libraryMethod(
  context: Context,
  object: TypeScript.Expression,
  method: string,
  given: readonly TypeScript.Expression[],
): Called[] {
  return valuesOf(context, object).flatMap((value) => {
    const maker = makerOf(context, value);
    const known = maker && libraryCalls[`${maker.module} ${maker.name}#${method}`];
    if (!known || !maker) {
      return [];
    }
    return known.argument.startsWith("new.")
      ? called(maker.context, { ...known, argument: known.argument.slice(4) }, maker.given)
      : called(context, known, given);
  });
}

function makerOf(context: Context, value: Value) {
  if (value.kind === "made") {
    return { ...value, context: within(context, value.bindings), given: value.node.arguments ?? [] };
  }
  const callee =
    value.kind === "result" && value.path === "" ? context.program.importedFrom(value.call.expression) : undefined;
  return callee && { ...callee, context, given: (value as Value & { kind: "result" }).call.arguments };
}

function called(context: Context, known: LibraryCall, given: readonly TypeScript.Expression[]): Called[] {
  const [, position = "0", path = ""] = /^(\d+)\.?(.*)$/.exec(known.argument) ?? [];
  const argument = given[Number(position)];
  const values = argument ? valuesAt(context, valuesOf(context, argument), path) : [];
  return namesOf(context, values).flatMap((resource) => [
    ...operationsOf(known.operations, resource),
    ...operationsOf(known.optional ?? "", resource).map((call): Called => ({ ...call, isOptional: true })),
  ]);
}

function operationsOf(operations: string, resource: ResourceName): Called[] {
  return (operations.match(/\S+/g) ?? []).map((one) => {
    const [service = "", operation = ""] = one.split(":");
    const actions = actionsOf(service, operation);
    return { service, operation, actions, resource, keyActions: keyActionsFor(actions) };
  });
}
