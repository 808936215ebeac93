import type * as TypeScript from "typescript";
import { exportedNames, exportedNode } from "./exports";
import { once } from "./known";
import { bare, memberName, type Resolving, resolve } from "./resolve";

/** A function that Lambda calls. */
export interface Handler {
  node: TypeScript.FunctionLikeDeclaration;
  /** The parameter that is the event. */
  event?: TypeScript.ParameterDeclaration;
}

/** Methods whose functions are not the handler: middy's, and those of functions. */
const chained = /^(use|before|after|onError|bind)$/;
const deepest = 12;

/**
 * The functions behind an exported name, through wrappers such as `middy(..)`. Without a name: `handler`, or all that the
 * entry exports where it has none.
 */
export function handlersOf(resolving: Resolving, entry: TypeScript.SourceFile, name?: string): Handler[] {
  const exported = exportedNames(resolving, entry);
  const named = handlersNamed(resolving, entry, name ?? "handler");
  const nodes =
    named.length > 0 || name !== undefined ? named : exported.flatMap((one) => handlersNamed(resolving, entry, one));
  return [...new Set(nodes)].map((node) => {
    const [event] = node.parameters;
    return event ? { node, event } : { node };
  });
}

function handlersNamed(resolving: Resolving, entry: TypeScript.SourceFile, name: string) {
  const direct = exportedNode(resolving, entry, name, 0);
  // A CommonJS module in an ESM bundle is its default export.
  const whole = direct ? undefined : exportedNode(resolving, entry, "default", 0);
  const target =
    direct ?? (whole && "container" in whole ? exportedNode(resolving, whole.container, name, 0) : undefined);
  return target && "node" in target ? functionsBehind(resolving, target.node) : [];
}

/** The functions that an expression or a declaration is, or wraps. */
export function functionsBehind(
  resolving: Resolving,
  of: TypeScript.Node,
  depth = 0,
): readonly TypeScript.FunctionLikeDeclaration[] {
  const node = bare(resolving.ts, of);
  return depth > deepest ? [] : once(resolving.known.functions, node, depth, () => functionsOf(resolving, node, depth));
}

function functionsOf(resolving: Resolving, node: TypeScript.Node, depth: number) {
  const { ts } = resolving;
  if (ts.isFunctionLike(node)) {
    return "body" in node && node.body ? [node as TypeScript.FunctionLikeDeclaration] : [];
  }
  if (ts.isCallExpression(node)) {
    return behindCall(resolving, node, depth);
  }
  return memberName(ts, node) === undefined
    ? alternatives(resolving, node).flatMap((one) => functionsBehind(resolving, one, depth + 1))
    : behindMember(resolving, node, depth);
}

/** What a variable, a name or a condition stands for. */
function alternatives(resolving: Resolving, node: TypeScript.Node): TypeScript.Node[] {
  const { ts } = resolving;
  if (ts.isVariableDeclaration(node)) {
    const stored = resolving.assigned.variables.get(node) ?? [];
    return [...(node.initializer ? [node.initializer] : []), ...stored];
  }
  if (ts.isIdentifier(node)) {
    const target = resolve(resolving, node);
    return target && "node" in target && target.node !== node ? [target.node] : [];
  }
  return ts.isConditionalExpression(node) ? [node.whenTrue, node.whenFalse] : [];
}

function behindCall(resolving: Resolving, call: TypeScript.CallExpression, depth: number) {
  const { ts } = resolving;
  const again = (one: TypeScript.Node) => functionsBehind(resolving, one, depth + 1);
  const callee = bare(ts, call.expression);
  const method = memberName(ts, callee);
  const object = method === undefined ? undefined : (callee as TypeScript.PropertyAccessExpression).expression;
  if (object && chained.test(method as string)) {
    return again(object);
  }
  const given = call.arguments.flatMap(again);
  if (given.length > 0) {
    return given;
  }
  const made = again(callee).flatMap((one) => returned(resolving, one));
  const behind = made.flatMap(again);
  return behind.length > 0 || !object ? behind : again(object);
}

/** The expressions that a function returns itself. */
export function returned(
  resolving: Resolving,
  node: TypeScript.FunctionLikeDeclaration,
): readonly TypeScript.Expression[] {
  return once(resolving.known.returned, node, 0, () => returnedBy(resolving, node));
}

function returnedBy({ ts }: Resolving, { body }: TypeScript.FunctionLikeDeclaration): TypeScript.Expression[] {
  if (!body || !ts.isBlock(body)) {
    return body ? [body as TypeScript.Expression] : [];
  }
  const found: TypeScript.Expression[] = [];
  const visit = (one: TypeScript.Node): void => {
    if (ts.isReturnStatement(one) && one.expression) {
      found.push(one.expression);
    } else if (!ts.isFunctionLike(one)) {
      ts.forEachChild(one, visit);
    }
  };
  ts.forEachChild(body, visit);
  return found;
}

function behindMember(resolving: Resolving, node: TypeScript.Node, depth: number) {
  const { ts } = resolving;
  const name = memberName(ts, node) as string;
  const target = resolve(resolving, node);
  if (target && "node" in target) {
    return functionsBehind(resolving, target.node, depth + 1);
  }
  const object = objectBehind(resolving, (node as TypeScript.PropertyAccessExpression).expression);
  const members: readonly TypeScript.Node[] =
    object && ts.isClassLike(object)
      ? object.members
      : object && ts.isObjectLiteralExpression(object)
        ? object.properties
        : [];
  const found = members.find((one) => nameOf(one) === name);
  const value = found && "initializer" in found ? (found.initializer as TypeScript.Node) : found;
  return value ? functionsBehind(resolving, value, depth + 1) : [];
}

function nameOf(one: TypeScript.Node): string | undefined {
  const { name } = one as TypeScript.MethodDeclaration;
  return name && "text" in name ? String(name.text) : undefined;
}

/** The class that an expression is an instance of, the class itself, or the object written out. */
export function objectBehind(
  resolving: Resolving,
  expression: TypeScript.Node,
  depth = 0,
): TypeScript.Node | undefined {
  const node = bare(resolving.ts, expression);
  return depth > deepest
    ? undefined
    : once(resolving.known.objects, node, depth, () => objectOf(resolving, node, depth));
}

function objectOf(resolving: Resolving, node: TypeScript.Node, depth: number): TypeScript.Node | undefined {
  const { ts } = resolving;
  if (ts.isObjectLiteralExpression(node) || ts.isClassLike(node)) {
    return node;
  }
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    return ts.findAncestor(node, ts.isClassLike);
  }
  const inner = ts.isNewExpression(node) ? node.expression : heldBy(resolving, node);
  if (inner) {
    return objectBehind(resolving, inner, depth + 1);
  }
  const target = resolve(resolving, node);
  return target && "node" in target ? objectBehind(resolving, target.node, depth + 1) : undefined;
}

function heldBy({ ts, assigned }: Resolving, node: TypeScript.Node): TypeScript.Expression | undefined {
  return ts.isVariableDeclaration(node) ? (node.initializer ?? assigned.variables.get(node)?.[0]) : undefined;
}
