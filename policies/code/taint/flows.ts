import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import { functionsBehind } from "../program/handlers";
import { calleeOf } from "./callee";
import { indexOf } from "./index-of";
import { type Index, type Kind, type Members, type Question, type Step, step, type Tracer } from "./model";
import { isEventType, requestPart, runtimeCall } from "./requests";
import { type Requests, requestsOf } from "./routes";
import { isHarmless } from "./schemas/weigh";
import { builtSinks } from "./sinks/built";
import { callSinks, shellSinks } from "./sinks/calls";
import { conditionSinks } from "./sinks/conditions";
import { documentSinks } from "./sinks/documents";
import { inputSinks } from "./sinks/inputs";
import { pageSinks } from "./sinks/pages";
import { patternSinks } from "./sinks/patterns";
import { responseSinks } from "./sinks/responses";
import type { Sink } from "./sinks/sink";
import { sqlSinks } from "./sinks/statements";
import { writeSinks } from "./sinks/writes";
import { eventPart } from "./sources";
import { trace } from "./trace";

/** A way from the event to a place where it does harm. */
export interface Flow {
  weakness: string;
  node: TypeScript.Node;
  path: Step[];
}

/** A program that is looked through, with what one walk found. */
export interface Searched {
  program: SourceProgram;
  index: Index;
  events: ReadonlySet<TypeScript.Node>;
  /** Parameters that a framework gives requests to. */
  requests: Requests;
  handlers: readonly TypeScript.Node[];
}

/** How many steps a search for one sink, and those for all sinks, may take. */
const stepsOfSink = 4000;
const stepsOfAll = 150_000;

/** Names of handlers that people use, where none is given. A file that exports none of them is no handler's. */
const usual = ["handler", "lambdaHandler"];

/** Prepares a program for searches. */
export function searched(program: SourceProgram, handler?: string): Searched {
  const handlers = (handler === undefined ? usual : [handler]).flatMap((name) => program.handlers(name));
  const others = handlers.length === 0 ? assignedHandlers(program, handler ?? "handler") : [];
  const all = [...handlers.map(({ node }) => node), ...others];
  const events = new Set<TypeScript.Node>(all.flatMap(({ parameters }) => parameters.slice(0, 1)));
  const index = indexOf(program);
  return { program, index, events, requests: requestsOf(program, index), handlers: all };
}

/** Handlers of a CommonJS module that a bundler gives on as a whole, `exports.handler = ..` within. */
function assignedHandlers(program: SourceProgram, name: string): TypeScript.FunctionLikeDeclaration[] {
  const stored = [...program.assigned.members.values()].flat().filter((one) => one.name === name);
  return stored.flatMap(({ value }) => functionsBehind(program, value));
}

/** A search through a program with a question. */
export function tracerOf(
  { program, index, events, requests }: Searched,
  question: Question,
  left = stepsOfSink,
): Tracer {
  return { program, ts: program.ts, index, events, requests, question, left, active: new Set() };
}

/** The flows from the event to where it does harm. */
export function flowsOf(search: Searched): Flow[] {
  const found = new Map<string, Flow>();
  let left = stepsOfAll;
  for (const sink of sinksOf(search)) {
    const key = `${sink.weakness} ${sink.node.getSourceFile().fileName} ${sink.node.pos}`;
    if (found.has(key) || left <= 0 || (sink.isFallback && isPassed(search, sink.node, [...found.values()]))) {
      continue;
    }
    const tracer = tracerOf(search, questionOf(search, sink.kind), Math.min(left, stepsOfSink));
    const before = tracer.left;
    const flow = flowTo(tracer, sink);
    left -= before - tracer.left;
    if (flow) {
      found.set(key, flow);
    }
  }
  return [...found.values()];
}

/** True when a way to another sink passes a node. */
function isPassed({ program }: Searched, node: TypeScript.Node, flows: readonly Flow[]): boolean {
  const { file, line } = program.place(node);
  const end = node.getSourceFile().getLineAndCharacterOfPosition(node.end).line + 1;
  return flows.some(({ path }) => path.some((one) => one.file === file && one.line >= line && one.line <= end));
}

const byCall = [callSinks, shellSinks, documentSinks, sqlSinks, inputSinks, pageSinks, patternSinks];

function sinksOf({ program, index, requests }: Searched): Sink[] {
  const looking = { program, index, requests };
  const ofCalls = index.calls.flatMap((call) => {
    const callee = calleeOf(program, call.expression);
    return byCall.flatMap((find) => find(looking, call, callee));
  });
  return [
    ...ofCalls,
    ...responseSinks(looking),
    ...writeSinks(looking),
    ...conditionSinks(looking),
    ...builtSinks(looking),
  ];
}

function flowTo(tracer: Tracer, { weakness, value, members = [], also, what, node, at }: Sink): Flow | undefined {
  const path = trace(tracer, value, members, at);
  if (!path || (also && !trace(tracer, also, [], at))) {
    return undefined;
  }
  return { weakness, node, path: [...path, step(tracer, node, what)] };
}

/** What the event is asked for: all that its sender chooses, but for what a schema has made harmless. */
function questionOf(search: Searched, kind: Kind): Question {
  const isHeaderOfRequest = ([first]: Members) =>
    kind === "header" && /^(headers|multiValueHeaders|cookies)$/.test(first ?? "");
  return {
    kind,
    source: (node, members) => typedSource(search, node, members),
    event: (members, request) =>
      isHeaderOfRequest(members)
        ? undefined
        : request
          ? eventPart(members, request)
          : checkedPart(search, kind, members),
  };
}

/** A handler of the runtime library is given a request, not the event. */
function checkedPart(search: Searched, kind: Kind, members: Members): string | undefined {
  const { program, events } = search;
  for (const event of events) {
    const call = event.parent && runtimeCall(program, event.parent);
    if (call) {
      const part = requestPart(program, call, members);
      const tracer = tracerOf(search, { kind, source: () => undefined, event: () => undefined });
      const isClean = !part || (part.schema && isHarmless(tracer, part.schema, part.rest ?? []));
      return isClean ? undefined : eventPart(part.members);
    }
  }
  return eventPart(members);
}

/** A parameter whose type is that of an event, wherever it stands. */
function typedSource({ program, events }: Searched, node: TypeScript.Node, members: Members): string | undefined {
  const { ts } = program;
  if (!ts.isIdentifier(node)) {
    return undefined;
  }
  const declaration = program.declarationOf(node);
  const isEvent = declaration && ts.isParameter(declaration) && !events.has(declaration) && isEventType(declaration);
  return isEvent ? eventPart(members) : undefined;
}
