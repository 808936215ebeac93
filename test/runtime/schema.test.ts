import assert from "node:assert/strict";
import { ignoredByGateway, type RequestSchemas, type RequestShape, requestShape } from "pulumi-secure-serverless";
import * as z from "zod";
import * as mini from "zod/mini";

const draft4 = { $schema: "http://json-schema.org/draft-04/schema#" };
const text = { type: "string" };
const object = (properties: object, ...required: string[]) => ({
  type: "object",
  properties,
  ...(required.length > 0 && { required }),
  additionalProperties: false,
});

const shapes: Record<string, [schemas: RequestSchemas, shape: RequestShape]> = {
  nothing: [{}, {}],
  "names of parameters": [
    { query: z.object({ a: z.string(), b: z.string().optional(), c: z.string().default("x") }) },
    { query: { a: true, b: false, c: false } },
  ],
  "names of headers": [
    { headers: z.object({ "idempotency-key": z.uuid() }) },
    { headers: { "idempotency-key": true } },
  ],
};

const bodies: Record<string, [schema: z.ZodType, body: object]> = {
  "a strict object": [z.strictObject({ a: z.string() }), object({ a: text }, "a")],
  "a plain object, closed": [
    z.object({ a: z.object({ b: z.string().optional() }) }),
    object({ a: object({ b: text }) }, "a"),
  ],
  "a loose object, open": [z.looseObject({ a: z.string() }), { ...object({ a: text }, "a"), additionalProperties: {} }],
  "a record": [z.record(z.string(), z.number()), { type: "object", additionalProperties: { type: "number" } }],
  "an object named as a keyword": [
    z.object({ properties: z.object({}) }),
    object({ properties: object({}) }, "properties"),
  ],
  "an intersection": [
    z.intersection(z.object({ a: z.string() }), z.object({ b: z.string() })),
    object({ a: text, b: text }, "a", "b"),
  ],
  "what refers to itself": [
    z.object({
      get next() {
        return z.array(z.object({ id: z.string() })).optional();
      },
    }),
    object({ next: { type: "array", items: object({ id: text }, "id") } }),
  ],
  "a number above": [z.number().gt(3), { type: "number", minimum: 3, exclusiveMinimum: true }],
  "members that may be missing": [
    z.object({ a: z.any(), b: z.string().catch("x"), c: z.string().default("y") }),
    object({ a: {}, b: {}, c: { default: "y", type: "string" } }, "a"),
  ],
  "a coerced number: any": [z.object({ a: z.coerce.number() }), object({ a: {} }, "a")],
  "a portable pattern": [z.string().regex(/^[a-z]+$/), { ...text, pattern: "^[a-z]+$" }],
  "no pattern with flags": [
    z
      .string()
      .regex(/^[a-z]+$/i)
      .max(5),
    text,
  ],
  "no pattern with property escapes": [z.string().regex(/^\p{L}+$/u), text],
  "no pattern with lookbehind": [z.string().regex(/(?<!a)b/), text],
  "no limits of a text that is trimmed": [z.string().trim().max(3), text],
  "no format that validators differ in": [z.url(), text],
  "no pattern of what zod parses": [z.ipv6(), text],
  "no keywords of later drafts, nor metadata": [
    z.base64().max(9).meta({ owner: "me", title: "Data" }).readonly(),
    { ...text, title: "Data", maxLength: 9, pattern: z.core.regexes.base64.source },
  ],
  "a record of named keys whose values may be missing": [
    z.record(z.enum(["a", "b"]), z.string().optional()),
    { type: "object", additionalProperties: text },
  ],
  "the input of a transform": [z.string().transform(Number), text],
};

const ignored: Record<string, [schema: z.ZodType | mini.ZodMiniType, places: string[]]> = {
  nothing: [z.string().min(1).max(3), []],
  "keywords that are not promised": [
    z.strictObject({ list: z.array(z.string()).min(1).max(2), above: z.number().gt(1) }),
    ["above: exclusiveMinimum", "list: maxItems", "list: minItems", "the whole: additionalProperties"],
  ],
  "what only code can check": [
    z.looseObject({ a: z.string().refine((value) => value === "b"), c: z.string().trim(), d: z.coerce.number() }),
    ["a: refine", "c: overwrite", "d: coercion", "the whole: additionalProperties"],
  ],
  "what is checked after a change": [
    z.looseObject({ a: z.string().transform(Number).pipe(z.number().max(2)).nullable() }),
    ["a: transform", "the whole: additionalProperties"],
  ],
  "members named as keywords": [
    z.looseObject({ properties: z.array(z.string()).max(1), allOf: z.looseObject({ items: z.string().trim() }) }),
    [
      "allOf.items: overwrite",
      "allOf: additionalProperties",
      "properties: maxItems",
      "the whole: additionalProperties",
    ],
  ],
  "patterns that are left out": [z.string().regex(/a/i), ["the whole: pattern"]],
  "schemas of zod/mini": [mini.array(mini.string()).check(mini.minLength(1)), ["the whole: minItems"]],
};

describe("requestShape", () => {
  for (const [name, [schemas, shape]] of Object.entries(shapes)) {
    it(`gives ${name}`, () => assert.deepEqual(requestShape(schemas), shape));
  }
  for (const [name, [schema, body]] of Object.entries(bodies)) {
    it(`gives ${name}`, () => assert.deepEqual(requestShape({ body: schema }), { body: { ...draft4, ...body } }));
  }
});

describe("ignoredByGateway", () => {
  for (const [name, [schema, places]] of Object.entries(ignored)) {
    it(`names ${name}`, () => assert.deepEqual(ignoredByGateway(schema), places));
  }
});
