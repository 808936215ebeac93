import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { calleeOf } from "../callee";
import type { Tracer } from "../model";
import { checkedBy, isSameReference, type Reference } from "./reference";

/** Parts of an address that tell its host. */
export const addressParts = /^(hostname|host|origin)$/;

/**
 * True when the first is made of the second in a way that what is shown of one holds for the other: `new URL(x)`, or
 * `path.resolve(folder, x)` for a path.
 */
export function isSameSource(tracer: Tracer, one: Reference, of: Reference): boolean {
  const { ts, program } = tracer;
  const { kind } = tracer.question;
  if ((kind !== "request" && kind !== "path") || !ts.isVariableDeclaration(one.declaration)) {
    return false;
  }
  const made = one.declaration.initializer && bare(ts, one.declaration.initializer);
  if (!made || one.members.length > 0 || !(ts.isNewExpression(made) || ts.isCallExpression(made))) {
    return false;
  }
  const { global, module, name = "" } = calleeOf(program, made.expression);
  const isAddress = kind === "request" && (global === "URL" || (module === "url" && name === "URL"));
  const isPath = kind === "path" && module === "path" && /(resolve|normalize|join|relative)$/.test(name);
  const given: readonly TypeScript.Node[] = made.arguments ?? [];
  return (isAddress || isPath) && given.some((each) => isSameReference(checkedBy(program, each), of));
}
