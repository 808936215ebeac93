import type * as TypeScript from "typescript";
import { memberName } from "../program";
import type { At, Call, Members, Step, Tracer } from "./model";
import { trace } from "./trace";

/** Methods that give each element to their first argument, and those that give the value that comes. */
const each = /^(map|forEach|filter|some|every|find|findLast|findIndex|flatMap|sort|toSorted|at)$/;
const value = /^(then|finally|tap)$/;

/** The way to what a function is given, when it is itself given to a method such as `map`, `reduce` or `then`. */
export function elementGiven(
  tracer: Tracer,
  of: TypeScript.Node,
  index: number,
  members: Members,
  at: At,
): Step[] | undefined {
  const inline = inlineCall(tracer, of);
  const calls = inline
    ? [inline]
    : tracer.index.callers(of).flatMap(({ call, argument }) => (argument === 0 ? [call] : []));
  for (const call of calls) {
    const found = given(tracer, call, index, members, at);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function inlineCall({ ts }: Tracer, of: TypeScript.Node): Call | undefined {
  const { parent } = of;
  return parent && ts.isCallExpression(parent) && parent.arguments[0] === of ? parent : undefined;
}

function given(tracer: Tracer, call: Call, index: number, members: Members, at: At): Step[] | undefined {
  const callee = call.expression;
  const method = memberName(tracer.ts, callee);
  if (method === undefined) {
    return undefined;
  }
  const object = (callee as TypeScript.PropertyAccessExpression).expression;
  if (/^reduce(Right)?$/.test(method)) {
    const start = index === 0 ? call.arguments?.[1] : undefined;
    return index === 1 ? trace(tracer, object, ["*", ...members], at) : start && trace(tracer, start, members, at);
  }
  if (index > 0 && !/sort/i.test(method)) {
    return undefined;
  }
  if (method === "replace" || method === "replaceAll") {
    return trace(tracer, object, [], at);
  }
  return each.test(method)
    ? trace(tracer, object, ["*", ...members], at)
    : value.test(method)
      ? trace(tracer, object, members, at)
      : undefined;
}
