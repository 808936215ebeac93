import type * as TypeScript from "typescript";
import { bare } from "../program";
import type { At, Step, Tracer } from "./model";
import { isHarmlessAfter } from "./prefixes";
import { trace } from "./trace";

/** Parts of a text in their order; behind some beginnings nothing does harm any more. */
function joined(tracer: Tracer, parts: readonly TypeScript.Node[], at: At): Step[] | undefined {
  for (const [index, part] of parts.entries()) {
    if (isHarmlessAfter(tracer, parts.slice(0, index), part)) {
      return undefined;
    }
    const found = trace(tracer, part, [], at);
    if (found) {
      return found;
    }
  }
  return undefined;
}

/** The way to what is part of a template. */
export function template(tracer: Tracer, { head, templateSpans }: TypeScript.TemplateExpression, at: At) {
  return joined(tracer, [head, ...templateSpans.flatMap(({ expression, literal }) => [expression, literal])], at);
}

/** The way to what is part of a sum of texts. */
export function sum(tracer: Tracer, node: TypeScript.BinaryExpression, at: At): Step[] | undefined {
  const { ts } = tracer;
  const parts: TypeScript.Node[] = [node.right];
  let left: TypeScript.Node = bare(ts, node.left);
  while (ts.isBinaryExpression(left) && left.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    parts.unshift(left.right);
    left = bare(ts, left.left);
  }
  return joined(tracer, [left, ...parts], at);
}
