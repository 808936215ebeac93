import type * as TypeScript from "typescript";
import { bare, memberName, type SourceProgram } from "../program";
import type { Tracer } from "./model";

/**
 * True when what follows in a text does no harm: behind the host of an address that is fixed, only the path can change.
 * What is no constant is checked on its own before; here it counts as an address that the program fixes.
 */
export function isHarmlessAfter(tracer: Tracer, before: readonly TypeScript.Node[], part: TypeScript.Node): boolean {
  if (tracer.question.kind !== "request" || before.length === 0) {
    return false;
  }
  const text = before.map((one) => fixedText(tracer.program, one) ?? "<>").join("");
  // The path of an event begins with a slash, which ends the host.
  const isPath = /^(uri|rawPath|path)$/.test(memberName(tracer.ts, bare(tracer.ts, part)) ?? "");
  return (
    /^[a-z][a-z0-9+.-]*:\/\/[^/?#]+[/?#]/i.test(text) ||
    /^<>[^/?#]*[/?#]/.test(text) ||
    (isPath && /^([a-z][a-z0-9+.-]*:\/\/[^/?#]+|<>)$/i.test(text))
  );
}

/** The text of an expression that is written out, also behind a constant name. */
export function fixedText(program: SourceProgram, expression: TypeScript.Node, depth = 0): string | undefined {
  const { ts } = program;
  const node = bare(ts, expression);
  if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
    return node.text;
  }
  if (ts.isNumericLiteral(node)) {
    return node.text;
  }
  if (!ts.isIdentifier(node) || depth > 4) {
    return undefined;
  }
  const declaration = program.declarationOf(node);
  const isFixed = declaration && ts.isVariableDeclaration(declaration) && !program.assigned.variables.has(declaration);
  return isFixed && declaration.initializer ? fixedText(program, declaration.initializer, depth + 1) : undefined;
}
