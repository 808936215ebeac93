import type * as TypeScript from "typescript";
import { functionsBehind, returned } from "../program/handlers";
import { bare, memberName } from "../program/resolve";
import { valuesOf } from "../values";
import { type Context, enter } from "./context";
import { within } from "./members";
import { unknownValue, type Value } from "./model";

/** The elements of arrays, also of those that are filled by `push` or made by `map`; of the event, its parts. */
export function elementsOf(context: Context, values: readonly Value[]): Value[] {
  return values.flatMap((value): Value[] => {
    if (value.kind === "array") {
      return arrayElements(within(context, value.bindings), value.node);
    }
    if (value.kind === "result" && value.path === "") {
      return resultElements(context, value);
    }
    return value.kind === "event" || value.kind === "result" ? [{ ...value, path: `${value.path}[]` }] : [unknownValue];
  });
}

function arrayElements(context: Context, node: TypeScript.ArrayLiteralExpression): Value[] {
  const { ts } = context.program;
  const owner = ts.isVariableDeclaration(node.parent) ? node.parent : undefined;
  const pushed = (owner && context.sites.get(owner)) ?? [];
  const elements = [...node.elements, ...pushed.flatMap((call) => call.arguments ?? [])];
  return elements.flatMap((element) =>
    ts.isSpreadElement(element) ? ofList(context, element, element.expression) : valuesOf(context, element),
  );
}

/** The elements of a list that is made of another, which may in turn be made of it. */
function ofList(context: Context, node: TypeScript.Node, list: TypeScript.Node): Value[] {
  const inner = enter(context, node);
  return inner ? elementsOf(inner, valuesOf(inner, list)) : [unknownValue];
}

function resultElements(context: Context, value: Value & { kind: "result" }): Value[] {
  const { ts } = context.program;
  const callee = bare(ts, value.call.expression);
  const [first] = value.call.arguments;
  const method = memberName(ts, callee) ?? "";
  if (first && /^(map|flatMap)$/.test(method)) {
    const made = functionsBehind(context.program, first).flatMap((one) => returned(context.program, one));
    return made.flatMap((one) => (method === "map" ? valuesOf(context, one) : ofList(context, callee, one)));
  }
  return /^(filter|slice|sort|reverse|concat)$/.test(method)
    ? ofList(context, callee, (callee as TypeScript.PropertyAccessExpression).expression)
    : [{ ...value, path: "[]" }];
}
