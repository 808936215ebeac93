import type * as TypeScript from "typescript";
import { calleeOf, written } from "../taint/callee";
import { nameOf } from "../taint/fields";
import type { Searched } from "../taint/flows";

/** Shorter texts given to a MAC are rather labels that a protocol fixes. */
const leastLabel = 12;

/** The texts of the code that tokens, cookies and MACs are signed with: whatever they look like, who reads the code can sign. */
export function signingKeys(search: Searched): TypeScript.StringLiteralLike[] {
  const { ts } = search.program;
  const given = search.index.calls.flatMap((call): TypeScript.Expression[] => {
    const { module = "", name = "", method = "" } = calleeOf(search.program, call.expression);
    const [first, second] = call.arguments ?? [];
    if (module === "jsonwebtoken" || module === "jwt-simple") {
      return second && /(^|\.)(sign|verify|encode)$/.test(name) ? [second] : [];
    }
    if (module === "crypto" && /^(createHmac|createCipheriv|createDecipheriv)$/.test(name)) {
      return second && lengthOf(search, second) >= leastLabel ? [second] : [];
    }
    const isSession = /^(express-session|cookie-session|@hono\/jwt|koa-session)$/.test(module) && method === "";
    return first && isSession ? secretsOf(search, first) : [];
  });
  return given
    .map((one) => written(search.program, one))
    .filter(ts.isStringLiteralLike)
    .filter(isKey);
}

function lengthOf({ program }: Searched, expression: TypeScript.Expression): number {
  const node = written(program, expression);
  return program.ts.isStringLiteralLike(node) ? node.text.length : 0;
}

/** `{ secret: "..." }`. */
function secretsOf({ program }: Searched, options: TypeScript.Expression): TypeScript.Expression[] {
  const { ts } = program;
  const node = written(program, options);
  const properties = ts.isObjectLiteralExpression(node) ? node.properties : [];
  return properties.flatMap((one) =>
    ts.isPropertyAssignment(one) && /^(secret|keys)$/.test(nameOf(one) ?? "") ? [one.initializer] : [],
  );
}

function isKey({ text }: TypeScript.StringLiteralLike): boolean {
  return text !== "" && !/BEGIN (PUBLIC KEY|CERTIFICATE)/.test(text);
}
