import type * as TypeScript from "typescript";
import type { Tracer } from "../model";
import { trace } from "../trace";

/** True when an expression does not come from the event: a list, a table or a text that the program fixes. */
export function isConstant(tracer: Tracer, expression: TypeScript.Node): boolean {
  const { ts } = tracer;
  if (ts.isLiteralExpression(expression)) {
    return true;
  }
  const fresh = {
    ...tracer,
    active: new Set<string>(),
    left: Math.min(tracer.left, 200),
    question: { ...tracer.question, kind: undefined },
  };
  return trace(fresh, expression) === undefined;
}
