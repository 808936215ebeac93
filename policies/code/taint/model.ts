import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";

/** What a value can do harm to; cleaners clean for some of them. */
export type Kind =
  | "command"
  | "sql"
  | "code"
  | "path"
  | "request"
  | "prototype"
  | "expression"
  | "html"
  | "deserialisation"
  | "header"
  | "pattern"
  | "backtracking"
  | "resource";

/** A step of the way that a value takes, from its source on. */
export interface Step {
  file: string;
  line: number;
  what: string;
}

/** The members that are asked for: `["body", "*"]` is any element of the body. Empty for the value with all that is in it. */
export type Members = readonly string[];

/** A call, or the making of an instance. */
export type Call = TypeScript.CallExpression | TypeScript.NewExpression;

/** Which call a function is looked at for. */
export interface Frame {
  function: TypeScript.Node;
  call: Call;
  outer?: Frame;
  depth: number;
}

/** Places that a value passes on its way to the sink, the nearest to the source first. */
export interface Point {
  node: TypeScript.Node;
  later?: Point;
}

/** Where the tracing is. */
export interface At {
  frame?: Frame;
  point?: Point;
}

/** What is looked for. */
export interface Question {
  /** What the value may harm; without it nothing cleans. */
  kind?: Kind;
  /** How an expression is called when it is a source. */
  source(node: TypeScript.Node, members: Members): string | undefined;
  /** How a part of the event is called when it is a source. */
  event(members: Members): string | undefined;
}

/** A call of a function of the program, or a call that is given the function. */
export interface Caller {
  call: Call;
  /** Where the function stands among the arguments, when it is given to another function. */
  argument?: number;
}

/** What one walk over the program finds. */
export interface Index {
  calls: Call[];
  objects: TypeScript.ObjectLiteralExpression[];
  templates: TypeScript.TaggedTemplateExpression[];
  /** `x[key] = value`, by statement. */
  keyed: { target: TypeScript.ElementAccessExpression; value: TypeScript.Expression }[];
  assignments: TypeScript.BinaryExpression[];
  texts: TypeScript.StringLiteralLike[];
  /** What `x.push(value)`, `x.set(key, value)` and the like put into x, by its declaration. */
  added: Map<TypeScript.Node, TypeScript.Expression[]>;
  /** Who calls a function. */
  callers(of: TypeScript.Node): readonly Caller[];
}

/** A search through a program, from a sink back to a source. */
export interface Tracer {
  program: SourceProgram;
  ts: SourceProgram["ts"];
  index: Index;
  /** Parameters that are events, and requests of the runtime library with the call that they are of. */
  events: ReadonlySet<TypeScript.Node>;
  question: Question;
  /** How many more steps may be taken. */
  left: number;
  active: Set<string>;
}

/** A step at a node. */
export function step({ program }: Pick<Tracer, "program">, node: TypeScript.Node, what: string): Step {
  const { file, line } = program.place(node);
  return { file, line, what };
}

/** A short text for a name in a message. */
export function quoted(name: string): string {
  return `\`${name.replace(/\s+/g, " ").slice(0, 40)}\``;
}
