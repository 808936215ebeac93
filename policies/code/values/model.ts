import type * as TypeScript from "typescript";

/** The values of parameters in one call of a function. */
export type Bindings = ReadonlyMap<TypeScript.Node, Value[]>;

/** What an expression may be, before the program runs. */
export type Value =
  /** A text, number or truth value that is written in the program. */
  | { kind: "constant"; text: string }
  /** An environment variable, and what is taken where it is not set. */
  | { kind: "environment"; name: string; fallback?: string }
  /** `process.env` itself. */
  | { kind: "environments" }
  /** A text of parts that follow each other; no two constants beside each other. */
  | { kind: "template"; parts: Value[] }
  /** The event of the handler, or a part of it such as `.body.id`. */
  | { kind: "event"; path: string }
  /** What a call of something outside of the program gave, or a part of it. */
  | { kind: "result"; call: TypeScript.CallExpression; path: string }
  /** What `new` made of a class of a package. */
  | { kind: "made"; module: string; name: string; node: TypeScript.NewExpression; bindings: Bindings }
  /** Something that a package exports. */
  | { kind: "imported"; module: string; name: string }
  /** An object, array, instance of a class of the program, function or class that is written in the program. */
  | { kind: "object"; node: TypeScript.ObjectLiteralExpression; bindings: Bindings }
  | { kind: "array"; node: TypeScript.ArrayLiteralExpression; bindings: Bindings }
  | { kind: "instance"; node: TypeScript.NewExpression; of: TypeScript.ClassLikeDeclaration; bindings: Bindings }
  | { kind: "function"; node: TypeScript.FunctionLikeDeclaration }
  | { kind: "class"; node: TypeScript.ClassLikeDeclaration }
  /** `undefined` or `null`, or a member that an object does not have. */
  | { kind: "absent" }
  | { kind: "unknown" };

export const unknownValue: Value = { kind: "unknown" };
export const absentValue: Value = { kind: "absent" };

/** A value that is written in the program. */
export function constant(text: string): Value {
  return { kind: "constant", text };
}

/** A text of parts, as simple as can be: constants beside each other are one, and a single part is itself. */
export function joined(parts: readonly Value[]): Value {
  const flat = parts.flatMap((part) => (part.kind === "template" ? part.parts : [part]));
  const merged: Value[] = [];
  for (const part of flat.filter((one) => one.kind !== "constant" || one.text !== "")) {
    const last = merged.at(-1);
    if (part.kind === "constant" && last?.kind === "constant") {
      merged[merged.length - 1] = { kind: "constant", text: last.text + part.text };
    } else {
      merged.push(isText(part) ? part : unknownValue);
    }
  }
  const [first, second] = merged;
  return second === undefined ? (first ?? { kind: "constant", text: "" }) : { kind: "template", parts: merged };
}

function isText({ kind }: Value): boolean {
  return ["constant", "environment", "event", "result"].includes(kind);
}

/** Without repetitions. */
export function distinct(values: readonly Value[]): Value[] {
  const seen = new Map<unknown, Value>();
  for (const value of values) {
    seen.set(keyOf(value), value);
  }
  return [...seen.values()];
}

function keyOf(value: Value): unknown {
  switch (value.kind) {
    case "result":
      return value.path === "" ? value.call : `${value.call.pos} ${value.path}`;
    case "template":
      return JSON.stringify(value.parts.map(keyOf).map((key) => (typeof key === "string" ? key : "?")));
    default:
      return "node" in value ? value.node : JSON.stringify(value);
  }
}
