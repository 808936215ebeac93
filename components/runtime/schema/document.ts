/** Keywords of draft 4 that API Gateway says it does not support, or leaves out of its validation. */
const unpromisedKeywords = ["additionalProperties", "anyOf", "exclusiveMinimum", "maxItems", "minItems", "oneOf"];

type Json = Record<string, unknown>;

/**
 * The member of a part of a schema that names what was taken out of it. A part that stands at several places is loosened
 * once: its places are known only when the schema is whole.
 */
export const mark = "x-taken-out";

/** Writes a marked part that may be null as zod does one without a mark: by its type, which the gateway checks, not by `anyOf`. */
export function joined(value: unknown): unknown {
  if (typeof value !== "object" || value === null) {
    return value;
  }
  if (Array.isArray(value)) {
    return value.map(joined);
  }
  const { anyOf, ...json } = Object.fromEntries(Object.entries(value).map(([key, part]) => [key, joined(part)]));
  const part = Array.isArray(anyOf) && anyOf.length === 2 && isNull(anyOf[1]) ? (anyOf[0] as Json) : {};
  const { type, [mark]: takenOut, ...others } = part;
  if (takenOut === undefined || Object.keys(others).length > 0) {
    return anyOf === undefined ? json : { ...json, anyOf };
  }
  return { ...json, ...(type === undefined ? {} : { type: [...new Set([type, "null"].flat())] }), [mark]: takenOut };
}

function isNull(schema: unknown): boolean {
  return JSON.stringify(schema) === '{"type":"null"}';
}

/**
 * The schema without marks, with objects that take their own members only. Members of an intersection stay open, since each would refuse
 * the other's; one with a reference is left out, since what it refers to is closed.
 */
export function closed(schema: Json, isOpen = false): Json {
  const json = Object.fromEntries(
    Object.entries(schema)
      .filter(([keyword]) => keyword !== mark)
      .map(([keyword, part]) => [keyword, closedPart(keyword, part)]),
  );
  if (Array.isArray(schema.allOf) && schema.allOf.length > 1) {
    json.allOf = schema.allOf.some(isReference) ? undefined : schema.allOf.map((part) => closed(part, true));
  }
  return json.type === "object" && json.properties !== undefined && json.additionalProperties === undefined && !isOpen
    ? { ...json, additionalProperties: false }
    : json;
}

const mapsOfSchemas = ["properties", "definitions"];
const schemas = ["items", "additionalItems", "additionalProperties", "anyOf", "oneOf", "allOf"];

function closedPart(keyword: string, part: unknown): unknown {
  if (mapsOfSchemas.includes(keyword)) {
    return Object.fromEntries(Object.entries(part as Json).map(([name, schema]) => [name, closed(schema as Json)]));
  }
  if (!schemas.includes(keyword) || typeof part !== "object" || part === null) {
    return part;
  }
  return Array.isArray(part) ? part.map((schema) => closed(schema)) : closed(part as Json);
}

function isReference(schema: unknown): boolean {
  return typeof schema === "object" && schema !== null && "$ref" in schema;
}

/** Each keyword of the schema that API Gateway does not promise to check, and what was taken out, with its place. */
export function unpromised(schema: Json, place: (string | number)[] = []): string[] {
  const takenOut = (schema[mark] ?? []) as string[];
  const found = [...takenOut, ...unpromisedKeywords.filter((keyword) => keyword in schema)];
  const parts = Object.entries(schema).flatMap(([keyword, part]) => inner(keyword, part));
  return [
    ...found.map((keyword) => `${placeName(place)}: ${keyword}`),
    ...parts.flatMap(([path, part]) => unpromised(part, [...place, ...path])),
  ];
}

/** The schemas within a keyword of a schema, with the way to each. */
function inner(keyword: string, part: unknown): [path: (string | number)[], part: Json][] {
  const isMap = mapsOfSchemas.includes(keyword);
  if (typeof part !== "object" || part === null || !(isMap || schemas.includes(keyword))) {
    return [];
  }
  if (!isMap && !Array.isArray(part)) {
    return [[[keyword], part as Json]];
  }
  return Object.entries(part).map(([name, each]) => [[keyword, name], each]);
}

/** A place by the names of members: `properties` is left out, unless it is such a name itself. */
function placeName(path: readonly (string | number)[]): string {
  const isKeyword = (index: number): boolean => path[index] === "properties" && !isKeyword(index - 1);
  return path.filter((_, index) => !isKeyword(index)).join(".") || "the whole";
}
