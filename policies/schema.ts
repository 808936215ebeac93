import type { Parameter } from "./policy";

/** The part of JSON schema that parameters use: what the engine validates a configuration with. */
export interface Schema {
  type: "string" | "number" | "boolean" | "array" | "object";
  description?: string;
  enum?: readonly unknown[];
  minimum?: number;
  maximum?: number;
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: readonly string[];
  additionalProperties?: boolean;
}

/** A value that does not fit its schema. */
export interface Misfit {
  /** Where it is, such as `exceptions[0].owner`. */
  path: string;
  value: unknown;
  /** What it must be, to follow "must be". */
  must: string;
}

/** The JSON schema of a parameter: of the type of its default, and of strings where it is a list of nothing else. */
export function schemaOf({ default: byDefault, ...rest }: Parameter): Schema & { default: unknown } {
  const items = Array.isArray(byDefault) && { items: { type: byDefault.length > 0 ? typeOf(byDefault[0]) : "string" } };
  return { type: typeOf(byDefault), ...items, default: byDefault, ...rest } as Schema & { default: unknown };
}

/** The first part of a value that does not fit a schema; nothing when all of it fits. */
export function misfit(value: unknown, schema: Schema, path: string): Misfit | undefined {
  const must = demand(value, schema);
  if (must) {
    return { path, value, must };
  }
  if (Array.isArray(value)) {
    return first(value, (item, index) => schema.items && misfit(item, schema.items, `${path}[${index}]`));
  }
  return schema.properties && misfitOfMembers(value as Record<string, unknown>, schema, path);
}

function demand(value: unknown, { type, enum: values, minimum, maximum }: Schema): string | undefined {
  if (typeOf(value) !== type) {
    return `of type ${type}`;
  }
  if (values && !values.includes(value)) {
    return `one of ${values.join(", ")}`;
  }
  if (minimum !== undefined && (value as number) < minimum) {
    return `at least ${minimum}`;
  }
  return maximum !== undefined && (value as number) > maximum ? `at most ${maximum}` : undefined;
}

function misfitOfMembers(value: Record<string, unknown>, schema: Schema, path: string): Misfit | undefined {
  const { properties = {}, required = [], additionalProperties = true } = schema;
  const names = Object.keys(properties);
  const stranger = Object.keys(value).find((name) => !Object.hasOwn(properties, name));
  if (stranger !== undefined && !additionalProperties) {
    return { path: `${path}.${stranger}`, value: value[stranger], must: `one of the members ${names.join(", ")}` };
  }
  return first(Object.entries(properties), ([name, member]) => {
    const isJudged = value[name] !== undefined || required.includes(name);
    return isJudged ? misfit(value[name], member, `${path}.${name}`) : undefined;
  });
}

function typeOf(value: unknown): string {
  if (value === null) {
    return "null";
  }
  return Array.isArray(value) ? "array" : typeof value;
}

function first<T, R>(items: readonly T[], find: (item: T, index: number) => R | undefined): R | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
