import type * as TypeScript from "typescript";
import { bare, member, memberName, moduleNamed, type Resolving, resolve, type Target } from "./resolve";
import type { Compiler } from "./scopes";

export { isModuleWrapper } from "./wrappers";

/** What a container exports under a name. */
export function exportedNode(
  resolving: Resolving,
  container: TypeScript.Node,
  name: string,
  depth: number,
): Target | undefined {
  const { ts, assigned } = resolving;
  const getters = assigned.getters.get(container);
  if (getters) {
    return propertyNamed(resolving, getters, name, depth);
  }
  return (
    (ts.isSourceFile(container) ? declaredExport(resolving, container, name, depth) : undefined) ??
    assignedExport(resolving, container, name, depth)
  );
}

/** The names that a file exports, as far as they are written out. */
export function exportedNames(resolving: Resolving, file: TypeScript.SourceFile): string[] {
  const { ts, assigned } = resolving;
  const declared = file.statements.flatMap((statement) => namesOf(ts, statement));
  const members = (assigned.members.get(file) ?? []).map(({ name }) => name);
  const whole = wholeOf(resolving, file);
  const properties = whole && ts.isObjectLiteralExpression(whole) ? whole.properties : [];
  const named = properties.flatMap(({ name }) => (name && "text" in name ? [String(name.text)] : []));
  return [...new Set([...declared, ...members, ...named])];
}

function namesOf(ts: Compiler, statement: TypeScript.Statement): string[] {
  if (ts.isExportDeclaration(statement)) {
    const { exportClause } = statement;
    return exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : [];
  }
  if (ts.isExportAssignment(statement)) {
    return ["default"];
  }
  if (!isExported(ts, statement)) {
    return [];
  }
  const declarations = ts.isVariableStatement(statement) ? statement.declarationList.declarations : [statement];
  return declarations.flatMap((one) => {
    const { name } = one as TypeScript.VariableDeclaration;
    return name && ts.isIdentifier(name) ? [name.text] : [];
  });
}

function isExported(ts: Compiler, statement: TypeScript.Statement, kind = ts.SyntaxKind.ExportKeyword): boolean {
  return ts.canHaveModifiers(statement) && (ts.getModifiers(statement) ?? []).some((one) => one.kind === kind);
}

function declaredExport(
  resolving: Resolving,
  file: TypeScript.SourceFile,
  name: string,
  depth: number,
): Target | undefined {
  const { ts } = resolving;
  for (const statement of file.statements) {
    const found = ts.isExportDeclaration(statement)
      ? reExport(resolving, statement, name, depth)
      : ownExport(resolving, statement, name, depth);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function ownExport(
  resolving: Resolving,
  statement: TypeScript.Statement,
  name: string,
  depth: number,
): Target | undefined {
  const { ts } = resolving;
  if (ts.isExportAssignment(statement)) {
    return name === "default" ? targetOf(resolving, statement.expression, depth) : undefined;
  }
  if (!isExported(ts, statement)) {
    return undefined;
  }
  if (ts.isVariableStatement(statement)) {
    const found = statement.declarationList.declarations.find(
      (one) => ts.isIdentifier(one.name) && one.name.text === name,
    );
    return found && (resolve(resolving, found.name, depth + 1) ?? { node: found });
  }
  const isDefault = isExported(ts, statement, ts.SyntaxKind.DefaultKeyword);
  const own = isDefault ? "default" : (statement as TypeScript.FunctionDeclaration).name?.text;
  return own === name ? { node: statement } : undefined;
}

function reExport(
  resolving: Resolving,
  { exportClause, moduleSpecifier }: TypeScript.ExportDeclaration,
  name: string,
  depth: number,
): Target | undefined {
  const { ts } = resolving;
  const isNamed = moduleSpecifier && ts.isStringLiteralLike(moduleSpecifier);
  const from = isNamed ? moduleNamed(resolving, moduleSpecifier) : undefined;
  if (!exportClause) {
    return from && "container" in from && depth < 20 ? member(resolving, from, name, depth + 1) : undefined;
  }
  if (ts.isNamespaceExport(exportClause)) {
    return exportClause.name.text === name ? from : undefined;
  }
  const found = exportClause.elements.find((one) => one.name.text === name);
  const original = found && (found.propertyName ?? found.name);
  const own = original && !from && ts.isIdentifier(original) ? resolve(resolving, original, depth + 1) : undefined;
  return original && from ? member(resolving, from, original.text, depth + 1) : own;
}

function assignedExport(
  resolving: Resolving,
  container: TypeScript.Node,
  name: string,
  depth: number,
): Target | undefined {
  const { ts, assigned } = resolving;
  const owners = ts.isFunctionLike(container) ? container.parameters : [container];
  for (const owner of owners) {
    const members = (assigned.members.get(owner) ?? []).filter((one) => one.name === name);
    const last = members.filter(({ value }) => !isVoid(ts, value)).at(-1);
    if (last) {
      return targetOf(resolving, last.value, depth);
    }
  }
  const whole = wholeOf(resolving, container);
  if (!whole) {
    return name === "default" ? { container } : undefined;
  }
  if (ts.isObjectLiteralExpression(whole)) {
    return propertyNamed(resolving, whole, name, depth) ?? (name === "default" ? { node: whole } : undefined);
  }
  const target = targetOf(resolving, whole, depth);
  return "node" in target ? (name === "default" ? target : undefined) : member(resolving, target, name, depth + 1);
}

/** `exports.a = exports.b = void 0` of the TypeScript compiler is no value. */
function isVoid(ts: Compiler, value: TypeScript.Expression): boolean {
  return ts.isVoidExpression(value) || (ts.isBinaryExpression(value) && isVoid(ts, value.right));
}

/** What `module.exports =` stores, without a bundler's `__toCommonJS(..)` and behind the name of an object. */
function wholeOf({ ts, assigned, scopes }: Resolving, container: TypeScript.Node): TypeScript.Expression | undefined {
  const owners = ts.isFunctionLike(container) ? container.parameters : [container];
  const stored = owners.map((owner) => assigned.whole.get(owner)).find((one) => one !== undefined);
  const value = stored && bare(ts, stored);
  const [first] = value && ts.isCallExpression(value) ? value.arguments : [];
  const declaration =
    first && ts.isIdentifier(first) ? scopes.names.get(first.getSourceFile())?.get(first.text) : undefined;
  const whole = declaration && assigned.getters.has(declaration) ? first : value;
  const named = whole && ts.isIdentifier(whole) ? scopes.names.get(container)?.get(whole.text) : undefined;
  const literal = named && ts.isVariableDeclaration(named) ? named.initializer : undefined;
  const isLiteral = literal && ts.isObjectLiteralExpression(literal) && literal.properties.length > 0;
  return (isLiteral ? literal : whole) as TypeScript.Expression | undefined;
}

function propertyNamed(
  resolving: Resolving,
  literal: TypeScript.ObjectLiteralExpression,
  name: string,
  depth: number,
): Target | undefined {
  const { ts } = resolving;
  const found = literal.properties.find((one) => one.name && "text" in one.name && one.name.text === name);
  if (!found || ts.isSpreadAssignment(found)) {
    return undefined;
  }
  if (ts.isShorthandPropertyAssignment(found)) {
    return resolve(resolving, found.name, depth + 1);
  }
  const value = ts.isPropertyAssignment(found) ? bare(ts, found.initializer) : found;
  const isGetter = ts.isArrowFunction(value) && ts.isCallExpression(literal.parent);
  return targetOf(resolving, isGetter ? value.body : value, depth);
}

function targetOf(resolving: Resolving, value: TypeScript.Node, depth: number): Target {
  const { ts } = resolving;
  const node = bare(ts, value);
  const named = ts.isIdentifier(node) || memberName(ts, node) !== undefined || ts.isCallExpression(node);
  return (named ? resolve(resolving, node, depth + 1) : undefined) ?? { node };
}
