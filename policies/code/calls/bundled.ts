import type * as TypeScript from "typescript";
import type { SourceProgram } from "../program";
import { bare } from "../program/resolve";
import { prefixOfClass } from "./operations";

/**
 * The operation of a command's class where the SDK itself is part of the bundle: its builder names operation and client.
 * Version 3 has had two forms, `.n("S3Client", "GetObjectCommand")` and `command(.., "GetObject", ..)`.
 */
export function bundledCommand(
  program: SourceProgram,
  node: TypeScript.ClassLikeDeclaration,
): { service: string; operation: string } | undefined {
  const { ts } = program;
  const heritage = node.heritageClauses?.[0]?.types[0]?.expression;
  const built = heritage && bare(ts, heritage);
  if (!built || !ts.isCallExpression(built)) {
    return undefined;
  }
  const [, client, name] = /\.n\("(\w+)Client",\s*"(\w+)Command"\)/.exec(built.getText()) ?? [];
  if (client && name) {
    return { service: prefixOfClass(client), operation: name };
  }
  const operation = built.arguments.find(ts.isStringLiteralLike)?.text;
  const builder = ts.isIdentifier(built.expression) ? program.declarationOf(built.expression) : undefined;
  const of = builder && builtFor(program, builder);
  return operation && of ? { service: prefixOfClass(of), operation } : undefined;
}

/** The client of `const command = makeBuilder(.., "S3Client", ..)`. */
function builtFor({ ts, assigned }: SourceProgram, builder: TypeScript.Node): string | undefined {
  const initial = ts.isVariableDeclaration(builder) ? builder.initializer : undefined;
  const made = initial ?? assigned.variables.get(builder)?.[0];
  const texts = made && ts.isCallExpression(made) ? made.arguments.filter(ts.isStringLiteralLike) : [];
  return texts.map(({ text }) => /^(\w+)Client$/.exec(text)?.[1]).find((name) => name !== undefined);
}
