import type * as TypeScript from "typescript";
import { calleeOf } from "../callee";
import type { Looking, Sink } from "./sink";
import { sql } from "./statements";

/** A statement of SQL, and one with a value in it, `?` in its place. */
const statement =
  /^[\s(]*(select\s[\s\S]+?\sfrom\s|insert\s+(ignore\s+)?into\s[\s\S]+?[\s)](values|select)\b|update\s+\S+\s+set\s|delete\s+from\s)/i;

const querying = /^(query|execute|raw|run|exec|unsafe|prepare|executeStatement)$/;

/**
 * Statements of SQL where they are put together: what runs them may be a helper that nobody can look into. Only in programs that
 * query something, and not in what is logged or thrown. They count where no other flow passes them.
 */
export function builtSinks({ program, index }: Looking): Sink[] {
  const isQuerying = index.calls.some((call) => querying.test(calleeOf(program, call.expression).method ?? ""));
  const { ts, nodesOf } = program;
  const { TemplateExpression, BinaryExpression } = ts.SyntaxKind;
  return (isQuerying ? nodesOf(TemplateExpression, BinaryExpression) : []).flatMap((node): Sink[] => {
    if (ts.isTemplateExpression(node)) {
      return isStatement(program, node) ? [sinkAt(node)] : [];
    }
    if (!ts.isBinaryExpression(node)) {
      return [];
    }
    const { kind } = node.operatorToken;
    const isSum = kind === ts.SyntaxKind.PlusToken && !isPlus(ts, node.parent);
    const isMore = kind === ts.SyntaxKind.PlusEqualsToken && isBehindStatement(program, node.left);
    return isMore ? [sinkAt(node.right)] : isSum && isStatement(program, node) ? [sinkAt(node)] : [];
  });
}

function isPlus(ts: Looking["program"]["ts"], node: TypeScript.Node): boolean {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function sinkAt(node: TypeScript.Expression): Sink {
  return { ...sql, value: node, node, isFallback: true };
}

function isStatement(program: Looking["program"], node: TypeScript.Expression): boolean {
  const text = textOf(program.ts, node);
  return text.includes("?") && statement.test(text) && !isPassedOn(program, node);
}

/** The text of an expression with `?` for each value. */
function textOf(ts: Looking["program"]["ts"], node: TypeScript.Node): string {
  if (ts.isStringLiteralLike(node)) {
    return node.text;
  }
  if (ts.isTemplateExpression(node)) {
    return node.head.text + node.templateSpans.map(({ literal }) => `?${literal.text}`).join("");
  }
  return ts.isBinaryExpression(node) ? textOf(ts, node.left) + textOf(ts, node.right) : "?";
}

/** True for a text that is logged, the message of an error, or given to a tag, which knows the values from the text. */
function isPassedOn(program: Looking["program"], { parent }: TypeScript.Node): boolean {
  const { ts } = program;
  if (ts.isTaggedTemplateExpression(parent)) {
    return true;
  }
  const isGiven = ts.isCallExpression(parent) || ts.isNewExpression(parent);
  const { global = "", method = "" } = isGiven ? calleeOf(program, parent.expression) : {};
  const isError = ts.isNewExpression(parent) && /(Error|Exception)$/.test(parent.expression.getText());
  return isError || /^console\.|Error$/.test(global) || /^(log|info|warn|error|debug|trace)$/.test(method);
}

/** `query += " where id = " + id`, behind a statement. */
function isBehindStatement(program: Looking["program"], left: TypeScript.Expression): boolean {
  const { ts } = program;
  const declaration = ts.isIdentifier(left) ? program.declarationOf(left) : undefined;
  const start = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
  return start !== undefined && statement.test(`${textOf(ts, start)} `);
}
