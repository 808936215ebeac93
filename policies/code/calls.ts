import type * as TypeScript from "typescript";
import { callingPackages } from "../data/calling-libraries";
import { callsAt } from "./calls/find";
import type { CodeCalls, SdkCall } from "./calls/model";
import { isReached, reachedOf } from "./calls/reached";
import type { SourceProgram } from "./program";
import { contextOf } from "./values";

export type { CodeCalls, ResourceName, SdkCall } from "./calls/model";
export { nameText } from "./calls/model";

/** Packages with clients and other objects whose methods call AWS. */
const calling = /^(@aws-sdk\/(client|lib)-|aws-sdk|@aws-lambda-powertools\/parameters|pulumi-secure-serverless)/;

/**
 * What a handler's code calls of AWS: the operations, the actions that the role must be allowed, and the resources as the
 * code names them. What cannot be told stays unknown, and is never widened. Code that nothing calls does not count.
 * @param handler the exported name; default as in {@link SourceProgram.handlers}.
 */
export function callsOf(program: SourceProgram, handler?: string): CodeCalls {
  const { ts } = program;
  const context = contextOf(program, handler);
  const reached = reachedOf(program, context.handlers);
  const packages = packagesOf(program);
  const isOpen = packages.some((name) => calling.test(name));
  const calls: SdkCall[] = [];
  const visit = (node: TypeScript.Node): void => {
    if (!isReached(program, reached, node)) {
      return;
    }
    for (const call of callsAt(context, node, isOpen)) {
      calls.push({ ...call, place: program.place(node) });
    }
    ts.forEachChild(node, visit);
  };
  program.files.forEach(visit);
  return { calls: withoutRepeated(calls), packages: packages.filter((name) => callingPackages.test(name)) };
}

/** Unknown calls once for each service and file. */
function withoutRepeated(calls: readonly SdkCall[]): SdkCall[] {
  const first = new Map<string, SdkCall>();
  const keyOf = ({ service, operation, place: { file, line, column } }: SdkCall) =>
    operation === "?" ? `${service} ${file}` : `${file}:${line}:${column}`;
  return calls.filter((call) => {
    const key = keyOf(call);
    const isRepeated = call.operation === "?" && first.has(key);
    first.set(key, call);
    return !isRepeated;
  });
}

function packagesOf(program: SourceProgram): string[] {
  const { ts } = program;
  const names = new Set<string>();
  const visit = (node: TypeScript.Node): void => {
    if (ts.isStringLiteralLike(node) && isImport(program, node) && !node.text.startsWith(".")) {
      names.add(node.text);
    }
    ts.forEachChild(node, visit);
  };
  program.files.forEach(visit);
  return [...names].sort();
}

function isImport({ ts, importedFrom }: SourceProgram, { parent }: TypeScript.Node): boolean {
  return ts.isImportDeclaration(parent) || (ts.isCallExpression(parent) && importedFrom(parent)?.name === "*");
}
