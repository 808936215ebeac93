import type * as TypeScript from "typescript";
import { namesReference } from "../../data/secrets";
import { bare, memberName } from "../program";
import { boundName } from "../program/scopes";
import type { Searched } from "../taint/flows";

const password = /(^|_)(pass(word|wd|phrase|code)?|pwd)(_(plain|raw|text|input|value|new|old|given))?$/;
const secret =
  /(^|_)(pass(word|wd|phrase|code)|pwd|secret|credentials?|(api|access|private|secret|signing|encryption|master|client|auth)_?(key|secret|token)|(access|refresh|id|auth|bearer|session|csrf|reset|api)_?token|token|jwt|authorization|otp|cvv|pin_code)$/;

/** `stripeApiKey` as `stripe_api_key`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[-. ]/g, "_")
    .toLowerCase();
}

/** True for a name of what a person keeps in mind to log in. */
export function namesPassword(name: string): boolean {
  return password.test(wordsOf(name));
}

/** True for a name of a secret itself, not of what refers to it. */
export function namesSecret(name: string): boolean {
  return secret.test(wordsOf(name)) && !namesReference(name);
}

/** The name that an expression goes by: of a variable, a member, or what it was taken out of an object by. */
export function nameOfValue({ program }: Searched, node: TypeScript.Node): string | undefined {
  const { ts, scopes } = program;
  const expression = bare(ts, node);
  if (!ts.isIdentifier(expression)) {
    return memberName(ts, expression);
  }
  const declaration = boundName(scopes, expression);
  const isTaken = declaration && ts.isBindingElement(declaration) && declaration.propertyName;
  return isTaken && "text" in isTaken ? String(isTaken.text) : expression.text;
}

/** A constant text, also behind a name. */
export function isEnvironment({ program }: Searched, node: TypeScript.Node): boolean {
  return bare(program.ts, node).getText() === "process.env";
}
