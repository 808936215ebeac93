import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import type { Requests } from "./routes";

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
  /** The same for the same calls within each other; found when it is first asked for. */
  id?: number;
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
  /**
   * How a part of the event is called when it is a source.
   * @param request the members as the request of a web framework has them, when the event came as one.
   */
  event(members: Members, request?: Members): string | undefined;
}

/** A call of a function of the program, or a call that is given the function. */
export interface Caller {
  call: Call;
  /** Where the function stands among the arguments, when it is given to another function. */
  argument?: number;
}

/** What is looked for in the program. */
export interface Index {
  calls: readonly Call[];
  objects: readonly TypeScript.ObjectLiteralExpression[];
  templates: readonly TypeScript.TaggedTemplateExpression[];
  /** `x[key] = value`, by statement. */
  keyed: { target: TypeScript.ElementAccessExpression; value: TypeScript.Expression }[];
  assignments: readonly TypeScript.BinaryExpression[];
  texts: readonly TypeScript.StringLiteralLike[];
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
  /** Parameters that a framework gives requests to. */
  requests: Requests;
  question: Question;
  /** How many more steps may be taken. */
  left: number;
  active: Set<string>;
  /** Where searches with the same question have been in vain, which need not look there again. Only without guards, which hold for one way. */
  seen?: Set<string>;
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
