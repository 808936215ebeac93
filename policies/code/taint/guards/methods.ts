import type * as TypeScript from "typescript";
import { bare, memberName } from "../../program";
import { holdsWhole } from "../../regex/allows";
import { calleeOf, written } from "../callee";
import { harmful } from "../harmful";
import type { Tracer } from "../model";
import { fixedText } from "../prefixes";
import { regularExpression } from "../replacing";
import { isConstant } from "./constants";
import { checks, isHostOf } from "./facts";
import type { Reference } from "./reference";

/**
 * What a call of a method shows: membership in a fixed list, an expression for the whole text, a beginning.
 * @param compared what the call is compared with, when it is.
 */
export function byMethod(
  tracer: Tracer,
  call: TypeScript.CallExpression,
  of: Reference,
  compared?: string,
  outcome = true,
): boolean {
  const callee = bare(tracer.ts, call.expression);
  const method = memberName(tracer.ts, callee);
  const [given] = call.arguments;
  const object = (callee as TypeScript.PropertyAccessExpression).expression;
  if (method === undefined || !given) {
    return false;
  }
  if (/^(has|includes|hasOwnProperty)$/.test(method) && checksOrHost(tracer, given, of)) {
    return outcome && isConstant(tracer, object);
  }
  if (/^(test|exec|match)$/.test(method)) {
    const [value, pattern] = method === "match" ? [object, given] : [given, object];
    return outcome && checks(tracer, value, of) && isHarmless(tracer, pattern);
  }
  return isBeginning(method, compared)
    ? byBeginning(tracer, object, given, outcome, of)
    : !outcome && method === "includes" && byRefusal(tracer, object, given, of);
}

/** `list.includes(part(x)) ? part(x) : other`: an expression that is repeated, whatever it is made of. */
export function isListedBy(tracer: Tracer, condition: TypeScript.Node, value: TypeScript.Node): boolean {
  const { ts } = tracer;
  const call = bare(ts, condition);
  const [given] = ts.isCallExpression(call) ? call.arguments : [];
  if (
    !given ||
    !ts.isCallExpression(call) ||
    !/^(has|includes)$/.test(memberName(ts, bare(ts, call.expression)) ?? "")
  ) {
    return false;
  }
  const text = (node: TypeScript.Node) => node.getText().replace(/\.to(Lower|Upper)Case\(\)$/, "");
  const list = (bare(ts, call.expression) as TypeScript.PropertyAccessExpression).expression;
  return tracer.question.kind !== undefined && text(given) === text(value) && isConstant(tracer, list);
}

function isBeginning(method: string, compared: string | undefined): boolean {
  return method === "startsWith" || (method === "indexOf" && compared === "0");
}

function checksOrHost(tracer: Tracer, node: TypeScript.Node, of: Reference): boolean {
  return checks(tracer, node, of) || isHostOf(tracer, node, of);
}

function isHarmless(tracer: Tracer, expression: TypeScript.Expression): boolean {
  const node = written(tracer.program, expression);
  const regular = regularExpression(tracer, node);
  const { kind } = tracer.question;
  const characters = kind && harmful[kind];
  if (!regular) {
    // An expression that is made elsewhere is taken to be meant as the check.
    return tracer.ts.isIdentifier(node) && isConstant(tracer, node);
  }
  if (kind === "request" && /^\^https?:\\\/\\\/(?:[\w-]|\\\.)+(?:\\\/|\$)/.test(regular.source)) {
    return true;
  }
  return characters !== undefined && holdsWhole(regular.source, regular.flags, characters);
}

/** `path.startsWith(folder)` of a path without `..`, and `url.startsWith("https://host/")`. */
function byBeginning(
  tracer: Tracer,
  object: TypeScript.Expression,
  given: TypeScript.Expression,
  outcome: boolean,
  of: Reference,
): boolean {
  const { kind } = tracer.question;
  const text = fixedText(tracer.program, given);
  if (!checks(tracer, object, of)) {
    return false;
  }
  if (kind === "request") {
    return outcome && (text === undefined ? isConstant(tracer, given) : /^[a-z]+:\/\/[^/]+\//.test(text));
  }
  if (kind !== "path") {
    return false;
  }
  return text?.startsWith("..") ? !outcome : outcome && isResolved(tracer, object) && isConstant(tracer, given);
}

/** True for a path that `..` was taken out of. */
function isResolved(tracer: Tracer, expression: TypeScript.Expression): boolean {
  const made = written(tracer.program, expression);
  if (!tracer.ts.isCallExpression(made)) {
    return false;
  }
  const { name = "" } = calleeOf(tracer.program, made.expression);
  return /(^|\.)(resolve|normalize|join|realpath(Sync)?)$/.test(name);
}

/** `name.includes("..")` that leaves. */
function byRefusal(
  tracer: Tracer,
  object: TypeScript.Expression,
  given: TypeScript.Expression,
  of: Reference,
): boolean {
  const text = fixedText(tracer.program, given);
  return tracer.question.kind === "path" && /^(\.\.|\/)$/.test(text ?? "") && checks(tracer, object, of);
}
