import type { core } from "zod";
import { toJSONSchema } from "zod/v4/core";
import { shapeOf, unwrapped } from "./check";
import { closed, joined, mark, unpromised } from "./document";
import { clear, gatewayTakes, isCoerced, keepDraft4, keptFormats, runTimeChecks } from "./gateway";
import type { RequestSchemas } from "./index";

/** The `request` of a route of a SecureApi. */
export interface RequestShape {
  /** JSON schema (draft 4) of the body. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  body?: Record<string, any>;
  /** Names of query parameters: true for those that must be present. */
  query?: Record<string, boolean>;
  /** Names of headers: true for those that must be present. */
  headers?: Record<string, boolean>;
}

/**
 * What API Gateway checks of a request, from the schemas that the handler checks it with. It refuses nothing that the
 * handler takes, but for unknown members of objects: they are closed, where a handler's plain object drops them. What it
 * cannot check is left to the handler: {@link ignoredByGateway}.
 */
export function requestShape({ body, query, headers }: RequestSchemas): RequestShape {
  return {
    ...(body && { body: closed(jsonSchema(body)) }),
    ...(query && { query: names(query) }),
    ...(headers && { headers: names(headers) }),
  };
}

/**
 * What the handler alone checks: each keyword, check or pattern, with its place, such as `items: minItems`. Keywords are
 * those that API Gateway does not promise to check. Source: API Gateway Developer Guide, "Amazon API Gateway important
 * notes", notes for REST APIs.
 */
export function ignoredByGateway(schema: core.$ZodType): string[] {
  const json = jsonSchema(schema);
  return [...new Set([...unpromised(json), ...unpromised(closed(json))])].sort();
}

function jsonSchema(schema: core.$ZodType): Record<string, unknown> {
  const options = { target: "draft-04", io: "input", unrepresentable: "any", override: loosen } as const;
  return joined(toJSONSchema(schema, options)) as Record<string, unknown>;
}

/** What zod passes for each part of a schema. */
interface Place {
  zodSchema: core.$ZodType;
  jsonSchema: Record<string, unknown>;
}

/** Takes out what the gateway would read otherwise than the handler, and marks the part with it. */
function loosen({ zodSchema, jsonSchema: json }: Place): void {
  const dropped = runTimeChecks(zodSchema);
  keepDraft4(json);
  if (isCoerced(zodSchema)) {
    clear(json);
    dropped.push("coercion");
  } else if (!gatewayTakes(zodSchema)) {
    dropped.push(...["pattern", "allOf", "minLength", "maxLength"].filter((keyword) => keyword in json));
    clear(json, ["type"]);
  }
  if (json.format !== undefined && !keptFormats.has(json.format)) {
    dropped.push("format");
    delete json.format;
  }
  if (Array.isArray(json.required)) {
    json.required = required(zodSchema, json.required);
  }
  if (json.minItems !== undefined) {
    json.minItems = leastItems(zodSchema, json.minItems);
  }
  if (dropped.length > 0) {
    json[mark] = [...((json[mark] ?? []) as string[]), ...dropped];
  }
}

/**
 * A member that has a value when it is missing, such as one with `catch`, is no member that must be there. The members of a
 * record of named keys share one schema, which is given undefined for a key that is missing.
 */
function required(schema: core.$ZodType, members: string[]): string[] | undefined {
  const shape = shapeOf(schema);
  const { valueType } = unwrapped(schema)._zod.def as { valueType?: core.$ZodType };
  const left = members.filter((name) => (valueType ? !takesUndefined(valueType) : !mayBeMissing(shape[name])));
  return left.length > 0 ? left : undefined;
}

/** The last elements of a tuple that have a value when they are missing need not be there. */
function leastItems(schema: core.$ZodType, least: unknown): unknown {
  const { type, items = [] } = schema._zod.def as { type: string; items?: core.$ZodType[] };
  return type === "tuple" ? items.findLastIndex((item) => !mayBeMissing(item)) + 1 : least;
}

function takesUndefined(schema: core.$ZodType): boolean {
  try {
    const result = schema["~standard"].validate(undefined);
    return !(result instanceof Promise) && result.issues === undefined;
  } catch {
    return false;
  }
}

/** An object of zod asks for a member, such as one of `z.unknown()`, that takes undefined but is not optional. */
function mayBeMissing(member: core.$ZodType | undefined): boolean {
  return member?._zod.optin !== undefined;
}

function names(schema: core.$ZodType): Record<string, boolean> {
  const shape = Object.entries(shapeOf(schema));
  return Object.fromEntries(shape.map(([name, part]) => [name, !mayBeMissing(part)]));
}
