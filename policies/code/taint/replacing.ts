import type * as TypeScript from "typescript";
import { isClassOf } from "../regex/allows";
import { parsePattern } from "../regex/parse";
import { written } from "./callee";
import { harmful } from "./harmful";
import type { Call, Kind, Tracer } from "./model";

/** Characters that an escape for a kind must replace at least: any of the sets. */
const escaped: Partial<Record<Kind, readonly string[]>> = {
  html: ["<"],
  sql: ["'"],
  expression: ["'"],
  header: ["\n"],
  path: ["/"],
  pattern: ["(+"],
  command: ["'", "$;`"],
};

/** True for `replace` of what would do harm: everywhere, by an expression that names those characters or all but harmless ones. */
export function isEscaping(tracer: Tracer, call: Call, method: string): boolean {
  const { kind } = tracer.question;
  const [pattern] = call.arguments ?? [];
  if (!kind || !pattern || !/^replace(All)?$/.test(method)) {
    return false;
  }
  const node = written(tracer.program, pattern);
  if (tracer.ts.isStringLiteralLike(node)) {
    return method === "replaceAll" && (escaped[kind] ?? []).includes(node.text);
  }
  const expression = regularExpression(tracer, node);
  if (!expression?.flags.includes("g")) {
    return false;
  }
  const { source, flags } = expression;
  return (escaped[kind] ?? []).some((set) => isClassOf(source, flags, set)) || leavesHarmless(source, flags, kind);
}

/** The source and flags of a regular expression that is written out. */
export function regularExpression(
  { ts }: Pick<Tracer, "ts">,
  node: TypeScript.Node,
): { source: string; flags: string } | undefined {
  const [, source, flags] = ts.isRegularExpressionLiteral(node)
    ? (/^\/([\s\S]*)\/([a-z]*)$/.exec(node.text) ?? [])
    : [];
  return source === undefined || flags === undefined ? undefined : { source, flags };
}

/** `/[^a-z]/g`: all that is left is harmless. */
function leavesHarmless(source: string, flags: string, kind: Kind): boolean {
  const [part, ...others] = parsePattern(source, flags)?.[0] ?? [];
  const characters = harmful[kind];
  return characters !== undefined && others.length === 0 && part?.has !== undefined && [...characters].every(part.has);
}
