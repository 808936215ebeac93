import type * as TypeScript from "typescript";
import type { SourceProgram } from "../../program";
import type { Callee } from "../callee";
import type { At, Call, Index, Kind, Members } from "../model";
import type { Requests } from "../routes";

/** A place where a value does harm. */
export interface Sink {
  kind: Kind;
  weakness: string;
  /** The value, and which of its members; several are looked at in turn. */
  value: TypeScript.Node;
  members?: Members;
  /** Another value that must come from the event as well. */
  also?: TypeScript.Node;
  /** What happens there, as the last step says it. */
  what: string;
  /** Where it is shown. */
  node: TypeScript.Node;
  at?: At;
  /** True where it counts only when the way to no other sink passes it. */
  isFallback?: boolean;
}

/** What sinks are looked for in. */
export interface Looking {
  program: SourceProgram;
  index: Index;
  /** Parameters that a framework gives requests to. */
  requests: Requests;
}

/** Finds the sinks of a call. */
export type CallSinks = (looking: Looking, call: Call, callee: Callee) => Sink[];
