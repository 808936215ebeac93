import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import type { Handler } from "../program/handlers";

/** The functions with a name that the handler may come to; all of them where it has no handler. */
export type Reached = ReadonlySet<TypeScript.Node> | "all";

type Compiler = SourceProgram["ts"];

/**
 * What may run when a handler is loaded and called: the statements of its files, and the functions whose names are used
 * there, step by step. By name alone, so that it says too much rather than too little.
 */
export function reachedOf({ ts, files }: SourceProgram, handlers: readonly Handler[]): Reached {
  if (handlers.length === 0) {
    return "all";
  }
  const walk: Walk = { ts, nodes: new Set(), names: new Set(), waiting: new Map(), queue: [...files] };
  for (const { node } of handlers) {
    reach(walk, node);
  }
  for (const node of walk.queue) {
    ts.forEachChild(node, (child) => visit(walk, child));
  }
  return walk.nodes;
}

interface Walk {
  ts: Compiler;
  nodes: Set<TypeScript.Node>;
  /** The names that are used so far, and the functions that wait for theirs. */
  names: Set<string>;
  waiting: Map<string, TypeScript.Node[]>;
  queue: TypeScript.Node[];
}

function reach({ nodes, queue }: Walk, node: TypeScript.Node): void {
  if (!nodes.has(node)) {
    nodes.add(node);
    queue.push(node);
  }
}

function visit(walk: Walk, node: TypeScript.Node): void {
  const { ts, names, waiting } = walk;
  const name = partName(ts, node);
  if (name === undefined) {
    const used = usedName(ts, node);
    if (used !== undefined && !names.has(used)) {
      names.add(used);
      waiting.get(used)?.forEach((one) => {
        reach(walk, one);
      });
    }
    ts.forEachChild(node, (child) => visit(walk, child));
  } else if (names.has(name)) {
    reach(walk, node);
  } else {
    waiting.set(name, [...(waiting.get(name) ?? []), node]);
  }
}

/** False for a function that nothing comes to. */
export function isReached({ ts }: SourceProgram, reached: Reached, node: TypeScript.Node): boolean {
  return reached === "all" || reached.has(node) || partName(ts, node) === undefined;
}

/** The name that a function is used by; the others run where they stand. */
function partName(ts: Compiler, node: TypeScript.Node): string | undefined {
  if (ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node)) {
    const isOfClass = ts.isFunctionDeclaration(node) || ts.isClassLike(node.parent);
    return isOfClass && node.name && "text" in node.name ? String(node.name.text) : undefined;
  }
  if (ts.isConstructorDeclaration(node)) {
    return classNameOf(ts, node.parent);
  }
  if (!ts.isArrowFunction(node) && !ts.isFunctionExpression(node)) {
    return undefined;
  }
  const { parent } = node;
  if (ts.isVariableDeclaration(parent)) {
    return ts.isIdentifier(parent.name) ? parent.name.text : undefined;
  }
  const isExport =
    ts.isBinaryExpression(parent) && isExports(parent.left) && ts.isPropertyAccessExpression(parent.left);
  return isExport ? (parent.left as TypeScript.PropertyAccessExpression).name.text : undefined;
}

/** A class without a name of its own may be made wherever it stands. */
function classNameOf(ts: Compiler, { name, parent }: TypeScript.ClassLikeDeclaration): string | undefined {
  return (
    name?.text ?? (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined)
  );
}

function isExports(node: TypeScript.Node): boolean {
  return /^(module\.)?exports\b/.test(node.getText());
}

/** The name that a node uses: neither those of declarations nor those that are only imported or exported. */
function usedName(ts: Compiler, node: TypeScript.Node): string | undefined {
  if (!(ts.isIdentifier(node) || ts.isPrivateIdentifier(node) || ts.isStringLiteralLike(node))) {
    return undefined;
  }
  const { parent } = node;
  const isDeclared = (ts.isVariableDeclaration(parent) || ts.isClassLike(parent)) && parent.name === node;
  const isPassed = ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || isMemberOfExports(ts, parent);
  const isExported = ts.isPropertyAccessExpression(parent) && parent.name === node && isExports(parent);
  return isDeclared || isPassed || isExported ? undefined : node.text;
}

/** `a` in `module.exports = { a, b: a }`, and in `exports.a = a`. */
function isMemberOfExports(ts: Compiler, parent: TypeScript.Node): boolean {
  const isProperty = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent);
  const holder = isProperty ? parent.parent.parent : parent;
  return ts.isBinaryExpression(holder) && isExports(holder.left);
}
