import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import type { Handler } from "../program/handlers";
import { append } from "../program/known";
import { memberName } from "../program/resolve";

/** What the handler may come to; all functions where it has no handler. */
export type Reached = { nodes: ReadonlySet<TypeScript.Node>; running: Map<TypeScript.Node, boolean> } | "all";

type Compiler = SourceProgram["ts"];

/**
 * What may run when a handler is loaded and called: the statements of its files, and the functions whose names are used
 * there, step by step. By name alone, so that it says too much rather than too little.
 */
export function reachedOf({ ts, files }: SourceProgram, handlers: readonly Handler[]): Reached {
  if (handlers.length === 0) {
    return "all";
  }
  const walk: Walk = {
    ...{ ts, nodes: new Set(), names: new Set(), waiting: new Map(), queue: [...files] },
    visit: (node) => visit(walk, node),
  };
  for (const { node } of handlers) {
    reach(walk, node);
  }
  for (const node of walk.queue) {
    ts.forEachChild(node, walk.visit);
  }
  return { nodes: walk.nodes, running: new Map() };
}

interface Walk {
  ts: Compiler;
  nodes: Set<TypeScript.Node>;
  /** The names that are used so far, and the functions that wait for theirs. */
  names: Set<string>;
  waiting: Map<string, TypeScript.Node[]>;
  queue: TypeScript.Node[];
  visit(node: TypeScript.Node): void;
}

function reach({ nodes, queue }: Walk, node: TypeScript.Node): void {
  if (!nodes.has(node)) {
    nodes.add(node);
    queue.push(node);
  }
}

function visit(walk: Walk, node: TypeScript.Node): void {
  const { ts, names, waiting } = walk;
  const name = ts.isFunctionLike(node) ? partName(ts, node) : undefined;
  if (name === undefined) {
    use(walk, usedName(ts, node));
    ts.forEachChild(node, walk.visit);
  } else if (names.has(name)) {
    reach(walk, node);
  } else {
    append(waiting, name, node);
  }
}

function use(walk: Walk, name: string | undefined): void {
  if (name !== undefined && !walk.names.has(name)) {
    walk.names.add(name);
    walk.waiting.get(name)?.forEach((one) => {
      reach(walk, one);
    });
  }
}

/** False where a node stands in a function that nothing comes to. */
export function mayRun({ ts }: SourceProgram, reached: Reached, node: TypeScript.Node): boolean {
  if (reached === "all") {
    return true;
  }
  const { nodes, running } = reached;
  const runs = (of: TypeScript.Node | undefined): boolean => {
    const known = of ? running.get(of) : true;
    if (known !== undefined || !of) {
      return known ?? true;
    }
    const is = (nodes.has(of) || partName(ts, of) === undefined) && runs(ts.findAncestor(of.parent, ts.isFunctionLike));
    running.set(of, is);
    return is;
  };
  return runs(ts.findAncestor(node, ts.isFunctionLike));
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
    ts.isBinaryExpression(parent) && isExports(ts, parent.left) && ts.isPropertyAccessExpression(parent.left);
  return isExport ? (parent.left as TypeScript.PropertyAccessExpression).name.text : undefined;
}

/** A class without a name of its own may be made wherever it stands. */
function classNameOf(ts: Compiler, { name, parent }: TypeScript.ClassLikeDeclaration): string | undefined {
  return (
    name?.text ?? (ts.isVariableDeclaration(parent) && ts.isIdentifier(parent.name) ? parent.name.text : undefined)
  );
}

/** `exports`, `module.exports`, and their members. */
function isExports(ts: Compiler, node: TypeScript.Node): boolean {
  if (ts.isPropertyAccessExpression(node) || ts.isElementAccessExpression(node)) {
    const isWhole = memberName(ts, node) === "exports" && isNamed(ts, node.expression, "module");
    return isWhole || isExports(ts, node.expression);
  }
  return isNamed(ts, node, "exports");
}

function isNamed(ts: Compiler, node: TypeScript.Node, name: string): boolean {
  return ts.isIdentifier(node) && node.text === name;
}

/** The name that a node uses: neither those of declarations nor those that are only imported or exported. */
function usedName(ts: Compiler, node: TypeScript.Node): string | undefined {
  const { Identifier, PrivateIdentifier, StringLiteral, NoSubstitutionTemplateLiteral } = ts.SyntaxKind;
  switch (node.kind) {
    case Identifier:
    case PrivateIdentifier:
    case StringLiteral:
    case NoSubstitutionTemplateLiteral:
      return isUse(ts, node) ? (node as TypeScript.Identifier).text : undefined;
    default:
      return undefined;
  }
}

function isUse(ts: Compiler, node: TypeScript.Node): boolean {
  const { parent } = node;
  const isDeclared = (ts.isVariableDeclaration(parent) || ts.isClassLike(parent)) && parent.name === node;
  const isPassed = ts.isImportSpecifier(parent) || ts.isExportSpecifier(parent) || isMemberOfExports(ts, parent);
  const isExported = ts.isPropertyAccessExpression(parent) && parent.name === node && isExports(ts, parent);
  return !(isDeclared || isPassed || isExported);
}

/** `a` in `module.exports = { a, b: a }`, and in `exports.a = a`. */
function isMemberOfExports(ts: Compiler, parent: TypeScript.Node): boolean {
  const isProperty = ts.isShorthandPropertyAssignment(parent) || ts.isPropertyAssignment(parent);
  const holder = isProperty ? parent.parent.parent : parent;
  return ts.isBinaryExpression(holder) && isExports(ts, holder.left);
}
