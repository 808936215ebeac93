import type * as TypeScript from "typescript";
import { addNode, type NodeLists } from "./nodes";

/** The compiler's API, which is loaded only when there is code to look at. */
export type Compiler = typeof TypeScript;

type Names = Map<string, TypeScript.Node>;

/** Which names each scope of a program declares. */
export interface Scopes {
  names: Map<TypeScript.Node, Names>;
  /** By kind of node: 1 where a node of the kind may declare names. Most nodes are none, and need no look into `names`. */
  kinds: Uint8Array;
}

/** Scopes without a file. */
export function emptyScopes({ SyntaxKind }: Compiler): Scopes {
  const kinds = new Uint8Array(SyntaxKind.Count);
  for (const kind of [
    ...[SyntaxKind.SourceFile, SyntaxKind.ModuleBlock, SyntaxKind.Block, SyntaxKind.CaseBlock, SyntaxKind.CatchClause],
    ...[SyntaxKind.ForStatement, SyntaxKind.ForInStatement, SyntaxKind.ForOfStatement],
    ...[SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction],
    ...[SyntaxKind.MethodDeclaration, SyntaxKind.Constructor, SyntaxKind.GetAccessor, SyntaxKind.SetAccessor],
    ...[SyntaxKind.ClassExpression, SyntaxKind.ClassStaticBlockDeclaration],
  ]) {
    kinds[kind] = 1;
  }
  return { names: new Map(), kinds };
}

interface Place {
  /** Where `let`, `const`, classes and functions live. */
  block: TypeScript.Node;
  /** Where `var` lives. */
  function: TypeScript.Node;
}

/**
 * Adds the scopes of a file: what every name is declared by, and lists its nodes in the order of the text, so that nobody
 * else walks the tree. No types, so a bundle of a megabyte takes milliseconds. The parser need not set the parents.
 */
export function bind(ts: Compiler, file: TypeScript.SourceFile, scopes: Scopes, lists: NodeLists): void {
  let parent: TypeScript.Node | undefined;
  let place: Place = { block: file, function: file };
  const visit = (node: TypeScript.Node): void => {
    const outer = { parent, place };
    if (parent) {
      (node as { parent: TypeScript.Node }).parent = parent;
    }
    addNode(lists, node);
    declare(ts, node, place, scopes);
    parent = node;
    place = placeWithin(ts, node, place);
    ts.forEachChild(node, visit);
    ({ parent, place } = outer);
  };
  visit(file);
}

/** The declaration that a name means where it stands; undefined for a global. */
export function boundName(scopes: Scopes, name: TypeScript.Identifier): TypeScript.Node | undefined {
  const { names, kinds } = scopes;
  for (let at: TypeScript.Node | undefined = name; at; at = at.parent) {
    const found = kinds[at.kind] === 1 ? names.get(at)?.get(name.text) : undefined;
    if (found) {
      return found;
    }
  }
  return undefined;
}

function placeWithin(ts: Compiler, node: TypeScript.Node, place: Place): Place {
  if (ts.isFunctionLike(node) || ts.isClassStaticBlockDeclaration(node)) {
    return { block: node, function: node };
  }
  const isScope = isBlockScope(ts, node) && !(ts.isBlock(node) && ts.isFunctionLike(node.parent));
  return isScope ? { block: node, function: place.function } : place;
}

function isBlockScope({ SyntaxKind }: Compiler, { kind }: TypeScript.Node): boolean {
  switch (kind) {
    case SyntaxKind.Block:
    case SyntaxKind.ForStatement:
    case SyntaxKind.ForInStatement:
    case SyntaxKind.ForOfStatement:
    case SyntaxKind.CaseBlock:
    case SyntaxKind.CatchClause:
    case SyntaxKind.ModuleBlock:
      return true;
    default:
      return false;
  }
}

function declare(ts: Compiler, node: TypeScript.Node, place: Place, scopes: Scopes): void {
  const scope = scopeFor(ts, node, place);
  const { name } = node as TypeScript.VariableDeclaration;
  if (scope && name && ts.isIdentifier(name)) {
    const names: Names = scopes.names.get(scope) ?? new Map();
    names.set(name.text, names.get(name.text) ?? node);
    scopes.names.set(scope, names);
  }
}

/** The scope that a node declares its name in; undefined for a node that declares none. */
function scopeFor(ts: Compiler, node: TypeScript.Node, place: Place): TypeScript.Node | undefined {
  const { SyntaxKind } = ts;
  switch (node.kind) {
    case SyntaxKind.FunctionDeclaration:
      return (node as TypeScript.FunctionDeclaration).body ? place.block : undefined;
    case SyntaxKind.ClassDeclaration:
    case SyntaxKind.EnumDeclaration:
    case SyntaxKind.ImportClause:
    case SyntaxKind.NamespaceImport:
    case SyntaxKind.ImportSpecifier:
    case SyntaxKind.ImportEqualsDeclaration:
      return place.block;
    case SyntaxKind.FunctionExpression:
    case SyntaxKind.ClassExpression:
      return node;
    case SyntaxKind.Parameter:
      return node.parent;
    case SyntaxKind.VariableDeclaration:
    case SyntaxKind.BindingElement:
      return scopeOfVariable(ts, node as TypeScript.VariableDeclaration | TypeScript.BindingElement, place);
    default:
      return undefined;
  }
}

function scopeOfVariable(
  ts: Compiler,
  node: TypeScript.VariableDeclaration | TypeScript.BindingElement,
  place: Place,
): TypeScript.Node {
  const root = ts.isVariableDeclaration(node) ? node : ts.walkUpBindingElementsAndPatterns(node);
  if (ts.isParameter(root)) {
    return root.parent;
  }
  const isBlock = (ts.getCombinedNodeFlags(root) & ts.NodeFlags.BlockScoped) !== 0 || ts.isCatchClause(root.parent);
  return isBlock ? place.block : place.function;
}
