import type * as TypeScript from "typescript";
import { memberName } from "../program";
import { functionsBehind, returned } from "../program/handlers";
import { calleeOf } from "../taint/callee";
import { nameOf } from "../taint/fields";
import { type Searched, tracerOf } from "../taint/flows";
import { step } from "../taint/model";
import { trace } from "../taint/trace";
import { wordsOf } from "./names";
import type { Spot, Weakness } from "./weakness";

/** Names of what nobody may guess. Ids, also those of records, may be guessed: who may read a record is for other checks. */
const unguessable =
  /(^|_)(token|secret|password|passcode|otp|pin|nonce|salt|csrf|api_?key|session|session_?id|reset_?code|code|verifier|challenge|invite|invitation|voucher|coupon)(_\d+)?$/;
const harmless =
  /(^|_)(log|trace|span|request|correlation|sample|shard|partition|color|colour|status|country|zip|test|attempt|bucket|cache|sort|react|html|element|error|exit|job|retry)_?(id|code|key)$|(^|_)(idempotency|client|client_request|dedup\w*|page|next|continuation|cancel)_?(token|key)$|(^|_)(status_?code)$/;

/** Steps for one name. What is further away than that is no more than its seed. */
const mostSteps = 1000;

/** Longer expressions are looked at by their names only. */
const longest = 600;

/** Values of `Math.random` under names of what nobody may guess: they can be foretold from others. */
export default {
  name: "weak-randomness",
  severity: "high",
  find(search) {
    const spots = new Map<TypeScript.Node, Spot>();
    const seen = new Set<string>();
    const hasRandom = search.index.calls.some((call) => isRandom(search, call));
    for (const { name, value } of hasRandom ? namedValues(search) : []) {
      const words = wordsOf(name);
      if (unguessable.test(words) && !harmless.test(words)) {
        note(search, spots, seen, { name, value });
      }
    }
    return [...spots.values()];
  },
} satisfies Weakness;

function note(search: Searched, spots: Map<TypeScript.Node, Spot>, seen: Set<string>, { name, value }: Named): void {
  let random: TypeScript.Node | undefined;
  const source = (node: TypeScript.Node) => {
    random ??= isRandom(search, node) ? node : undefined;
    return isRandom(search, node) ? "`Math.random`" : undefined;
  };
  const tracer = { ...tracerOf(search, { source, event: () => undefined }, mostSteps), seen };
  const direct = trace(tracer, value);
  if (direct) {
    // It was not in vain: what lies on the way leads there from other names too.
    seen.clear();
  }
  const path = direct ?? within(search, value, source);
  if (path && random && !spots.has(random)) {
    spots.set(random, {
      node: random,
      path,
      message: `\`${name}\` is made by Math.random, which can be foretold; use crypto`,
    });
  }
}

function isRandom({ program }: Searched, node: TypeScript.Node): boolean {
  return program.ts.isCallExpression(node) && calleeOf(program, node.expression).global === "Math.random";
}

/** Numbers are no way for an attack, but they are for chance: looks into arithmetic and into what is called. */
function within(
  search: Searched,
  value: TypeScript.Node,
  source: (node: TypeScript.Node) => string | undefined,
  depth = 0,
): ReturnType<typeof trace> {
  const { ts } = search.program;
  if (depth > 4 || value.end - value.pos > longest) {
    return undefined;
  }
  const visit = (node: TypeScript.Node): ReturnType<typeof trace> => {
    const text = source(node);
    if (text !== undefined) {
      return [step(search, node, text)];
    }
    const isEntered = !ts.isFunctionLike(node) || isGiven(search, node);
    return behindCallOrName(search, node, source, depth) ?? (isEntered ? ts.forEachChild(node, visit) : undefined);
  };
  return visit(value);
}

/** A function that is given to a call runs for its result. */
function isGiven({ program: { ts } }: Searched, node: TypeScript.Node): boolean {
  return ts.isCallExpression(node.parent) && node.parent.expression !== node;
}

function behindCallOrName(
  search: Searched,
  node: TypeScript.Node,
  source: (node: TypeScript.Node) => string | undefined,
  depth: number,
): ReturnType<typeof trace> {
  const { ts, assigned } = search.program;
  const called = ts.isCallExpression(node) ? functionsBehind(search.program, node.expression) : [];
  const declaration = ts.isIdentifier(node) ? search.program.declarationOf(node) : undefined;
  const isVariable = declaration !== undefined && ts.isVariableDeclaration(declaration);
  const kept = isVariable ? [declaration.initializer, ...(assigned.variables.get(declaration) ?? [])] : [];
  const values = [...called.flatMap((one) => returned(search.program, one)), ...kept];
  for (const one of values) {
    const found = one && !ts.isFunctionLike(one) ? within(search, one, source, depth + 1) : undefined;
    if (found) {
      return found;
    }
  }
  return undefined;
}

interface Named {
  name: string;
  value: TypeScript.Node;
}

/** What gives a value a name, or has one and returns it. */
const named = [
  "ShorthandPropertyAssignment",
  "PropertyAssignment",
  "PropertyDeclaration",
  "VariableDeclaration",
  "FunctionDeclaration",
  "MethodDeclaration",
] as const;

/** Values by the names that they are given, and what functions with such names return. */
function namedValues({ program, index }: Searched): Named[] {
  const { ts } = program;
  const found: Named[] = [];
  for (const node of program.nodesOf(...named.map((name) => ts.SyntaxKind[name]))) {
    found.push(...namedAt(program, node));
  }
  const stored = index.assignments.map(({ left, right }) => ({
    name: memberName(ts, left) ?? (ts.isIdentifier(left) ? left.text : ""),
    value: right,
  }));
  return [...found, ...stored];
}

function namedAt(program: Searched["program"], node: TypeScript.Node): Named[] {
  const { ts } = program;
  if (ts.isShorthandPropertyAssignment(node)) {
    return [{ name: node.name.text, value: node.name }];
  }
  const name = nameOf(node);
  const isFunction = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node);
  const isValue = ts.isVariableDeclaration(node) || ts.isPropertyAssignment(node) || ts.isPropertyDeclaration(node);
  if (name === undefined || !(isFunction || isValue)) {
    return [];
  }
  const value = isValue ? node.initializer : undefined;
  const makers = isFunction || (value && ts.isFunctionLike(value)) ? functionsBehind(program, value ?? node) : [];
  const values = makers.length > 0 ? makers.flatMap((one) => returned(program, one)) : value ? [value] : [];
  return values.map((one) => ({ name, value: one }));
}
