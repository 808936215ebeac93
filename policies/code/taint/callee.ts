import type * as TypeScript from "typescript";
import { bare, memberName, type SourceProgram } from "../program";
import { type Answers, noAnswers, once } from "../program/known";
import { boundName } from "../program/scopes";

type Made = { module: string; name: string } | undefined;

/** What a call calls, as far as names tell. */
export interface Callee {
  /** Of a package: `pg` and `Pool`. */
  module?: string;
  name?: string;
  /** A global: `JSON.parse`. */
  global?: string;
  /** The method and what it is called on. */
  method?: string;
  object?: TypeScript.Expression;
}

/** By the list of a program's nodes, which is the program's own whatever object it is part of. */
const known = new WeakMap<object, { callees: Answers<Callee>; makers: Answers<Made> }>();

function knownOf({ nodesOf, known: { count } }: SourceProgram) {
  const before = known.get(nodesOf);
  const all = before ?? { callees: noAnswers<Callee>(count), makers: noAnswers<Made>(count) };
  if (!before) {
    known.set(nodesOf, all);
  }
  return all;
}

/** What an expression that is called stands for. */
export function calleeOf(program: SourceProgram, expression: TypeScript.Expression): Callee {
  return once(knownOf(program).callees, expression, 0, () => foundCallee(program, expression));
}

function foundCallee(program: SourceProgram, expression: TypeScript.Expression): Callee {
  const { ts } = program;
  const node = bare(ts, expression) as TypeScript.Expression;
  const method = memberName(ts, node);
  const object = method === undefined ? undefined : (node as TypeScript.PropertyAccessExpression).expression;
  const outside = program.importedFrom(node);
  if (outside) {
    return { ...outside, method, object };
  }
  return { global: globalName(program, node), method, object };
}

/** `JSON.parse` for a global's member, `fetch` for a global; undefined for a name that the program declares. */
function globalName(program: SourceProgram, expression: TypeScript.Expression): string | undefined {
  const { ts } = program;
  const node = bare(ts, expression) as TypeScript.Expression;
  if (ts.isIdentifier(node)) {
    return boundName(program.scopes, node) ? undefined : node.text.replace(/^globalThis$/, "");
  }
  const name = memberName(ts, node);
  const object =
    name === undefined ? undefined : globalName(program, (node as TypeScript.PropertyAccessExpression).expression);
  return object === undefined ? undefined : [object, name].filter(Boolean).join(".");
}

/**
 * The package's function or class that an object was made by, through names, fields, members and further calls:
 * `pg` and `Pool` for `await new Pool().connect()`.
 */
export function madeBy(program: SourceProgram, expression: TypeScript.Node, depth = 0): Made {
  const node = bare(program.ts, expression) as TypeScript.Expression;
  return depth > 8 ? undefined : once(knownOf(program).makers, node, depth, () => makerOf(program, node, depth));
}

function makerOf(program: SourceProgram, node: TypeScript.Expression, depth: number): Made {
  const { ts } = program;
  const outside = program.importedFrom(node);
  if (outside) {
    return outside;
  }
  if (ts.isNewExpression(node) || ts.isCallExpression(node)) {
    return madeBy(program, node.expression, depth + 1);
  }
  if (ts.isIdentifier(node)) {
    const declaration = program.declarationOf(node);
    return declaration && madeByDeclared(program, declaration, depth + 1);
  }
  return memberName(ts, node) === undefined ? undefined : madeByMember(program, node, depth + 1);
}

function madeByDeclared(program: SourceProgram, declaration: TypeScript.Node, depth: number) {
  const { ts } = program;
  if (ts.isVariableDeclaration(declaration)) {
    const value = declaration.initializer ?? program.assigned.variables.get(declaration)?.[0];
    return value && madeBy(program, value, depth);
  }
  const typed = ts.isParameter(declaration) && declaration.type && ts.isTypeReferenceNode(declaration.type);
  if (typed) {
    const { typeName } = declaration.type as TypeScript.TypeReferenceNode;
    return ts.isIdentifier(typeName) ? program.importedFrom(typeName) : undefined;
  }
  return undefined;
}

function madeByMember(program: SourceProgram, node: TypeScript.Expression, depth: number) {
  const { ts } = program;
  const { expression } = node as TypeScript.PropertyAccessExpression;
  const name = memberName(ts, node) as string;
  if (expression.kind !== ts.SyntaxKind.ThisKeyword) {
    const declared = ts.isPropertyAccessExpression(node) && program.declarationOf(node.name as TypeScript.Identifier);
    return declared ? madeByDeclared(program, declared, depth) : madeBy(program, expression, depth);
  }
  const owner = ts.findAncestor(node, ts.isClassLike);
  const fields = (owner && program.assigned.fields.get(owner)) ?? [];
  const value = fields.find((one) => one.name === name)?.value;
  const own = owner?.members.find((one) => ts.isPropertyDeclaration(one) && one.name.getText() === name);
  const initial = own && ts.isPropertyDeclaration(own) ? own.initializer : undefined;
  const made = value ?? initial;
  return made && madeBy(program, made, depth);
}

/** The expression that a name or a member of an object written out stands for; the expression itself otherwise. */
export function written(program: SourceProgram, expression: TypeScript.Node, depth = 0): TypeScript.Node {
  const { ts } = program;
  const node = bare(ts, expression);
  if (depth > 8 || !(ts.isIdentifier(node) || ts.isPropertyAccessExpression(node))) {
    return node;
  }
  const name = ts.isIdentifier(node) ? node : (node.name as TypeScript.Identifier);
  const declaration = program.declarationOf(name);
  if (declaration && ts.isVariableDeclaration(declaration) && declaration.initializer) {
    const isChanged = program.assigned.variables.has(declaration) || !ts.isIdentifier(declaration.name);
    return isChanged ? node : written(program, declaration.initializer, depth + 1);
  }
  if (declaration && ts.isExpression(declaration) && !ts.isIdentifier(declaration)) {
    return written(program, declaration, depth + 1);
  }
  const object = ts.isIdentifier(node) ? undefined : written(program, node.expression, depth + 1);
  const property =
    object && ts.isObjectLiteralExpression(object)
      ? object.properties.find((one) => one.name && "text" in one.name && one.name.text === name.text)
      : undefined;
  return property && ts.isPropertyAssignment(property) ? written(program, property.initializer, depth + 1) : node;
}
