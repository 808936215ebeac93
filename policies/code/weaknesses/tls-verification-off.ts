import type * as TypeScript from "typescript";
import { memberName } from "../program";
import { functionsBehind } from "../program/handlers";
import { nameOf } from "../taint/fields";
import type { Searched } from "../taint/flows";
import type { Spot, Weakness } from "./weakness";

const message = "certificates of servers are not verified";

/** Connections that take any certificate: who stands between reads and changes all. */
export default {
  name: "tls-verification-off",
  severity: "high",
  find(search) {
    const options = search.index.objects.flatMap(({ properties }) =>
      [...properties].filter((one) => isOff(search, one)),
    );
    const stored = search.index.assignments.filter((one) => stores(search, one));
    const inAddress = search.index.texts.filter(({ text }) => /[?&]sslmode=no-verify\b/.test(text));
    return [...options, ...stored, ...inAddress].map((node): Spot => ({ node, message }));
  },
} satisfies Weakness;

function isOff({ program }: Searched, property: TypeScript.ObjectLiteralElementLike): boolean {
  const { ts } = program;
  if (!ts.isPropertyAssignment(property)) {
    return false;
  }
  const name = nameOf(property) ?? "";
  const value = property.initializer.getText();
  return (
    (/^(rejectUnauthorized|strictSSL|verifySSL|sslValidate)$/.test(name) && isFalse(value)) ||
    (name === "NODE_TLS_REJECT_UNAUTHORIZED" && isZero(value)) ||
    (/^(tlsAllowInvalidCertificates|tlsInsecure|trustServerCertificate)$/.test(name) && /^(true|!0)$/.test(value)) ||
    (name === "checkServerIdentity" && functionsBehind(program, property.initializer).some(isEmpty))
  );
}

/** A function that says nothing against any certificate. */
function isEmpty({ body }: TypeScript.FunctionLikeDeclaration): boolean {
  return /^(undefined|null|void 0|true|!0|\{\s*(return\s*(undefined|null|true|!0)?\s*;?)?\s*\})$/.test(
    body?.getText() ?? "",
  );
}

function isFalse(value: string): boolean {
  return /^(false|!1|0)$/.test(value);
}

function isZero(value: string): boolean {
  return /^["'`]?0["'`]?$/.test(value);
}

function stores({ program: { ts } }: Searched, { left, right }: TypeScript.BinaryExpression): boolean {
  const name = memberName(ts, left);
  return (
    (name === "NODE_TLS_REJECT_UNAUTHORIZED" && isZero(right.getText())) ||
    (name === "rejectUnauthorized" && isFalse(right.getText()))
  );
}
