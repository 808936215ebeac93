import type * as TypeScript from "typescript";
import { isCatastrophic } from "../../regex/backtracking";
import { written } from "../callee";
import { regularExpression } from "../replacing";
import type { CallSinks, Looking, Sink } from "./sink";

const weakness = "regular-expression-denial-of-service";

/** Patterns that are made of a value, and values that slow patterns are run on. */
export const patternSinks: CallSinks = (looking, call, { global, method, object }) => {
  const [first] = call.arguments ?? [];
  if (!first) {
    return [];
  }
  if (global === "RegExp") {
    return [{ kind: "pattern", weakness, what: "a regular expression", value: first, node: call }];
  }
  if (!object || method === undefined) {
    return [];
  }
  if (/^(test|exec)$/.test(method)) {
    return slow(looking, object, first, call);
  }
  const isPattern = /^(match|matchAll|search)$/.test(method);
  const isText = isPattern && !looking.program.ts.isRegularExpressionLiteral(written(looking.program, first));
  return [
    ...(isText ? [{ kind: "pattern", weakness, what: "a regular expression", value: first, node: call } as Sink] : []),
    ...(isPattern || /^(replace|replaceAll|split)$/.test(method) ? slow(looking, first, object, call) : []),
  ];
};

function slow(
  { program }: Looking,
  pattern: TypeScript.Expression,
  value: TypeScript.Node,
  node: TypeScript.Node,
): Sink[] {
  const expression = regularExpression(program, written(program, pattern));
  return expression && isCatastrophic(expression.source, expression.flags)
    ? [
        {
          kind: "backtracking",
          weakness,
          what: "matched with an expression whose time grows exponentially",
          value,
          node,
        },
      ]
    : [];
}
