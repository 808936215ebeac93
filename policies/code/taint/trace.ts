import type * as TypeScript from "typescript";
import { bare, memberName } from "../program";
import { numberOf } from "../program/known";
import { resultOf } from "./calls";
import { declared } from "./declarations";
import { fieldOf, objectMember } from "./fields";
import { isGuarded } from "./guards";
import { isListedBy } from "./guards/methods";
import { type At, type Frame, type Members, type Step, step, type Tracer } from "./model";
import { sum, template } from "./texts";

/**
 * The way from a source to an expression, or nothing. Goes backwards: from names to what they hold, from parameters to
 * arguments, from calls to what is returned; each function for the call that it is looked at for.
 * @param members which members of the expression's value are asked for.
 */
export function trace(
  tracer: Tracer,
  expression: TypeScript.Node,
  members: Members = [],
  at: At = {},
): Step[] | undefined {
  const node = bare(tracer.ts, expression);
  tracer.left -= 1;
  const key = keyOf(tracer.program, node, members, at);
  const { active, seen } = tracer;
  if (tracer.left < 0 || active.has(key) || seen?.has(key) || members.length > 12) {
    return undefined;
  }
  const source = tracer.question.source(node, members);
  if (source !== undefined) {
    return isGuarded(tracer, node, at) ? undefined : [step(tracer, node, source)];
  }
  active.add(key);
  const found = traced(tracer, node, members, at);
  active.delete(key);
  if (tracer.left >= 0) {
    seen?.add(key);
  }
  return found;
}

/** A text that is the same for the same question: a node, for a call, with the members that are asked for. */
function keyOf({ known }: Tracer["program"], node: TypeScript.Node, members: Members, { frame }: At): string {
  return `${numberOf(node)} ${frame ? idOf(known, frame) : 0} ${members.join(".")}`;
}

function idOf(known: Tracer["program"]["known"], frame: Frame): number {
  if (frame.id === undefined) {
    const outer = frame.outer ? idOf(known, frame.outer) : 0;
    const key = `${outer} ${numberOf(frame.call)}`;
    frame.id = known.frames.get(key) ?? known.frames.size + 1;
    known.frames.set(key, frame.id);
  }
  return frame.id;
}

/** The way to the first of several expressions that has one. */
export function first(
  tracer: Tracer,
  expressions: readonly TypeScript.Node[],
  members: Members,
  at: At,
): Step[] | undefined {
  for (const one of expressions) {
    const found = trace(tracer, one, members, at);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function traced(tracer: Tracer, node: TypeScript.Node, members: Members, at: At): Step[] | undefined {
  const { ts } = tracer;
  if (ts.isIdentifier(node)) {
    return unguarded(tracer, node, at, declared(tracer, node, members, at));
  }
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    return unguarded(tracer, node, at, member(tracer, node, members, at));
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) {
    return resultOf(tracer, node, members, at);
  }
  if (ts.isObjectLiteralExpression(node)) {
    return objectMember(tracer, node, members, at);
  }
  if (ts.isArrayLiteralExpression(node)) {
    return element(tracer, node, members, at);
  }
  if (ts.isTemplateExpression(node)) {
    return template(tracer, node, at);
  }
  return operation(tracer, node, members, at);
}

function unguarded(tracer: Tracer, node: TypeScript.Expression, at: At, found: Step[] | undefined) {
  return found && !isGuarded(tracer, node, at) ? found : undefined;
}

function operation(tracer: Tracer, node: TypeScript.Node, members: Members, at: At): Step[] | undefined {
  const { ts } = tracer;
  if (ts.isConditionalExpression(node)) {
    const isListed = isListedBy(tracer, node.condition, node.whenTrue);
    return first(tracer, isListed ? [node.whenFalse] : [node.whenTrue, node.whenFalse], members, at);
  }
  if (ts.isSpreadElement(node)) {
    return trace(tracer, node.expression, ["*", ...members], at);
  }
  if (ts.isTaggedTemplateExpression(node)) {
    const isRaw = node.tag.getText() === "String.raw" && ts.isTemplateExpression(node.template);
    return isRaw ? trace(tracer, node.template, [], at) : undefined;
  }
  return ts.isBinaryExpression(node) ? binary(tracer, node, members, at) : undefined;
}

function binary(tracer: Tracer, node: TypeScript.BinaryExpression, members: Members, at: At): Step[] | undefined {
  const { ts } = tracer;
  switch (node.operatorToken.kind) {
    case ts.SyntaxKind.PlusToken:
    case ts.SyntaxKind.PlusEqualsToken:
      return sum(tracer, node, at);
    case ts.SyntaxKind.BarBarToken:
    case ts.SyntaxKind.QuestionQuestionToken:
      return first(tracer, [node.left, node.right], members, at);
    case ts.SyntaxKind.AmpersandAmpersandToken:
    case ts.SyntaxKind.EqualsToken:
    case ts.SyntaxKind.QuestionQuestionEqualsToken:
    case ts.SyntaxKind.BarBarEqualsToken:
      return trace(tracer, node.right, members, at);
    default:
      return undefined;
  }
}

function element(tracer: Tracer, { elements }: TypeScript.ArrayLiteralExpression, [name, ...rest]: Members, at: At) {
  const asked = name !== undefined && /^\d+$/.test(name) ? elements.slice(Number(name), Number(name) + 1) : elements;
  return first(tracer, asked, rest, at);
}

const sizes = /^(length|size|byteLength|lastIndex|index)$/;

function member(
  tracer: Tracer,
  node: TypeScript.PropertyAccessExpression | TypeScript.ElementAccessExpression,
  members: Members,
  at: At,
): Step[] | undefined {
  const { ts } = tracer;
  const name = memberName(ts, node) ?? indexName(tracer, node) ?? "*";
  if (sizes.test(name)) {
    return undefined;
  }
  const object = bare(ts, node.expression);
  if (object.kind === ts.SyntaxKind.ThisKeyword) {
    return fieldOf(tracer, ts.findAncestor(object, ts.isClassLike), [name, ...members], at);
  }
  const exported = ts.isPropertyAccessExpression(node)
    ? tracer.program.declarationOf(node.name as TypeScript.Identifier)
    : undefined;
  return exported && exported !== node
    ? trace(tracer, exported, members, at)
    : trace(tracer, object, [name, ...members], at);
}

function indexName({ ts }: Tracer, node: TypeScript.Node): string | undefined {
  const isIndex = ts.isElementAccessExpression(node) && ts.isNumericLiteral(node.argumentExpression);
  return isIndex ? (node.argumentExpression as TypeScript.NumericLiteral).text : undefined;
}
