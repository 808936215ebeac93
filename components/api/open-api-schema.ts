type Schema = Record<string, unknown>;

const inside = ["additionalProperties", "items", "not"];
const lists = ["allOf", "anyOf", "oneOf"];
/** Keywords of JSON Schema draft 4 that OpenAPI 3.0 does not have. Source: OpenAPI Specification 3.0.3, "Schema Object". */
const unsupported = ["$schema", "id", "definitions", "dependencies", "patternProperties", "additionalItems"];

/**
 * A schema of JSON Schema draft 4 as schemas of OpenAPI 3.0, under the name of its model; each of its `definitions` gets a
 * name of its own. What OpenAPI 3.0 cannot say is left out: the document then allows more than the gateway does, never less.
 */
export function documentedSchemas(name: string, schema: Schema): Record<string, object> {
  const definitions = Object.entries((schema.definitions ?? {}) as Record<string, Schema>);
  return Object.fromEntries(
    [["", schema] as const, ...definitions].map(([key, one]) => [nameOf(name, key), documented(name, one)]),
  );
}

function documented(name: string, schema: Schema): Schema {
  if (typeof schema.$ref === "string") {
    return { $ref: `#/components/schemas/${nameOf(name, schema.$ref.replace(/^#(\/definitions\/)?/, ""))}` };
  }
  const kept = Object.entries(schema).filter(([keyword]) => !unsupported.includes(keyword));
  const said = Object.fromEntries(kept.map(([keyword, value]) => [keyword, translated(name, keyword, value)]));
  return { ...said, ...typed(schema), ...(schema.patternProperties ? { additionalProperties: true } : {}) };
}

function translated(name: string, keyword: string, value: unknown): unknown {
  if (keyword === "items" && Array.isArray(value)) {
    return { anyOf: value.map((one) => documented(name, one)) };
  }
  if (inside.includes(keyword) && isSchema(value)) {
    return documented(name, value);
  }
  if (lists.includes(keyword) && Array.isArray(value)) {
    return value.map((one) => documented(name, one));
  }
  if (keyword === "properties" && isSchema(value)) {
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, documented(name, one as Schema)]));
  }
  return value;
}

/** OpenAPI 3.0 has one type for a schema, and `nullable` in place of the type `null`. */
function typed({ type }: Schema): Schema {
  if (type === undefined || (typeof type === "string" && type !== "null")) {
    return {};
  }
  const types = [type].flat();
  const [first, ...others] = types.filter((one) => one !== "null");
  if (first === undefined) {
    return { type: undefined, enum: [null], nullable: true };
  }
  const alternatives = { type: undefined, anyOf: [first, ...others].map((one) => ({ type: one })) };
  return {
    ...(others.length > 0 ? alternatives : { type: first }),
    ...(types.includes("null") ? { nullable: true } : {}),
  };
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function nameOf(model: string, definition: string): string {
  return `${model}${definition.replace(/[^A-Za-z0-9_.-]/g, "")}`;
}
