import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import { functionsBehind, type Handler } from "../program/handlers";

/**
 * Tells whether a node runs when a handler is loaded and called, as far as names lead straight from the one to the other.
 * A method does not count, nor what a library of a bundle may call: it says too little rather than too much.
 */
export function directlyRun(program: SourceProgram, handlers: readonly Handler[]): (node: TypeScript.Node) => boolean {
  const { ts } = program;
  let reached: Set<TypeScript.Node> | undefined;
  const runs = (node: TypeScript.Node): boolean => {
    const of = ts.findAncestor(node, ts.isFunctionLike);
    reached ??= of && reachedFrom(program, handlers);
    return of === undefined || ((reached?.has(of) || isInline(ts, of)) && runs(of.parent));
  };
  return runs;
}

function reachedFrom(program: SourceProgram, handlers: readonly Handler[]): Set<TypeScript.Node> {
  const { ts } = program;
  const reached = new Set<TypeScript.Node>(handlers.map(({ node }) => node));
  const visit = (node: TypeScript.Node): void => {
    if (ts.isFunctionLike(node) && !isInline(ts, node)) {
      return;
    }
    for (const one of namedBy(program, node)) {
      reached.add(one);
    }
    ts.forEachChild(node, visit);
  };
  // A set is gone through in the order in which it grows.
  for (const one of reached) {
    ts.forEachChild(one, visit);
  }
  return reached;
}

/** The functions that a name means where it is used. */
function namedBy(program: SourceProgram, node: TypeScript.Node): readonly TypeScript.Node[] {
  const declaration = program.ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
  return declaration ? functionsBehind(program, declaration) : [];
}

/** A function that is given to a call, or called, where it stands; not one that is kept in a variable, even behind a wrapper. */
function isInline(ts: SourceProgram["ts"], node: TypeScript.Node): boolean {
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) {
    return false;
  }
  const { parent } = node;
  const isCalled = ts.isParenthesizedExpression(parent);
  return isCalled || (ts.isCallExpression(parent) && !ts.isVariableDeclaration(parent.parent));
}
