import type * as TypeScript from "typescript";
import { callingPackages } from "../data/calling-libraries";
import { directlyRun } from "./calls/direct";
import { callsAt } from "./calls/find";
import { callingMethods } from "./calls/methods";
import type { CodeCalls, SdkCall } from "./calls/model";
import { mayRun, reachedOf } from "./calls/reached";
import type { SourceProgram } from "./program";
import { contextOf } from "./values";

export type { CodeCalls, ResourceName, SdkCall } from "./calls/model";
export { nameText, plainName } from "./calls/model";

/**
 * What a handler's code calls of AWS: the operations, the actions that the role must be allowed, and the resources as the
 * code names them. What cannot be told stays unknown, and is never widened. Code that nothing calls does not count.
 * @param handler the exported name; default as in {@link SourceProgram.handlers}.
 */
export function callsOf(program: SourceProgram, handler?: string): CodeCalls {
  const context = contextOf(program, handler);
  const reached = reachedOf(program, context.handlers);
  const packages = packagesOf(program);
  const methods = callingMethods(context, packages);
  const { CallExpression, NewExpression } = program.ts.SyntaxKind;
  const running = program.nodesOf(CallExpression, NewExpression).filter((node) => mayRun(program, reached, node));
  const isDirect = directlyRun(program, context.handlers);
  const calls = running.flatMap((node) =>
    callsAt(context, node, methods).map(
      (call): SdkCall => ({ ...call, isDirect: isDirect(node), place: program.place(node) }),
    ),
  );
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
  const { StringLiteral, NoSubstitutionTemplateLiteral } = ts.SyntaxKind;
  const names = new Set<string>();
  for (const node of program.nodesOf<TypeScript.StringLiteralLike>(StringLiteral, NoSubstitutionTemplateLiteral)) {
    if (isImport(program, node) && !node.text.startsWith(".")) {
      names.add(node.text);
    }
  }
  return [...names].sort();
}

function isImport({ ts, importedFrom }: SourceProgram, { parent }: TypeScript.Node): boolean {
  const isType = ts.isImportDeclaration(parent) && parent.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword;
  return (
    (ts.isImportDeclaration(parent) && !isType) || (ts.isCallExpression(parent) && importedFrom(parent)?.name === "*")
  );
}
