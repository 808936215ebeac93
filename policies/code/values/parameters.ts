import type * as TypeScript from "typescript";
import { memberName } from "../program/resolve";
import { valuesOf } from "../values";
import { type Context, noBindings } from "./context";
import { elementsOf } from "./elements";
import { unknownValue, type Value } from "./model";

/** What a parameter may be: the event, or what the calls of its function hand over. */
export function parameterValues(context: Context, parameter: TypeScript.ParameterDeclaration): Value[] {
  const { ts } = context.program;
  const made = parameter.parent;
  const index = made.parameters.indexOf(parameter);
  const isHandler = context.handlers.some(({ node }) => node === made);
  if (isHandler) {
    return index === 0 ? [{ kind: "event", path: "" }] : [unknownValue];
  }
  const called = ts.isConstructorDeclaration(made) ? made.parent : made;
  const sites = context.sites.get(called) ?? [];
  // What other calls handed over says nothing here: only this parameter's own values are joined.
  const outer = { ...context, bindings: noBindings };
  const given = sites.flatMap((site) => {
    const argument = site.arguments?.[index] ?? parameter.initializer;
    return argument ? valuesOf(outer, argument) : [];
  });
  return given.length > 0 ? given : callbackValues(context, made, index);
}

const eachOf = /^(map|forEach|flatMap|filter|find|some|every)$/;

/** The first parameter of a callback of `list.map(..)` is each element of the list. */
function callbackValues(context: Context, made: TypeScript.Node, index: number): Value[] {
  const { ts } = context.program;
  const call = made.parent;
  const callee = ts.isCallExpression(call) && call.arguments[0] === made ? call.expression : undefined;
  const isEach = callee && ts.isPropertyAccessExpression(callee) && eachOf.test(memberName(ts, callee) ?? "");
  return isEach && index === 0 ? elementsOf(context, valuesOf(context, callee.expression)) : [unknownValue];
}
