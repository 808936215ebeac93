import type * as TypeScript from "typescript";
import { bare, memberName, type SourceProgram } from "../../program";
import { boundName } from "../../program/scopes";

/** A name, or a member behind one. */
export interface Reference {
  declaration: TypeScript.Node;
  members: readonly string[];
}

/** What a name or a chain of members refers to. */
export function referenceTo(program: SourceProgram, node: TypeScript.Node): Reference | undefined {
  const { ts } = program;
  const members: string[] = [];
  let at = bare(ts, node);
  for (let name = memberName(ts, at); name !== undefined; name = memberName(ts, at)) {
    members.unshift(name);
    at = bare(ts, (at as TypeScript.PropertyAccessExpression).expression);
  }
  if (at.kind === ts.SyntaxKind.ThisKeyword) {
    const owner = ts.findAncestor(at, ts.isClassLike);
    return owner && { declaration: owner, members };
  }
  const declaration = ts.isIdentifier(at) ? boundName(program.scopes, at) : undefined;
  return declaration && { declaration, members };
}

const texts = /^(trim|toLowerCase|toUpperCase|toString|normalize)$/;

/** What an expression checks when it is checked: `x`, and the x of `String(x)`, `x ?? ""`, `x.trim()` and `${x}`. */
export function checkedBy(program: SourceProgram, expression: TypeScript.Node): Reference | undefined {
  const { ts } = program;
  const node = bare(ts, expression);
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const isDefault = kind === ts.SyntaxKind.QuestionQuestionToken || kind === ts.SyntaxKind.BarBarToken;
    return isDefault ? checkedBy(program, node.left) : undefined;
  }
  if (ts.isTemplateExpression(node) && node.templateSpans.length === 1) {
    return checkedBy(program, (node.templateSpans[0] as TypeScript.TemplateSpan).expression);
  }
  if (!ts.isCallExpression(node)) {
    return referenceTo(program, node);
  }
  const [given] = node.arguments;
  if (ts.isIdentifier(node.expression) && node.expression.text === "String" && given) {
    return checkedBy(program, given);
  }
  const isText = ts.isPropertyAccessExpression(node.expression) && texts.test(node.expression.name.text);
  return isText ? checkedBy(program, (node.expression as TypeScript.PropertyAccessExpression).expression) : undefined;
}

/** True when both are the same name, and the same members of it. */
export function isSameReference(one: Reference | undefined, two: Reference): boolean {
  return one?.declaration === two.declaration && one.members.join() === two.members.join();
}
