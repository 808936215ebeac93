import type { core } from "zod";
import { mark } from "./document";

/** Formats whose pattern is given beside them, or that draft 4 does not know: no gateway refuses more for them. */
export const keptFormats = new Set<unknown>(["email", "uuid", "date", "ipv4"]);

/** The keywords of draft 4 that a schema may have; `id`, which changes what references mean, is not among them. */
const draft4 = new Set(
  [
    ["$ref", "$schema", "additionalItems", "additionalProperties", "allOf", "anyOf", "default", "definitions"],
    ["dependencies", "description", "enum", "exclusiveMaximum", "exclusiveMinimum", "format", "items", "maximum"],
    ["maxItems", "maxLength", "maxProperties", "minimum", "minItems", "minLength", "minProperties", "multipleOf"],
    ["not", "oneOf", "pattern", "patternProperties", "properties", "required", "title", "type", "uniqueItems"],
  ].flat(),
);

/** Removes what later drafts and a schema's metadata add: API Gateway reads draft 4. */
export function keepDraft4(json: Record<string, unknown>): void {
  for (const keyword of Object.keys(json).filter((name) => !draft4.has(name) && name !== mark)) {
    delete json[keyword];
  }
}

/** The definitions of a schema that are read here. */
interface Definition {
  type: string;
  coerce?: boolean;
  format?: string;
  pattern?: RegExp;
  /** Of a pipe. */
  in?: core.$ZodType;
  /** Of a record. */
  keyType?: core.$ZodType;
  checks?: { _zod: { def: { check: string; pattern?: RegExp; format?: string } } }[];
}

function definition(schema: core.$ZodType): Definition {
  return schema._zod.def as unknown as Definition;
}

/** True for a schema that takes values of any type, and makes its own of them. */
export function isCoerced(schema: core.$ZodType): boolean {
  const { coerce, type, in: input } = definition(schema);
  const isPreprocessed = input !== undefined && definition(input).type === "transform";
  return coerce === true || type === "catch" || isPreprocessed;
}

/** Checks that no JSON schema of draft 4 has: refinements, changes of the value, and what the keys of a record must be. */
export function runTimeChecks(schema: core.$ZodType): string[] {
  const { type, keyType, checks = [] } = definition(schema);
  // What follows in a pipe is checked after a transform, or is one.
  if (type === "transform" || type === "pipe") {
    return ["transform"];
  }
  const names = checks.map((check) => check._zod.def.check).filter((name) => name === "custom" || name === "overwrite");
  const keys = type === "record" && !isAnyText(keyType) ? ["propertyNames"] : [];
  return [...keys, ...names.map((name) => (name === "custom" ? "refine" : name))];
}

/** True for keys of a record that may be any text. */
function isAnyText(keyType: core.$ZodType | undefined): boolean {
  const { type, format, checks = [] } = keyType ? definition(keyType) : { type: "string" };
  return type === "string" && format === undefined && checks.length === 0;
}

/** Formats that zod checks by parsing: the pattern that it gives for them takes less. */
const parsedFormats = ["ipv6", "cidrv6"];

/**
 * False for a text that is changed or parsed before it is checked, and for a pattern that a validator in another language
 * reads otherwise: with flags, or newer than ECMAScript 5.
 */
export function gatewayTakes(schema: core.$ZodType): boolean {
  const { checks = [], ...own } = definition(schema);
  const { patterns = [] } = schema._zod.bag as { patterns?: Iterable<RegExp> };
  const formats = [own, ...checks.map((check) => check._zod.def)];
  const all = [...formats.map(({ pattern }) => pattern), ...patterns].filter((pattern) => pattern !== undefined);
  const isParsed = formats.some(({ format = "" }) => parsedFormats.includes(format));
  return !isParsed && !runTimeChecks(schema).includes("overwrite") && all.every(isPortable);
}

function isPortable({ flags, source }: RegExp): boolean {
  return flags === "" && !/\(\?<|\\[pPk]\{?|\\u\{|[\u{10000}-\u{10FFFF}]/u.test(source);
}

/** Removes all keywords but those that say nothing about a value, and those to keep. */
export function clear(json: Record<string, unknown>, kept: string[] = []): void {
  for (const keyword of Object.keys(json)) {
    if (!["title", "description", mark, ...kept].includes(keyword)) {
      delete json[keyword];
    }
  }
}
