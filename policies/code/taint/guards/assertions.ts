import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { functionsBehind } from "../../program/handlers";
import { calleeOf } from "../callee";
import { guardedAt } from "../guards";
import type { Tracer } from "../model";
import { checks, holds } from "./facts";
import type { Reference } from "./reference";

/** True for `assert(check)`, and for a call of a function that throws unless its parameter is harmless. */
export function isAsserted(tracer: Tracer, expression: TypeScript.Expression, of: Reference): boolean {
  const { ts } = tracer;
  const node = bare(ts, expression);
  if (!ts.isCallExpression(node)) {
    return false;
  }
  const { module, name = "" } = calleeOf(tracer.program, node.expression);
  const [given] = node.arguments;
  if (module !== undefined) {
    return (
      /^assert/.test(module) &&
      /^(default|ok|strict|\*)?(\.ok)?$/.test(name) &&
      !!given &&
      holds(tracer, given, true, of)
    );
  }
  const index = node.arguments.findIndex((one) => checks(tracer, one, of));
  const functions = index < 0 ? [] : functionsBehind(tracer.program, node.expression);
  return functions.some((one) => throwsUnless(tracer, one, index));
}

/** True when the parameter was checked wherever the function ends well. */
function throwsUnless(tracer: Tracer, of: TypeScript.FunctionLikeDeclaration, index: number): boolean {
  const { ts } = tracer;
  const declaration = of.parameters[index];
  if (!declaration || !of.body || !ts.isBlock(of.body)) {
    return false;
  }
  const checksOfIt = of.body.statements.filter((one) => ts.isIfStatement(one) && hasThrow(tracer, one));
  const end = ts.factory.createEmptyStatement();
  return checksOfIt.length > 0 && guardedAt(tracer, { declaration, members: [] }, endOf(tracer, of.body) ?? end);
}

function hasThrow({ ts }: Tracer, node: TypeScript.Node): boolean {
  return ts.isThrowStatement(node) || (ts.forEachChild(node, (child) => hasThrow({ ts } as Tracer, child)) ?? false);
}

/** The closing brace, which stands behind all statements. */
function endOf({ ts }: Tracer, body: TypeScript.Block): TypeScript.Node | undefined {
  return body.getChildren().find((one) => one.kind === ts.SyntaxKind.CloseBraceToken);
}
