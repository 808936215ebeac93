import { checkShape, type Limits } from "../json";
import { Refused } from "../refused";
import { type Checked, checked, type Schema } from "../schema";
import { shapeOf, unwrapped } from "../schema/check";
import type { Values } from "./request";

/**
 * Parameters of a query or a path, as their schema gives them. One whose schema is an array has all its values; any
 * other may be there once.
 * @throws {Refused} 400
 */
export async function parameters<S extends Schema>(
  schema: S,
  values: Values,
  what: string,
  limits?: Limits,
): Promise<Checked<S>> {
  const found = Object.fromEntries(
    [...values].map(([name, texts]) => [name, isList(schema, name) ? texts : one(texts, what)]),
  );
  checkShape(found, limits, what);
  return checked(schema, found, what) as Promise<Checked<S>>;
}

/** The headers that a schema names, as it gives them; others are left out before it looks. */
export async function headerParameters<S extends Schema>(
  schema: S,
  values: Values,
  limits?: Limits,
): Promise<Checked<S>> {
  const named = [...values].filter(([name]) => Object.hasOwn(shapeOf(schema), name));
  return parameters(schema, new Map(named), "A header", limits);
}

/**
 * Throws for a schema of headers with a name that no header can match.
 * @throws {TypeError}
 */
export function checkHeaderNames(schema: Schema | undefined): void {
  const wrong = Object.keys(shapeOf(schema)).find((name) => name !== name.toLowerCase());
  if (wrong !== undefined) {
    throw new TypeError(`The schema of headers has "${wrong}": write it in lower case`);
  }
}

function isList(schema: Schema, name: string): boolean {
  const shape = shapeOf(schema);
  const part = Object.hasOwn(shape, name) ? shape[name] : undefined;
  return part !== undefined && unwrapped(part)._zod.def.type === "array";
}

function one(texts: string[], what: string): string | undefined {
  if (texts.length > 1) {
    throw new Refused(400, `${what} has several values for one name`);
  }
  return texts[0];
}
