import type * as TypeScript from "typescript";
import { memberName } from "../program/resolve";
import { ofDeclaration, valuesOf } from "../values";
import type { Context } from "./context";
import { memberOf, thisMember } from "./members";
import { constant, unknownValue, type Value } from "./model";

/** What an access to a member, `a.b` or `a[b]`, may be. */
export function ofMember(
  context: Context,
  node: TypeScript.PropertyAccessExpression | TypeScript.ElementAccessExpression,
): Value[] {
  const { program } = context;
  const { ts } = program;
  const imported = program.importedFrom(node);
  if (imported && imported.module !== "process") {
    return [fromPackage(imported)];
  }
  const isProcess = ts.isIdentifier(node.expression) && node.expression.text === "process";
  if (imported?.name === "env" || (isProcess && memberName(ts, node) === "env")) {
    return [{ kind: "environments" }];
  }
  const exported =
    ts.isPropertyAccessExpression(node) && ts.isIdentifier(node.name) && program.declarationOf(node.name);
  if (exported) {
    return ofDeclaration(context, exported);
  }
  return memberNames(context, node).flatMap((name) =>
    name.kind === "constant" ? ofNamedMember(context, node, name.text) : [unknownValue],
  );
}

function memberNames(context: Context, node: TypeScript.AccessExpression): Value[] {
  const { ts } = context.program;
  return ts.isElementAccessExpression(node) ? valuesOf(context, node.argumentExpression) : [constant(node.name.text)];
}

function ofNamedMember(context: Context, { expression }: TypeScript.AccessExpression, name: string): Value[] {
  const { ts } = context.program;
  return expression.kind === ts.SyntaxKind.ThisKeyword
    ? thisMember(context, expression, name)
    : memberOf(context, valuesOf(context, expression), name);
}

/** What a package exports, as a value. */
export function fromPackage({ module, name }: { module: string; name: string }): Value {
  const [, variable] = (module === "process" && /^env\.(\w+)$/.exec(name)) || [];
  if (variable !== undefined) {
    return { kind: "environment", name: variable };
  }
  return module === "process" && name === "env" ? { kind: "environments" } : { kind: "imported", module, name };
}
