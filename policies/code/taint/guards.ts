import type * as TypeScript from "typescript";
import { bare } from "../program";
import { isAsserted } from "./guards/assertions";
import { holds } from "./guards/facts";
import { isSieve } from "./guards/predicates";
import { type Reference, referenceTo } from "./guards/reference";
import type { At, Tracer } from "./model";

/**
 * True when a value was checked before it comes to the sink: in the condition of an `if`, of `?:`, `&&` or `||` that it stands
 * in, in a case of a `switch`, or in an `if` before it that leaves when the check fails.
 */
export function isGuarded(tracer: Tracer, value: TypeScript.Node, at: At): boolean {
  const reference = tracer.question.kind && referenceTo(tracer.program, value);
  if (!reference) {
    return false;
  }
  for (let point = { node: value, later: at.point } as At["point"]; point; point = point.later) {
    if (guardedAt(tracer, reference, point.node)) {
      return true;
    }
  }
  return false;
}

/** True when a check of the value holds wherever a node runs. */
export function guardedAt(tracer: Tracer, reference: Reference, node: TypeScript.Node): boolean {
  for (let child = node; child.parent; child = child.parent) {
    if (byParent(tracer, reference, child, child.parent)) {
      return true;
    }
  }
  return false;
}

function byParent(tracer: Tracer, of: Reference, child: TypeScript.Node, parent: TypeScript.Node): boolean {
  const { ts } = tracer;
  if (ts.isIfStatement(parent)) {
    return child !== parent.expression && holds(tracer, parent.expression, child === parent.thenStatement, of);
  }
  if (ts.isConditionalExpression(parent)) {
    return child !== parent.condition && holds(tracer, parent.condition, child === parent.whenTrue, of);
  }
  if (ts.isWhileStatement(parent)) {
    return child === parent.statement && holds(tracer, parent.expression, true, of);
  }
  if (ts.isBinaryExpression(parent)) {
    return child === parent.right && byOperator(tracer, of, parent);
  }
  if (ts.isCaseClause(parent)) {
    return child !== parent.expression && isSame(tracer, parent.parent.parent.expression, of);
  }
  const isList = ts.isBlock(parent) || ts.isSourceFile(parent) || ts.isDefaultClause(parent);
  return isList && before(parent.statements, child).some((one) => byStatement(tracer, of, one));
}

function isSame(tracer: Tracer, expression: TypeScript.Node, of: Reference): boolean {
  const reference = referenceTo(tracer.program, bare(tracer.ts, expression));
  return reference?.declaration === of.declaration && reference.members.join() === of.members.join();
}

function before(statements: readonly TypeScript.Node[], child: TypeScript.Node): readonly TypeScript.Node[] {
  const index = statements.indexOf(child);
  return index < 0 ? statements : statements.slice(0, index);
}

function byOperator(tracer: Tracer, of: Reference, { left, operatorToken }: TypeScript.BinaryExpression): boolean {
  const { SyntaxKind } = tracer.ts;
  switch (operatorToken.kind) {
    case SyntaxKind.AmpersandAmpersandToken:
      return holds(tracer, left, true, of);
    case SyntaxKind.BarBarToken:
      return holds(tracer, left, false, of);
    case SyntaxKind.CommaToken:
      return isAsserted(tracer, left, of) || isSieved(tracer, left, of);
    default:
      return false;
  }
}

function byStatement(tracer: Tracer, of: Reference, statement: TypeScript.Node): boolean {
  const { ts } = tracer;
  if (ts.isIfStatement(statement)) {
    return (
      !statement.elseStatement &&
      leaves(tracer, statement.thenStatement, of) &&
      holds(tracer, statement.expression, false, of)
    );
  }
  return (
    ts.isExpressionStatement(statement) &&
    (isAsserted(tracer, statement.expression, of) || isSieved(tracer, statement.expression, of))
  );
}

/** `list = list.filter((one) => allowed.includes(one))`. */
function isSieved(tracer: Tracer, expression: TypeScript.Expression, of: Reference): boolean {
  const { ts } = tracer;
  const isStored =
    ts.isBinaryExpression(expression) &&
    expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    isSame(tracer, expression.left, of);
  return isStored && isSieve(tracer, bare(ts, expression.right));
}

/** True when what follows does not run with the same value: it returns, throws, goes on with the loop, or gets another value. */
export function leaves(tracer: Tracer, statement: TypeScript.Statement, of?: Reference): boolean {
  const { ts } = tracer;
  const last = ts.isBlock(statement) ? statement.statements.at(-1) : statement;
  if (!last) {
    return false;
  }
  if (ts.isIfStatement(last)) {
    return !!last.elseStatement && leaves(tracer, last.thenStatement, of) && leaves(tracer, last.elseStatement, of);
  }
  const isOther =
    ts.isExpressionStatement(last) &&
    ts.isBinaryExpression(last.expression) &&
    last.expression.operatorToken.kind === ts.SyntaxKind.EqualsToken &&
    of !== undefined &&
    isSame(tracer, last.expression.left, of);
  return (
    isOther ||
    ts.isReturnStatement(last) ||
    ts.isThrowStatement(last) ||
    ts.isContinueStatement(last) ||
    ts.isBreakStatement(last)
  );
}
