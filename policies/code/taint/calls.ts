import type * as TypeScript from "typescript";
import { functionsBehind, objectBehind, returned } from "../program/handlers";
import { type Callee, calleeOf } from "./callee";
import { carrierOf, keyedMethods, requestMethods, sameMethods, textMethods } from "./carriers";
import { fieldOf } from "./fields";
import { isSieve } from "./guards/predicates";
import type { At, Call, Members, Step, Tracer } from "./model";
import { isEscaping } from "./replacing";
import { parsedBy } from "./schemas/parsing";
import { first, trace } from "./trace";

/** How deep calls within calls are followed. */
const deepest = 10;

/** The way to what a call returns. */
export function resultOf(tracer: Tracer, call: Call, members: Members, at: At): Step[] | undefined {
  const { ts, program } = tracer;
  const callee = calleeOf(program, call.expression);
  if (ts.isNewExpression(call)) {
    const made = objectBehind(program, call.expression);
    if (made && ts.isClassLike(made)) {
      return madeInstance(tracer, made, call, members, at);
    }
  }
  const parsing = parsedBy(tracer, call, callee);
  if (parsing) {
    return parsing.isClean(members) ? undefined : trace(tracer, parsing.value, parsing.membersOf(members), at);
  }
  const functions = callee.module === undefined ? functionsBehind(program, call.expression) : [];
  if (functions.length > 0) {
    return fromFunctions(tracer, functions, call, members, at);
  }
  return carried(tracer, call, callee, members, at) ?? fromMethod(tracer, call, callee, members, at);
}

/** The fields of an instance, as its constructor stores them for this call. */
function madeInstance(tracer: Tracer, made: TypeScript.ClassLikeDeclaration, call: Call, members: Members, at: At) {
  const maker = made.members.find(tracer.ts.isConstructorDeclaration);
  return members.length === 0 ? undefined : fieldOf(tracer, made, members, maker ? entered(maker, call, at) : at);
}

function entered(of: TypeScript.Node, call: Call, { frame, point }: At): At {
  return { point, frame: { function: of, call, outer: frame, depth: (frame?.depth ?? 0) + 1 } };
}

function fromFunctions(
  tracer: Tracer,
  functions: readonly TypeScript.FunctionLikeDeclaration[],
  call: Call,
  members: Members,
  at: At,
): Step[] | undefined {
  if ((at.frame?.depth ?? 0) >= deepest) {
    return undefined;
  }
  for (const one of functions) {
    const within = entered(one, call, at);
    const found = one.asteriskToken ? undefined : first(tracer, returned(tracer.program, one), members, within);
    if (found) {
      return found;
    }
  }
  return undefined;
}

function carried(tracer: Tracer, call: Call, callee: Callee, members: Members, at: At): Step[] | undefined {
  const given = call.arguments ?? [];
  const path = pathOf(tracer, callee, given);
  if (path) {
    return trace(tracer, given[0] as TypeScript.Expression, [...path, ...members], at);
  }
  switch (carrierOf(callee, tracer.question.kind)) {
    case "text":
      // The notice of S3, which a queue or a topic passes on as a text.
      return tracer.question.kind === "resource" && /(^|\.)s3\.bucket\.name$/.test(members.join("."))
        ? undefined
        : textOf(tracer, given, callee, at);
    case "same":
      return first(tracer, given, members, at);
    case "elements":
      return first(tracer, given, ["*", ...members.slice(callee.global === "Object.entries" ? 2 : 1)], at);
    default:
      return undefined;
  }
}

/** The members that `get(x, "a.b")` of lodash asks for. */
function pathOf({ ts }: Tracer, { module = "", name = "" }: Callee, [, path]: readonly TypeScript.Expression[]) {
  const isGet = /^lodash([./]get|-es)?$/.test(module) && /^(default\.)?(get|default|\*)$/.test(name);
  return isGet && path && ts.isStringLiteralLike(path) ? path.text.split(/[.[\]]+/).filter(Boolean) : undefined;
}

/** An address beside which a base stands may not change the host when it begins as a path. */
function textOf(tracer: Tracer, given: readonly TypeScript.Expression[], { global }: Callee, at: At) {
  const asked = global === "JSON.stringify" || global === "JSON.parse" ? given.slice(0, 1) : given;
  const isBased = global === "URL" && given.length === 2 && tracer.question.kind === "request";
  const start = isBased ? given[0]?.getText().slice(1, 3) : undefined;
  return first(tracer, start !== undefined && /^\.?\/[^/$]/.test(start) ? asked.slice(1) : asked, [], at);
}

/** Methods of texts, lists and maps pass on what they are called on. */
function fromMethod(tracer: Tracer, call: Call, { method, object }: Callee, members: Members, at: At) {
  if (method === undefined || object === undefined) {
    return undefined;
  }
  const [given] = call.arguments ?? [];
  if (/^(map|flatMap|then|reduce|reduceRight|from)$/.test(method) && given) {
    return fromCallback(tracer, given, method, call, members, at);
  }
  if (textMethods.test(method)) {
    return isEscaping(tracer, call, method) ? undefined : changed(tracer, call, method, object, at);
  }
  if (sameMethods.test(method)) {
    return tracer.question.kind && isSieve(tracer, call) ? undefined : trace(tracer, object, members, at);
  }
  if (requestMethods.test(method) && tracer.requests.size > 0) {
    const name = given && tracer.ts.isStringLiteralLike(given) ? given.text : undefined;
    return trace(tracer, object, [method, ...(name === undefined ? [] : [name]), ...members], at);
  }
  return keyedMethods.test(method) ? trace(tracer, object, ["*", ...members], at) : undefined;
}

/** A text as a method changes it; `concat` and `replace` also take from what they are given. */
function changed(tracer: Tracer, call: Call, method: string, object: TypeScript.Node, at: At): Step[] | undefined {
  const given = call.arguments ?? [];
  const more = method === "concat" ? given : /^replace/.test(method) ? given.slice(1, 2) : [];
  return first(tracer, [object, ...more], [], at);
}

function fromCallback(
  tracer: Tracer,
  given: TypeScript.Expression,
  method: string,
  call: Call,
  members: Members,
  at: At,
): Step[] | undefined {
  const asked = /^(map|flatMap)$/.test(method) ? members.slice(1) : members;
  const functions = functionsBehind(tracer.program, given);
  const results = functions.flatMap((one) => returned(tracer.program, one));
  const start = /^reduce/.test(method) ? (call.arguments ?? []).slice(1, 2) : [];
  return first(tracer, [...results, ...start], asked, at);
}
