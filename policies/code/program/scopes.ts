import type * as TypeScript from "typescript";

/** The compiler's API, which is loaded only when there is code to look at. */
export type Compiler = typeof TypeScript;

type Names = Map<string, TypeScript.Node>;

/** Which names each scope of a file declares. */
export type Scopes = Map<TypeScript.Node, Names>;

interface Place {
  /** Where `let`, `const`, classes and functions live. */
  block: TypeScript.Node;
  /** Where `var` lives. */
  function: TypeScript.Node;
}

/** Adds the scopes of a file: what every name is declared by. No types, so a bundle of a megabyte takes milliseconds. */
export function bind(ts: Compiler, file: TypeScript.SourceFile, scopes: Scopes): void {
  const visit = (node: TypeScript.Node, place: Place): void => {
    declare(ts, node, place, scopes);
    const inner = placeWithin(ts, node, place);
    ts.forEachChild(node, (child) => visit(child, inner));
  };
  visit(file, { block: file, function: file });
}

/** The declaration that a name means where it stands; undefined for a global. */
export function boundName(scopes: Scopes, name: TypeScript.Identifier): TypeScript.Node | undefined {
  for (let at: TypeScript.Node | undefined = name; at; at = at.parent) {
    const found = scopes.get(at)?.get(name.text);
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
  const isBody = ts.isBlock(node) && ts.isFunctionLike(node.parent);
  return !isBody && isBlockScope(ts, node) ? { ...place, block: node } : place;
}

function isBlockScope(ts: Compiler, node: TypeScript.Node): boolean {
  return (
    ts.isBlock(node) ||
    ts.isForStatement(node) ||
    ts.isForInStatement(node) ||
    ts.isForOfStatement(node) ||
    ts.isCaseBlock(node) ||
    ts.isCatchClause(node) ||
    ts.isModuleBlock(node)
  );
}

function declare(ts: Compiler, node: TypeScript.Node, place: Place, scopes: Scopes): void {
  const add = (scope: TypeScript.Node, name: TypeScript.Node | undefined, declaration: TypeScript.Node) => {
    if (name && ts.isIdentifier(name)) {
      const names: Names = scopes.get(scope) ?? new Map();
      names.set(name.text, names.get(name.text) ?? declaration);
      scopes.set(scope, names);
    }
  };
  if (ts.isFunctionDeclaration(node)) {
    add(place.block, node.body ? node.name : undefined, node);
  } else if (ts.isClassDeclaration(node) || ts.isEnumDeclaration(node)) {
    add(place.block, node.name, node);
  } else if (ts.isFunctionExpression(node) || ts.isClassExpression(node)) {
    add(node, node.name, node);
  } else if (ts.isVariableDeclaration(node) || ts.isBindingElement(node)) {
    add(scopeOfVariable(ts, node, place), node.name, node);
  } else if (ts.isParameter(node)) {
    add(node.parent, node.name, node);
  } else if (isImportedName(ts, node)) {
    add(place.block, node.name, node);
  }
}

function isImportedName(ts: Compiler, node: TypeScript.Node) {
  return (
    ts.isImportClause(node) ||
    ts.isNamespaceImport(node) ||
    ts.isImportSpecifier(node) ||
    ts.isImportEqualsDeclaration(node)
  );
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
