import type * as TypeScript from "typescript";
import type { Resolving } from "./resolve";
import { bare } from "./syntax";

/**
 * The function of a CommonJS module that a bundler wrapped, from the variable that the wrapper is kept in:
 * `var require_x = __commonJS({ "x.js"(exports, module) { .. } })`, or `(exports, module) => { .. }` when minified.
 */
export function isModuleWrapper({ ts }: Resolving, node: TypeScript.Node): TypeScript.Node | undefined {
  const made = ts.isVariableDeclaration(node) && node.initializer ? bare(ts, node.initializer) : undefined;
  if (!made || !ts.isCallExpression(made) || made.arguments.length !== 1) {
    return undefined;
  }
  const argument = bare(ts, made.arguments[0] as TypeScript.Expression);
  const only = ts.isObjectLiteralExpression(argument) ? argument.properties[0] : argument;
  const inner = only && ts.isPropertyAssignment(only) ? only.initializer : only;
  return inner && ts.isFunctionLike(inner) && inner.parameters.length <= 2 ? inner : undefined;
}
