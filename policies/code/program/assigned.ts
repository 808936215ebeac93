import type * as TypeScript from "typescript";
import { append } from "./known";
import type { NodesOf } from "./nodes";
import type { Compiler } from "./scopes";

/** What the statements of a program store, by where they store it; gathered in one walk. */
export interface Assigned {
  /** `x = value` and the like, by the declaration of x. */
  variables: Map<TypeScript.Node, TypeScript.Expression[]>;
  /** `x.name = value`, by the declaration of x; for `exports.name = value` where `exports` is a global, by the file. */
  members: Map<TypeScript.Node, { name: string; value: TypeScript.Expression }[]>;
  /** `this.name = value`, by the class. */
  fields: Map<TypeScript.Node, { name: string; value: TypeScript.Expression }[]>;
  /** The members that a bundler defines by getters, `__export(x, { name: () => name })`, by the declaration of x. */
  getters: Map<TypeScript.Node, TypeScript.ObjectLiteralExpression>;
  /** `module.exports = value`, by the file or by the declaration of `module`. */
  whole: Map<TypeScript.Node, TypeScript.Expression>;
}

type Bound = (name: TypeScript.Identifier) => TypeScript.Node | undefined;

/** Gathers what the nodes of a program assign. */
export function gatherAssigned(ts: Compiler, nodesOf: NodesOf, bound: Bound): Assigned {
  const assigned: Assigned = {
    variables: new Map(),
    members: new Map(),
    fields: new Map(),
    getters: new Map(),
    whole: new Map(),
  };
  for (const node of nodesOf<TypeScript.BinaryExpression>(ts.SyntaxKind.BinaryExpression)) {
    if (isAssignment(ts, node)) {
      assign(ts, node.left, node.right, bound, assigned);
    }
  }
  for (const node of nodesOf<TypeScript.CallExpression>(ts.SyntaxKind.CallExpression)) {
    noteGetters(ts, node, bound, assigned);
  }
  return assigned;
}

function isAssignment(ts: Compiler, node: TypeScript.BinaryExpression): boolean {
  const { kind } = node.operatorToken;
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function assign(
  ts: Compiler,
  left: TypeScript.Expression,
  value: TypeScript.Expression,
  bound: Bound,
  assigned: Assigned,
): void {
  if (ts.isIdentifier(left)) {
    const declaration = bound(left);
    if (declaration) {
      append(assigned.variables, declaration, value);
    }
    return;
  }
  const member = memberOf(ts, left);
  if (member?.object.kind === ts.SyntaxKind.ThisKeyword) {
    const owner = ts.findAncestor(left, ts.isClassLike);
    if (owner) {
      append(assigned.fields, owner, { name: member.name, value });
    }
  } else if (member) {
    assignMember(ts, member, value, bound, assigned);
  }
}

function memberOf(ts: Compiler, node: TypeScript.Expression) {
  if (ts.isPropertyAccessExpression(node)) {
    return { object: node.expression, name: node.name.text };
  }
  const isNamed = ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression);
  return isNamed
    ? { object: node.expression, name: (node.argumentExpression as { text: string } & object).text }
    : undefined;
}

function assignMember(
  ts: Compiler,
  { object, name }: { object: TypeScript.Expression; name: string },
  value: TypeScript.Expression,
  bound: Bound,
  assigned: Assigned,
): void {
  const inner = memberOf(ts, object);
  if (ts.isIdentifier(object)) {
    const declaration = bound(object) ?? (/^(exports|module)$/.test(object.text) ? object.getSourceFile() : undefined);
    const isWhole = name === "exports" && (object.text === "module" || declaration?.kind === ts.SyntaxKind.Parameter);
    if (declaration && isWhole) {
      // The first: esbuild repeats the names for the parser of Node, in code that never runs.
      assigned.whole.set(declaration, assigned.whole.get(declaration) ?? value);
    } else if (declaration) {
      append(assigned.members, declaration, { name, value });
    }
  } else if (inner?.name === "exports" && ts.isIdentifier(inner.object)) {
    append(assigned.members, bound(inner.object) ?? object.getSourceFile(), { name, value });
  }
}

function noteGetters(ts: Compiler, call: TypeScript.CallExpression, bound: Bound, assigned: Assigned): void {
  const [target, getters] = call.arguments;
  if (call.arguments.length !== 2 || !target || !getters || !ts.isIdentifier(target)) {
    return;
  }
  const isGetters =
    ts.isObjectLiteralExpression(getters) &&
    getters.properties.length > 0 &&
    getters.properties.every((one) => ts.isPropertyAssignment(one) && ts.isArrowFunction(one.initializer));
  const declaration = isGetters ? bound(target) : undefined;
  if (declaration) {
    assigned.getters.set(declaration, getters as TypeScript.ObjectLiteralExpression);
  }
}
