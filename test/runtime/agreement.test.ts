import assert from "node:assert/strict";
import type { ErrorObject } from "ajv";
import Ajv from "ajv-draft-04";
import fc from "fast-check";
import type * as z from "zod";
import { ignoredByGateway, requestShape } from "../../components/runtime/schema";
import { changed, changes } from "./agreement/mutations";
import { schemas } from "./agreement/schemas";

/** Source: API Gateway Developer Guide, "Amazon API Gateway important notes", notes for REST APIs. */
const ignoredKeywords = ["additionalProperties", "anyOf", "exclusiveMinimum", "maxItems", "minItems", "oneOf"];

type Json = Record<string, unknown>;

/** The gateway that checks every keyword, and the one that leaves out those that AWS does not promise to check. */
function gateways(schema: z.ZodType) {
  const { $schema, ...body } = requestShape({ body: schema }).body as Json;
  assert.equal($schema, "http://json-schema.org/draft-04/schema#");
  return { strict: compiled(body), lenient: compiled(without(body) as Json) };
}

/** Refuses a schema with a keyword that draft 4 does not know. Formats are left out: draft 4 lets a validator do so. */
function compiled(body: Json) {
  const ajv = new Ajv({ allErrors: true, validateFormats: false, strictTypes: false, strictTuples: false });
  return ajv.compile(body);
}

/** The schema without the keywords that the gateway ignores; members of these names stay. */
function without(schema: unknown, isNames = false): unknown {
  if (Array.isArray(schema)) {
    return schema.map((part) => without(part));
  }
  if (typeof schema !== "object" || schema === null) {
    return schema;
  }
  const kept = Object.entries(schema).filter(([key]) => isNames || !ignoredKeywords.includes(key));
  return Object.fromEntries(
    kept.map(([key, part]) => [key, without(part, !isNames && ["properties", "definitions"].includes(key))]),
  );
}

/** The keyword that failed, and those around it, with their places, as `ignoredByGateway` writes them. */
function named({ schemaPath, params }: ErrorObject): string[] {
  const path = params.comparison === ">" ? schemaPath.replace(/minimum$/, "exclusiveMinimum") : schemaPath;
  const parts = path.replace("#/", "").split("/");
  return parts.map((keyword, index) => `${placeOf(parts.slice(0, index))}: ${keyword}`);
}

/** A member may be named `properties` itself. */
function placeOf(parts: string[]): string {
  const isKeyword = (index: number): boolean => parts[index] === "properties" && (index === 0 || !isKeyword(index - 1));
  return parts.filter((_, index) => !isKeyword(index)).join(".") || "the whole";
}

/** What goes over the wire: no undefined, no -0; and no number so fine that a remainder of it is lost. */
const sent = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null), (_, part) =>
    typeof part === "number" && !Number.isSafeInteger(part * 4) ? Math.sign(part) * 3.5 : part,
  );

const cases = schemas().chain(({ schema, values }) =>
  fc
    .oneof(
      values,
      fc.tuple(values, changes).map(([value, change]) => changed(value, change)),
      fc.jsonValue({ maxDepth: 2 }),
    )
    .map((value) => ({
      schema,
      value: sent(value),
      [fc.toStringMethod]: () => JSON.stringify({ value: sent(value), ...requestShape({ body: schema }) }),
    })),
);

describe("the model of API Gateway and the check of the handler agree", function () {
  this.timeout(120_000);
  const numRuns = 400;
  const seed = Number(process.env.SEED ?? 1);
  it("the gateway takes what the handler takes", () => {
    let taken = 0;
    const property = fc.property(cases, ({ schema, value }) => {
      if (takes(schema, value)) {
        taken += 1;
        const { strict } = gateways(schema);
        assert.ok(strict(value) || isExcepted(strict.errors ?? [], value), JSON.stringify(strict.errors));
      }
    });
    fc.assert(property, { numRuns, seed });
    assert.ok(taken > numRuns / 10, `only ${taken} values were taken`);
  });
  it("what the gateway takes and the handler refuses is named", () => {
    let found = 0;
    const property = fc.property(cases, ({ schema, value }) => {
      const { strict, lenient } = gateways(schema);
      if (lenient(value) && !takes(schema, value)) {
        found += 1;
        const ignored = ignoredByGateway(schema);
        const reasons = strict(value) ? [] : (strict.errors ?? []).flatMap(named);
        const isNamed = reasons.some((reason) => ignored.includes(reason)) || namesPlace(schema, value, ignored);
        assert.ok(isNamed || hasEmoji(value), `none of ${ignored}`);
      }
    });
    fc.assert(property, { numRuns, seed });
    assert.ok(found > numRuns / 50, `only ${found} disagreements were found`);
  });
});

/** True for a value with a character beyond U+FFFF. */
const hasEmoji = (value: unknown): boolean => /[\u{10000}-\u{10FFFF}]/u.test(JSON.stringify(value));

const takes = (schema: z.ZodType, value: unknown): boolean => schema.safeParse(value).success;

/**
 * What `requestShape` says: a handler's plain object drops unknown members, and the gateway's is closed; an emoji is one
 * character of a length for the gateway, and two for a handler.
 */
function isExcepted(errors: ErrorObject[], value: unknown): boolean {
  const isUnknownMember = errors.some(({ keyword }) => keyword === "additionalProperties");
  return isUnknownMember || (errors.some(({ keyword }) => keyword === "minLength") && hasEmoji(value));
}

/** True when a check that the gateway lacks stands where the handler found the value wrong, or around or within it. */
function namesPlace(schema: z.ZodType, value: unknown, ignored: string[]): boolean {
  const issues = schema.safeParse(value).error?.issues ?? [];
  const own = ignored.filter((entry) => !ignoredKeywords.some((keyword) => entry.endsWith(`: ${keyword}`)));
  return issues.some(({ path }) => own.some((entry) => isAbout(entry, path)));
}

function isAbout(entry: string, path: PropertyKey[]): boolean {
  const place = entry.slice(0, entry.lastIndexOf(": "));
  const isBranch = (part: string) => /^(anyOf|oneOf|allOf|\d+)$/.test(part);
  const parts = place === "the whole" ? [] : place.split(".").filter((part) => !isBranch(part));
  const wanted = path.filter((part) => !isBranch(String(part))).map(String);
  const fits = (part: string | undefined, key: string) =>
    part === undefined || part === key || part === "additionalProperties";
  const items = parts.filter((part) => part !== "items");
  return wanted.filter((key) => key !== "items").every((key, index) => fits(items[index], key));
}
