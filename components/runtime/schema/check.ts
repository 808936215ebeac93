import type { core } from "zod";
import { Refused } from "../refused";

/**
 * The value as the schema gives it.
 * @param what begins the message, such as `The body`.
 * @throws {Refused} 400 with the places that are wrong, by names of the schema: never a value, nor a name that was sent.
 */
export async function checked<S extends core.$ZodType>(
  schema: S,
  value: unknown,
  what = "The body",
): Promise<core.output<S>> {
  const validated = schema["~standard"].validate(value);
  // Waiting costs a turn of the event loop: only schemas with asynchronous checks pay it.
  const result = validated instanceof Promise ? await validated : validated;
  if (result.issues === undefined) {
    return result.value as core.output<S>;
  }
  const places = result.issues.map(({ path = [] }) => knownPath(schema, path as PropertyKey[]) || "the whole");
  throw new Refused(400, `${what} is not as described: ${[...new Set(places)].slice(0, 5).join(", ")}`);
}

/** The part of a path that the schema names itself: the keys of a record are the caller's words. */
function knownPath(schema: core.$ZodType, path: PropertyKey[]): string {
  const known: string[] = [];
  let current: core.$ZodType | undefined = schema;
  for (const key of path) {
    current = current && child(unwrapped(current), key);
    if (current === undefined) {
      break;
    }
    known.push(String(key));
  }
  return known.join(".");
}

/** What a schema is around: the definitions of optional, default, pipe and the like name it so. */
interface Wrapper {
  innerType?: core.$ZodType;
  in?: core.$ZodType;
}

/** The schema within optional, nullable, default, transform and the like. */
export function unwrapped(schema: core.$ZodType): core.$ZodType {
  const { innerType, in: input } = schema._zod.def as Wrapper;
  const inner = innerType ?? input;
  return inner === undefined ? schema : unwrapped(inner);
}

/** The schemas of an object's members; none for another schema. */
export function shapeOf(schema: core.$ZodType | undefined): Record<string, core.$ZodType> {
  const { shape = {} } = (schema ? unwrapped(schema)._zod.def : {}) as { shape?: Record<string, core.$ZodType> };
  return shape;
}

function child(schema: core.$ZodType, key: PropertyKey): core.$ZodType | undefined {
  if (typeof key === "number") {
    return (schema._zod.def as { element?: core.$ZodType }).element;
  }
  const shape = shapeOf(schema);
  return Object.hasOwn(shape, key) ? shape[String(key)] : undefined;
}
