import type * as TypeScript from "typescript";
import { calleeOf } from "../taint/callee";
import { type Searched, tracerOf } from "../taint/flows";
import type { Call } from "../taint/model";
import { trace } from "../taint/trace";
import { nameOfValue, namesPassword } from "./names";
import type { Weakness } from "./weakness";

/** Rounds of PBKDF2 below which guessing is cheap. Source: OWASP Password Storage Cheat Sheet asks for 210,000 and more. */
const leastRounds = 10_000;

/** Passwords that are hashed by what is fast, or in a few rounds: who reads the hashes guesses the passwords. */
export default {
  name: "password-hash",
  severity: "high",
  find(search) {
    const hashed = search.index.calls.filter((call) => {
      const value = hashedValue(search, call);
      return value !== undefined && isPassword(search, value);
    });
    return hashed.map((node) => ({
      node,
      message: "password is hashed by a fast function; use scrypt, argon2 or bcrypt",
    }));
  },
} satisfies Weakness;

/** What a call hashes fast. */
function hashedValue({ program }: Searched, call: Call): TypeScript.Expression | undefined {
  const { module = "", name = "", method, object } = calleeOf(program, call.expression);
  const given = call.arguments ?? [];
  if (/^(md5|sha1|js-md5|js-sha1|js-sha256|blueimp-md5|sha\.js|hash\.js|object-hash)$/.test(module)) {
    return given[0];
  }
  if (/^crypto-js/.test(module) && /(MD5|SHA\d+|RIPEMD160|default|\*)$/.test(name)) {
    return given[0];
  }
  if (module === "crypto" && /^pbkdf2(Sync)?$/.test(name)) {
    return Number(given[2]?.getText().replaceAll("_", "")) < leastRounds ? given[0] : undefined;
  }
  if (module === "crypto" && name === "hash") {
    return given[1];
  }
  return method === "update" && object && isFastHash(program, object) ? given[0] : undefined;
}

function isFastHash(program: Searched["program"], object: TypeScript.Expression): boolean {
  const { ts } = program;
  let node: TypeScript.Node = object;
  for (let turn = 0; turn < 8; turn += 1) {
    if (ts.isCallExpression(node)) {
      const { module, name } = calleeOf(program, node.expression);
      if (module === "crypto") {
        return name === "createHash";
      }
      node = node.expression;
    } else if (ts.isPropertyAccessExpression(node)) {
      node = node.expression;
    } else {
      const declaration = ts.isIdentifier(node) ? program.declarationOf(node) : undefined;
      const value = declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
      if (!value) {
        return false;
      }
      node = value;
    }
  }
  return false;
}

/** A value with the name of a password, wherever it comes from. */
function isPassword(search: Searched, value: TypeScript.Expression): boolean {
  const named = (node: TypeScript.Node) => {
    const name = nameOfValue(search, node);
    return name !== undefined && namesPassword(name) ? name : undefined;
  };
  const event = (members: readonly string[]) => members.find(namesPassword);
  return trace(tracerOf(search, { source: (node) => named(node), event }), value) !== undefined;
}
