import type * as TypeScript from "typescript";
import { calleeOf, madeBy } from "../taint/callee";
import type { Searched } from "../taint/flows";
import type { Call, Index } from "../taint/model";
import type { Spot, Weakness } from "./weakness";

const verifying =
  /(^|\.)(verify|verifySync|jwtVerify|compactVerify|createVerify|createHmac|timingSafeEqual|create|oidcAuthorizer|verifyToken|authenticate)$/;
const verifiers =
  /^(jsonwebtoken|jose|node-jose|aws-jwt-verify|crypto|express-jwt|fast-jwt|jwks-rsa|openid-client)|\/runtime$/;

/** Tokens whose claims are read and whose signature nobody in the program checks, or that may come without one. */
export default {
  name: "token-not-verified",
  severity: "high",
  find(search) {
    const { calls } = search.index;
    const unsigned = calls.filter((call) => allowsUnsigned(search, call));
    const spots: Spot[] = unsigned.map((node) => ({ node, message: "token is accepted without a signature" }));
    if (calls.some((call) => verifies(search, call))) {
      return spots;
    }
    const decoded = calls.filter((call) => decodes(search, call) || decodesByHand(search, call));
    return [
      ...spots,
      ...decoded.map((node) => ({ node, message: "token is decoded and its signature is not verified" })),
    ];
  },
} satisfies Weakness;

function verifies({ program }: Searched, call: Call): boolean {
  const { module, name = "", object, method = "" } = calleeOf(program, call.expression);
  const made = module ? { module, name } : object && verifying.test(method) ? madeBy(program, object) : undefined;
  return made !== undefined && verifiers.test(made.module) && verifying.test(module ? name : method);
}

function decodes({ program }: Searched, call: Call): boolean {
  const { module = "", name = "" } = calleeOf(program, call.expression);
  return (
    (module === "jsonwebtoken" && /(^|\.)decode$/.test(name)) ||
    (module === "jwt-decode" && /^(default|\*|jwtDecode|jwt_decode)$/.test(name)) ||
    (module === "jose" && /(^|\.)(decodeJwt|UnsecuredJWT\.decode)$/.test(name)) ||
    (module === "jwt-simple" && name.endsWith("decode") && /^(true|!0)$/.test(call.arguments?.[2]?.getText() ?? ""))
  );
}

/** `jwt.verify(token, key, { algorithms: ["none"] })`. */
function allowsUnsigned({ program }: Searched, call: Call): boolean {
  const { module, name = "" } = calleeOf(program, call.expression);
  const options = call.arguments?.[2]?.getText() ?? "";
  return (
    module === "jsonwebtoken" &&
    name.endsWith("verify") &&
    /algorithms["']?\s*:\s*\[[^\]]*["'`]none["'`]/i.test(options)
  );
}

/** The middle of a text between dots, out of Base64, as JSON. */
function decodesByHand({ program, index }: Searched, call: Call): boolean {
  const { global } = calleeOf(program, call.expression);
  const [given] = call.arguments ?? [];
  return (
    global === "JSON.parse" &&
    given !== undefined &&
    isMiddle({ program, index }, given, { base64: false, split: false, second: false }, 0)
  );
}

/** Longer expressions are no steps of taking a token apart. */
const longest = 400;

interface Seen {
  base64: boolean;
  split: boolean;
  /** The part with the claims, not the header. */
  second: boolean;
}

function isMiddle(
  within: { program: Searched["program"]; index: Index },
  node: TypeScript.Node,
  seen: Seen,
  depth: number,
): boolean {
  const { ts } = within.program;
  const text = node.end - node.pos > longest ? "" : node.getText();
  const found = seenIn(text, seen);
  const isAll = found.base64 && found.split && found.second;
  if (isAll || depth > 4 || text === "") {
    return isAll;
  }
  const visit = (one: TypeScript.Node): boolean => {
    const declaration = ts.isIdentifier(one) ? within.program.declarationOf(one) : undefined;
    const holder = declaration && (ts.isBindingElement(declaration) ? declaration.parent.parent : declaration);
    const value = holder && ts.isVariableDeclaration(holder) ? holder.initializer : undefined;
    const isSecond = declaration !== undefined && ts.isBindingElement(declaration) && isSecondElement(ts, declaration);
    const further = { ...found, second: found.second || isSecond };
    const isFound = value !== undefined && !ts.isFunctionLike(value) && isMiddle(within, value, further, depth + 1);
    return isFound || (ts.forEachChild(one, visit) ?? false);
  };
  return visit(node);
}

function seenIn(text: string, { base64, split, second }: Seen): Seen {
  return {
    base64: base64 || /["'`]base64(url)?["'`]|\batob\(|\bbase64(url)?\.decode\(/i.test(text),
    split: split || /\.split\(["'`]\.["'`]\)/.test(text),
    second: second || /\[1\]|\.at\(1\)/.test(text),
  };
}

function isSecondElement(ts: Searched["program"]["ts"], element: TypeScript.BindingElement): boolean {
  return ts.isArrayBindingPattern(element.parent) && element.parent.elements.indexOf(element) === 1;
}
