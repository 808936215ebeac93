import type * as TypeScript from "typescript";
import type { Assigned } from "./assigned";
import { exportedNode } from "./exports";
import { type Known, once } from "./known";
import { boundName, type Compiler, type Scopes } from "./scopes";
import { bare, memberName } from "./syntax";
import { isModuleWrapper } from "./wrappers";

export { bare, memberName } from "./syntax";

/** What an expression stands for, as far as names and modules tell. */
export type Target =
  /** A declaration or an expression of the program. */
  | { node: TypeScript.Node }
  /** Something of a package; the name is `*` for all of it. */
  | { module: string; name: string }
  /** All that a file, a wrapped CommonJS module or a bundler's object exports. */
  | { container: TypeScript.Node };

/** What names are resolved with. */
export interface Resolving {
  ts: Compiler;
  scopes: Scopes;
  assigned: Assigned;
  /** What was found before. */
  known: Known;
  /** The file that a relative import means; undefined when it is not of the program. */
  fileOf(specifier: string, from: TypeScript.SourceFile): TypeScript.SourceFile | undefined;
}

const deepest = 20;

/** What an expression stands for; undefined when neither a name nor a module. */
export function resolve(resolving: Resolving, expression: TypeScript.Node, depth = 0): Target | undefined {
  const { ts, known } = resolving;
  const node = bare(ts, expression);
  if (depth > deepest) {
    return undefined;
  }
  if (ts.isIdentifier(node)) {
    return once(known.targets, node, depth, () => named(resolving, node, depth));
  }
  const name = memberName(ts, node);
  if (name !== undefined) {
    const { expression: object } = node as TypeScript.PropertyAccessExpression;
    return once(known.targets, node, depth, () => ofMember(resolving, object, name, depth));
  }
  return ts.isCallExpression(node)
    ? once(known.targets, node, depth, () => called(resolving, node, depth + 1))
    : undefined;
}

function named(resolving: Resolving, name: TypeScript.Identifier, depth: number): Target | undefined {
  const declaration = boundName(resolving.scopes, name);
  return declaration && behind(resolving, declaration, depth + 1);
}

function ofMember(resolving: Resolving, expression: TypeScript.Node, name: string, depth: number): Target | undefined {
  const object = resolve(resolving, expression, depth + 1);
  return object && !("node" in object) ? member(resolving, object, name, depth + 1) : undefined;
}

/** What stands behind a declaration: what it imports, or itself. */
function behind(resolving: Resolving, declaration: TypeScript.Node, depth: number): Target | undefined {
  const { ts, assigned } = resolving;
  if (ts.isImportSpecifier(declaration)) {
    const from = importedModule(resolving, declaration.parent.parent.parent);
    return from && member(resolving, from, (declaration.propertyName ?? declaration.name).text, depth);
  }
  if (ts.isImportClause(declaration)) {
    const from = importedModule(resolving, declaration.parent);
    return from && member(resolving, from, "default", depth);
  }
  if (ts.isNamespaceImport(declaration)) {
    return importedModule(resolving, declaration.parent.parent);
  }
  if (ts.isImportEqualsDeclaration(declaration)) {
    return requiredModule(resolving, declaration);
  }
  if (ts.isVariableDeclaration(declaration)) {
    return behindVariable(resolving, declaration, depth);
  }
  const binding = ts.isBindingElement(declaration) ? behindBinding(resolving, declaration, depth) : undefined;
  return binding ?? (assigned.getters.has(declaration) ? { container: declaration } : { node: declaration });
}

/** `import x = require("x")`. */
function requiredModule(resolving: Resolving, { moduleReference }: TypeScript.ImportEqualsDeclaration) {
  const { ts } = resolving;
  const name = ts.isExternalModuleReference(moduleReference) ? moduleReference.expression : undefined;
  return name && ts.isStringLiteralLike(name) ? moduleNamed(resolving, name) : undefined;
}

function importedModule(resolving: Resolving, declaration: TypeScript.Node): Target | undefined {
  const { moduleSpecifier } = declaration as TypeScript.ImportDeclaration;
  return resolving.ts.isStringLiteralLike(moduleSpecifier) ? moduleNamed(resolving, moduleSpecifier) : undefined;
}

/** The module that an import names; names of Node's own modules are without `node:`. */
export function moduleNamed(resolving: Resolving, name: TypeScript.StringLiteralLike): Target | undefined {
  if (!/^\.{0,2}\//.test(name.text)) {
    return { module: name.text.replace(/^node:/, ""), name: "*" };
  }
  const file = resolving.fileOf(name.text, name.getSourceFile());
  return file && { container: file };
}

function behindVariable(resolving: Resolving, declaration: TypeScript.VariableDeclaration, depth: number): Target {
  const { assigned } = resolving;
  if (assigned.getters.has(declaration)) {
    return { container: declaration };
  }
  const stored = assigned.variables.get(declaration) ?? [];
  const values = declaration.initializer ? [declaration.initializer, ...stored] : stored;
  const only = values.length === 1 ? resolve(resolving, values[0] as TypeScript.Node, depth + 1) : undefined;
  return only && !("node" in only) ? only : { node: declaration };
}

function behindBinding(resolving: Resolving, element: TypeScript.BindingElement, depth: number): Target | undefined {
  const { ts } = resolving;
  const name = (element.propertyName ?? element.name) as TypeScript.Node;
  const owner = element.parent.parent;
  if (!ts.isObjectBindingPattern(element.parent) || !(ts.isIdentifier(name) || ts.isStringLiteralLike(name))) {
    return undefined;
  }
  const source = ts.isBindingElement(owner)
    ? behindBinding(resolving, owner, depth + 1)
    : ts.isVariableDeclaration(owner) && owner.initializer && resolve(resolving, owner.initializer, depth + 1);
  return source && !("node" in source) ? member(resolving, source, name.text, depth + 1) : undefined;
}

/** A member of a module; undefined when it exports no such name. */
export function member(resolving: Resolving, of: Target, name: string, depth = 0): Target | undefined {
  if ("module" in of) {
    const isWhole = of.name === "*" || of.name === "default";
    return { module: of.module, name: isWhole ? name : `${of.name}.${name}` };
  }
  return "container" in of ? exportedNode(resolving, of.container, name, depth) : undefined;
}

/** The module that a call gives: `require("x")`, `import("x")`, `require_x()` of a bundle, and helpers around one. */
function called(resolving: Resolving, call: TypeScript.CallExpression, depth: number): Target | undefined {
  const { ts } = resolving;
  const [first] = call.arguments;
  if (first && ts.isStringLiteralLike(first)) {
    return isRequire(resolving, call.expression) ? moduleNamed(resolving, first) : undefined;
  }
  if (!first) {
    const target = resolve(resolving, call.expression, depth);
    const wrapper = target && "node" in target ? isModuleWrapper(resolving, target.node) : undefined;
    return wrapper && { container: wrapper };
  }
  const inner = bare(ts, first);
  // A bundler writes `import("x")` of a module that it holds as `Promise.resolve().then(() => module)`.
  if (ts.isArrowFunction(inner) && memberName(ts, call.expression) === "then") {
    const target = ts.isBlock(inner.body) ? undefined : resolve(resolving, inner.body, depth);
    return target && !("node" in target) ? target : undefined;
  }
  const isShort =
    call.arguments.length <= 2 && ts.isCallExpression(inner) && ts.isIdentifier(bare(ts, inner.expression));
  const target = isShort ? resolve(resolving, inner, depth) : undefined;
  return target && !("node" in target) ? target : undefined;
}

function isRequire({ ts, scopes }: Resolving, callee: TypeScript.Expression): boolean {
  if (callee.kind === ts.SyntaxKind.ImportKeyword) {
    return true;
  }
  if (!ts.isIdentifier(callee)) {
    return false;
  }
  const declaration = boundName(scopes, callee);
  return declaration ? /typeof require\b|createRequire/.test(declaration.getText()) : callee.text === "require";
}
