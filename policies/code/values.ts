import type * as TypeScript from "typescript";
import { bare, memberName } from "./program/resolve";
import { fromPackage, ofMember } from "./values/access";
import { type Context, enter } from "./values/context";
import { elementsOf } from "./values/elements";
import { memberOf } from "./values/members";
import { absentValue, constant, distinct, joined, unknownValue, type Value } from "./values/model";
import { ofCall, ofNew, ofOperator, one, withFallback } from "./values/operations";
import { parameterValues } from "./values/parameters";

export { asking, type Context, contextOf } from "./values/context";
export type { Value } from "./values/model";

/**
 * What an expression may be: through constants, assignments, destructuring, parameters, calls of the program's own functions,
 * objects, classes and files. What cannot be told is `unknown`; several values are alternatives.
 */
export function valuesOf(context: Context, expression: TypeScript.Node): Value[] {
  const node = bare(context.program.ts, expression);
  const { found, bindings, budget, open } = context;
  const isPlain = bindings.size === 0;
  const before = isPlain ? found.get(node) : undefined;
  const inner = before ? undefined : enter(context, node);
  if (!inner) {
    return before ?? [unknownValue];
  }
  const { cuts } = budget;
  const values = distinct(evaluate(inner, node));
  if (isPlain && (budget.cuts === cuts || !open)) {
    found.set(node, values);
  }
  return values;
}

function evaluate(context: Context, node: TypeScript.Node): Value[] {
  const { ts } = context.program;
  if (ts.isIdentifier(node)) {
    return ofName(context, node);
  }
  if (memberName(ts, node) !== undefined || ts.isElementAccessExpression(node)) {
    return ofMember(context, node as TypeScript.PropertyAccessExpression | TypeScript.ElementAccessExpression);
  }
  if (ts.isCallExpression(node)) {
    return ofCall(context, node);
  }
  if (ts.isTemplateExpression(node)) {
    const spans = node.templateSpans.flatMap((span) => [one(context, span.expression), constant(span.literal.text)]);
    return [joined([constant(node.head.text), ...spans])];
  }
  if (ts.isConditionalExpression(node)) {
    return [...valuesOf(context, node.whenTrue), ...valuesOf(context, node.whenFalse)];
  }
  if (ts.isBinaryExpression(node)) {
    return ofOperator(context, node);
  }
  return ts.isNewExpression(node) ? ofNew(context, node) : ofLiteral(context, node);
}

function ofLiteral({ program: { ts }, bindings }: Context, node: TypeScript.Node): Value[] {
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) {
    return [constant(node.text)];
  }
  if (ts.isObjectLiteralExpression(node)) {
    return [{ kind: "object", node, bindings }];
  }
  if (ts.isArrayLiteralExpression(node)) {
    return [{ kind: "array", node, bindings }];
  }
  if (ts.isClassLike(node)) {
    return [{ kind: "class", node }];
  }
  if (ts.isFunctionLike(node) && "body" in node && node.body) {
    return [{ kind: "function", node: node as TypeScript.FunctionLikeDeclaration }];
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword || node.kind === ts.SyntaxKind.FalseKeyword) {
    return [constant(node.getText())];
  }
  return [node.kind === ts.SyntaxKind.NullKeyword || ts.isVoidExpression(node) ? absentValue : unknownValue];
}

function ofName(context: Context, node: TypeScript.Identifier): Value[] {
  const { program } = context;
  const imported = program.importedFrom(node);
  if (imported) {
    return [fromPackage(imported)];
  }
  const declaration = program.declarationOf(node);
  if (!declaration || declaration === node) {
    return [node.text === "undefined" ? absentValue : unknownValue];
  }
  return ofDeclaration(context, declaration);
}

/** What a declaration holds, whenever it was stored. */
export function ofDeclaration(context: Context, declaration: TypeScript.Node): Value[] {
  const { ts, assigned } = context.program;
  const bound = context.bindings.get(declaration);
  if (bound) {
    return bound;
  }
  if (ts.isParameter(declaration)) {
    return parameterValues(context, declaration);
  }
  if (ts.isBindingElement(declaration)) {
    return ofBinding(context, declaration);
  }
  if (!ts.isVariableDeclaration(declaration)) {
    return valuesOf(context, declaration);
  }
  const list = declaration.parent.parent;
  if (ts.isForOfStatement(list)) {
    return elementsOf(context, valuesOf(context, list.expression));
  }
  const stored = assigned.variables.get(declaration) ?? [];
  const values = [...(declaration.initializer ? [declaration.initializer] : []), ...stored];
  return values.length > 0 ? values.flatMap((value) => valuesOf(context, value)) : [unknownValue];
}

function ofBinding(context: Context, element: TypeScript.BindingElement): Value[] {
  const { ts } = context.program;
  const owner = element.parent.parent;
  const source = ofDeclaration(context, owner);
  const name = (element.propertyName ?? element.name) as TypeScript.Node;
  const key = ts.isIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : undefined;
  const isArray = ts.isArrayBindingPattern(element.parent);
  const found = isArray
    ? elementsOf(context, source)
    : element.dotDotDotToken
      ? source
      : key === undefined
        ? [unknownValue]
        : memberOf(context, source, key);
  return element.initializer ? withFallback(found, valuesOf(context, element.initializer)) : found;
}
