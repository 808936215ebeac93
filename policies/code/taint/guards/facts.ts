import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { calleeOf } from "../callee";
import type { Tracer } from "../model";
import { isConstant } from "./constants";
import { byMethod } from "./methods";
import { byPredicate } from "./predicates";
import { checkedBy, isSameReference, type Reference } from "./reference";
import { addressParts, isSameSource } from "./sources";

/** True when a condition that came out so shows that the value does no harm. */
export function holds(tracer: Tracer, condition: TypeScript.Node, outcome: boolean, of: Reference): boolean {
  const { ts } = tracer;
  const node = bare(ts, condition);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.ExclamationToken) {
    return holds(tracer, node.operand, !outcome, of);
  }
  if (ts.isBinaryExpression(node)) {
    return byComparison(tracer, node, outcome, of);
  }
  if (ts.isCallExpression(node)) {
    return byCall(tracer, node, outcome, of);
  }
  if (ts.isIdentifier(node)) {
    const declaration = tracer.program.declarationOf(node);
    const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    return value !== undefined && value !== node && !ts.isIdentifier(value) && holds(tracer, value, outcome, of);
  }
  return outcome && ts.isElementAccessExpression(node) && byKey(tracer, node, of);
}

/** `TABLE[x]` is there. */
function byKey(tracer: Tracer, node: TypeScript.ElementAccessExpression, of: Reference): boolean {
  return isConstant(tracer, node.expression) && checks(tracer, node.argumentExpression, of);
}

/** True when an expression is the value, or made of it in a way that a check of it is a check of the value. */
export function checks(tracer: Tracer, expression: TypeScript.Node, of: Reference): boolean {
  const reference = checkedBy(tracer.program, expression);
  return isSameReference(reference, of) || (reference !== undefined && isSameSource(tracer, reference, of));
}

function byComparison(tracer: Tracer, node: TypeScript.BinaryExpression, outcome: boolean, of: Reference): boolean {
  const { SyntaxKind } = tracer.ts;
  const either = () => holds(tracer, node.left, outcome, of) || holds(tracer, node.right, outcome, of);
  const both = () => holds(tracer, node.left, outcome, of) && holds(tracer, node.right, outcome, of);
  switch (node.operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      return outcome ? either() : both();
    case SyntaxKind.BarBarToken:
      return outcome ? both() : either();
    case SyntaxKind.EqualsEqualsToken:
    case SyntaxKind.EqualsEqualsEqualsToken:
      return equals(tracer, node, outcome, of);
    case SyntaxKind.ExclamationEqualsToken:
    case SyntaxKind.ExclamationEqualsEqualsToken:
      return equals(tracer, node, !outcome, of);
    case SyntaxKind.InKeyword:
      return outcome && isConstant(tracer, node.right) && checks(tracer, node.left, of);
    default:
      return false;
  }
}

function equals(
  tracer: Tracer,
  { left, right }: TypeScript.BinaryExpression,
  outcome: boolean,
  of: Reference,
): boolean {
  const { ts, question } = tracer;
  for (const [one, other] of [
    [bare(ts, left), bare(ts, right)],
    [bare(ts, right), bare(ts, left)],
  ] as const) {
    const text = ts.isStringLiteralLike(other) ? other.text : undefined;
    if (ts.isTypeOfExpression(one)) {
      return outcome && /^(number|boolean|bigint|undefined)$/.test(text ?? "") && checks(tracer, one.expression, of);
    }
    if (checks(tracer, one, of) || isHostOf(tracer, one, of)) {
      const isRefused = question.kind === "prototype" && text === "__proto__";
      return outcome ? isConstant(tracer, other) : isRefused;
    }
    if (outcome && ts.isCallExpression(one) && isNumber(other) && byMethod(tracer, one, of, text ?? other.getText())) {
      return true;
    }
  }
  return false;
}

function isNumber(node: TypeScript.Node): boolean {
  return /^(0|!0|!1|true)$/.test(node.getText());
}

/** `url.hostname` of the address. */
export function isHostOf(tracer: Tracer, node: TypeScript.Node, of: Reference): boolean {
  const reference = tracer.question.kind === "request" ? checkedBy(tracer.program, node) : undefined;
  const name = reference?.members.at(-1);
  if (!reference || !name || !addressParts.test(name)) {
    return false;
  }
  return checksReference(tracer, { ...reference, members: reference.members.slice(0, -1) }, of);
}

function checksReference(tracer: Tracer, reference: Reference, of: Reference): boolean {
  return isSameReference(reference, of) || isSameSource(tracer, reference, of);
}

function byCall(tracer: Tracer, call: TypeScript.CallExpression, outcome: boolean, of: Reference): boolean {
  const { global = "" } = calleeOf(tracer.program, call.expression);
  const [given] = call.arguments;
  if (/^(Number\.)?isNaN$/.test(global)) {
    return !outcome && given !== undefined && checks(tracer, given, of);
  }
  if (/^(Number\.is(Safe)?Integer|(Number\.)?isFinite)$/.test(global)) {
    return outcome && given !== undefined && checks(tracer, given, of);
  }
  if (/^Object\.hasOwn$/.test(global)) {
    const [table, key] = call.arguments;
    return outcome && table !== undefined && key !== undefined && isConstant(tracer, table) && checks(tracer, key, of);
  }
  return byMethod(tracer, call, of, undefined, outcome) || byPredicate(tracer, call, outcome, of);
}
