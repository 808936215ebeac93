import type * as TypeScript from "typescript";
import { calleeOf, madeBy } from "../taint/callee";
import type { Searched } from "../taint/flows";
import { type Call, type Index } from "../taint/model";
import type { Spot, Weakness } from "./weakness";

const verifying = /(^|\.)(verify|verifySync|jwtVerify|compactVerify|createVerify|createHmac|timingSafeEqual|create|oidcAuthorizer|verifyToken|authenticate)$/;
const verifiers = /^(jsonwebtoken|jose|aws-jwt-verify|crypto|express-jwt|fast-jwt|jwks-rsa|openid-client)|\/runtime$/;

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
    return [...spots, ...decoded.map((node) => ({ node, message: "token is decoded and its signature is not verified" }))];
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
  return module === "jsonwebtoken" && name.endsWith("verify") && /algorithms["']?\s*:\s*\[[^\]]*["'`]none["'`]/i.test(options);
}

/** The middle of a text between dots, out of Base64, as JSON. */
function decodesByHand({ program, index }: Searched, call: Call): boolean {
  const { global } = calleeOf(program, call.expression);
  const [given] = call.arguments ?? [];
  return global === "JSON.parse" && given !== undefined && isMiddle({ program, index }, given, { base64: false, split: false }, 0);
}

interface Seen {
  base64: boolean;
  split: boolean;
}

function isMiddle(within: { program: Searched["program"]; index: Index }, node: TypeScript.Node, seen: Seen, depth: number): boolean {
  const { ts } = within.program;
  const text = node.getText();
  const found = {
    base64: seen.base64 || /["'`]base64(url)?["'`]|\batob\(/.test(text),
    split: seen.split || /\.split\(["'`]\.["'`]\)/.test(text),
  };
  if (found.base64 && found.split) {
    return true;
  }
  if (depth > 4) {
    return false;
  }
  let result = false;
  const visit = (one: TypeScript.Node): void => {
    const declaration = ts.isIdentifier(one) ? within.program.declarationOf(one) : undefined;
    const holder = declaration && (ts.isBindingElement(declaration) ? declaration.parent.parent : declaration);
    const value = holder && ts.isVariableDeclaration(holder) ? holder.initializer : undefined;
    result ||= value !== undefined && isMiddle(within, value, found, depth + 1);
    ts.forEachChild(one, visit);
  };
  visit(node);
  return result;
}
