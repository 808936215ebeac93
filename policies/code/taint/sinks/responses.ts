import type * as TypeScript from "typescript";
import { bare } from "../../program";
import { functionsBehind, returned } from "../../program/handlers";
import { written } from "../callee";
import { nameOf } from "../fields";
import type { At, Call } from "../model";
import type { Looking, Sink } from "./sink";

/** Answers: HTML that holds a value, and headers that do. What has a method or an address is a request. */
export function responseSinks(looking: Looking): Sink[] {
  return looking.index.objects.flatMap((literal) => {
    const body = memberValue(looking, literal, "body");
    const headers = memberValue(looking, literal, "headers") ?? memberValue(looking, literal, "multiValueHeaders");
    const isAnswer =
      headers !== undefined &&
      !["method", "url", "hostname"].some((name) => memberValue(looking, literal, name)) &&
      (body !== undefined || memberValue(looking, literal, "statusCode") !== undefined);
    return isAnswer ? [...pages(looking, literal, headers, body), ...headerSinks(looking, headers)] : [];
  });
}

function memberValue({ program }: Looking, { properties }: TypeScript.ObjectLiteralExpression, name: string) {
  const found = properties.find((one) => nameOf(one) === name);
  if (found && program.ts.isShorthandPropertyAssignment(found)) {
    return found.name;
  }
  return found && program.ts.isPropertyAssignment(found) ? found.initializer : undefined;
}

/** The bodies of answers whose headers say that they are HTML; by caller where a parameter says it. */
function pages(
  looking: Looking,
  node: TypeScript.ObjectLiteralExpression,
  headers: TypeScript.Expression,
  body: TypeScript.Expression | undefined,
): Sink[] {
  const type = contentType(looking, headers);
  if (!body || !type) {
    return [];
  }
  const base = { kind: "html", weakness: "cross-site-scripting", what: "shown in a page", value: body, node } as const;
  const text = textOf(looking, type);
  return text === undefined ? callsWithHtml(looking, type).map((at) => ({ ...base, at })) : isHtml(text) ? [base] : [];
}

function isHtml(text: string): boolean {
  return /text\/html|image\/svg|application\/xhtml/i.test(text);
}

function textOf({ program }: Looking, expression: TypeScript.Expression): string | undefined {
  const node = written(program, expression);
  return program.ts.isStringLiteralLike(node)
    ? node.text
    : program.ts.isTemplateExpression(node)
      ? node.getText()
      : undefined;
}

/** The value of the header `Content-Type`, in any case. */
function contentType(looking: Looking, headers: TypeScript.Expression, depth = 0): TypeScript.Expression | undefined {
  const { program } = looking;
  const { ts } = program;
  const node = headersBehind(looking, headers);
  if (!ts.isObjectLiteralExpression(node) || depth > 4) {
    return undefined;
  }
  for (const property of [...node.properties].reverse()) {
    if (ts.isPropertyAssignment(property) && /^content-type$/i.test(nameOf(property) ?? "")) {
      const value = bare(ts, property.initializer) as TypeScript.Expression;
      return ts.isArrayLiteralExpression(value) ? value.elements[0] : value;
    }
    const inner = ts.isSpreadAssignment(property) ? contentType(looking, property.expression, depth + 1) : undefined;
    if (inner) {
      return inner;
    }
  }
  return undefined;
}

function headersBehind({ program }: Looking, headers: TypeScript.Expression): TypeScript.Node {
  const node = written(program, headers);
  const [made] = program.ts.isCallExpression(node)
    ? functionsBehind(program, node.expression).flatMap((one) => returned(program, one))
    : [];
  return made ? written(program, made) : node;
}

/** The calls that give HTML as the type, where the type is a parameter. */
function callsWithHtml(looking: Looking, type: TypeScript.Expression): At[] {
  const { ts } = looking.program;
  const declaration = ts.isIdentifier(type) ? looking.program.declarationOf(type) : undefined;
  if (!declaration || !ts.isParameter(declaration)) {
    return [];
  }
  const { parent } = declaration;
  const index = parent.parameters.indexOf(declaration);
  const isPage = (call: Call) => {
    const given = call.arguments?.[index] ?? declaration.initializer;
    return given !== undefined && isHtml(textOf(looking, given) ?? "");
  };
  const calls = looking.index.callers(parent).filter(({ argument, call }) => argument === undefined && isPage(call));
  return calls.map(({ call }) => ({ frame: { function: parent, call, depth: 1 } }));
}

/** Values of headers. Of the event's own headers none can hold a line end, so they are no source here. */
function headerSinks({ program }: Looking, headers: TypeScript.Expression): Sink[] {
  const { ts } = program;
  const node = bare(ts, headers);
  if (!ts.isObjectLiteralExpression(node)) {
    return [{ kind: "header", weakness: "header-injection", what: "a header of the answer", value: node, node }];
  }
  return node.properties.flatMap((property) => {
    const value = ts.isPropertyAssignment(property)
      ? property.initializer
      : ts.isShorthandPropertyAssignment(property)
        ? property.name
        : undefined;
    const name = nameOf(property);
    const what = name ? `the header \`${name}\` of the answer` : "a header of the answer";
    return value ? [{ kind: "header", weakness: "header-injection", what, value, node: property }] : [];
  });
}
