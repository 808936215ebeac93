import fc from "fast-check";
import * as z from "zod";

/** A schema, and values of which most fit it. */
export interface Sample {
  schema: z.ZodType;
  values: fc.Arbitrary<unknown>;
}

type Samples = fc.Arbitrary<Sample>;

const sample = (schema: z.ZodType, values: fc.Arbitrary<unknown>): Sample => ({ schema, values });
/** Texts with letters of one, two and four bytes, controls, and parts of patterns. */
const texts = (maxLength = 6) =>
  fc.oneof(
    fc.string({ maxLength }),
    fc.string({ maxLength, unit: "grapheme" }),
    fc.constantFrom(
      "",
      " ",
      "\n",
      "a\n",
      "A",
      "abc",
      "ABC",
      "é",
      "e\u0301",
      "\u{1F600}",
      "\u{1F600}\u{1F600}",
      "1",
      "true",
    ),
  );

/** Bounds that leave room: the lower one is never above the upper one. */
const bounds = (most: number) =>
  fc.tuple(fc.option(fc.nat(most)), fc.option(fc.nat(most))).map(([from, room]) => ({
    from: from ?? undefined,
    to: room === null ? undefined : (from ?? 0) + room,
  }));

const bounded: Samples = bounds(4).map(({ from, to }) => {
  const least = from === undefined ? z.string() : z.string().min(from);
  return sample(to === undefined ? least : least.max(to), texts());
});

const patterns: Samples = fc
  .constantFrom(/^[a-z]+$/, /^[A-Z0-9-]{3,20}$/, /a|b/, /^abc$/i, /^\p{L}+$/u, /^.$/s, /^\d$/, /^(?<year>a)$/, /^é*$/)
  .map((pattern) => sample(z.string().regex(pattern), texts()));

const formats: Samples = fc.constantFrom<Sample>(
  sample(z.uuid(), fc.uuid()),
  sample(z.email(), fc.oneof(fc.emailAddress(), fc.constantFrom("anna@shop.example", "o'brien@shop.example", "@"))),
  sample(
    z.iso.datetime(),
    fc.constantFrom("2026-01-31T06:00:00Z", "2026-02-30T06:00:00Z", "2026-01-31T06:00:00+01:00"),
  ),
  sample(
    z.iso.datetime({ offset: true }),
    fc.constantFrom("2026-01-31T06:00:00Z", "2026-01-31T06:00:00+01:00", "2026"),
  ),
  sample(z.iso.date(), fc.constantFrom("2026-01-31", "2026-02-30", "2024-02-29", "31.1.2026")),
  sample(z.iso.time(), fc.constantFrom("06:00:00", "6:00", "24:00:00")),
  sample(z.iso.duration(), fc.constantFrom("P1D", "PT5M", "1 day")),
  sample(z.url(), fc.oneof(fc.webUrl(), fc.constantFrom("javascript:alert(1)", "shop", "https://shöp.example/ ä"))),
  sample(z.ipv4(), fc.oneof(fc.ipV4(), fc.constant("256.1.1.1"))),
  sample(z.ipv6(), fc.oneof(fc.ipV6(), fc.constant("::g"))),
  sample(z.base64(), fc.oneof(fc.base64String(), fc.constant("a"))),
  sample(z.base64url(), fc.constantFrom("YQ", "YQ==", "-_", "")),
  sample(z.jwt(), fc.constantFrom("eyJhbGciOiJIUzI1NiJ9.e30.x", "a.b.c")),
  sample(z.e164(), fc.constantFrom("+4930123456", "030123")),
  sample(z.hostname(), fc.oneof(fc.domain(), fc.constant("-"))),
  sample(z.string().startsWith("a").endsWith("c"), texts()),
  sample(z.string().includes("b"), texts()),
  sample(z.string().length(2), texts()),
  sample(z.string().lowercase(), texts()),
  sample(z.templateLiteral(["a", z.int(), "c"]), fc.constantFrom("a1c", "a-7c", "ac", "a1")),
);

/** Checks that only the handler can make. */
const runTime: Samples = fc.constantFrom<Sample>(
  sample(z.string().trim().min(1), texts()),
  sample(z.string().trim().max(2), fc.constantFrom("  ab  ", "abc", " ")),
  sample(
    z
      .string()
      .toLowerCase()
      .regex(/^[a-z]+$/),
    texts(),
  ),
  sample(z.string().normalize().max(1), fc.constantFrom("e\u0301", "é", "ab")),
  sample(
    z.string().refine((text) => text !== "abc"),
    texts(),
  ),
  sample(
    z
      .string()
      .transform((text) => text.length)
      .pipe(z.int().max(2)),
    texts(),
  ),
  sample(z.coerce.number().max(5), fc.oneof(fc.constantFrom("3", "9", "x", true, null), fc.integer({ max: 9 }))),
  sample(
    z.preprocess((value) => (value === "" ? undefined : value), z.string().optional()),
    texts(),
  ),
  sample(
    z.preprocess((value) => value ?? "none", z.string().max(4)),
    fc.option(texts()),
  ),
  sample(z.preprocess(Number, z.number().max(5)), fc.constantFrom("3", 4, "9", null, true)),
  sample(z.string().max(3).catch("abc"), fc.oneof(texts(), fc.integer())),
  sample(z.stringbool(), fc.constantFrom("true", "no", "perhaps")),
);

const numbers: Samples = fc
  .tuple(bounds(5), fc.boolean(), fc.boolean(), fc.constantFrom(undefined, 2, 0.5))
  .map(([{ from, to }, whole, open, step]) => {
    const kind = whole ? z.int() : z.number();
    const least = from === undefined ? kind : open ? kind.gt(from) : kind.min(from);
    const most = to === undefined ? least : open ? least.lt(to + 1) : least.max(to);
    const values = fc.oneof(fc.integer({ min: -2, max: 12 }), fc.constantFrom(0.5, 1.5, 2.25, -0, 2 ** 53));
    return sample(step === undefined ? most : most.multipleOf(step), values);
  });

const constants: Samples = fc.constantFrom<Sample>(
  sample(z.boolean(), fc.boolean()),
  sample(z.null(), fc.constant(null)),
  sample(z.literal("placed"), fc.constantFrom("placed", "Placed")),
  sample(z.literal(["a", 1, null]), fc.constantFrom("a", 1, null, "1")),
  sample(z.enum(["placed", "sent"]), fc.constantFrom("placed", "sent", "free")),
  sample(z.never(), fc.constant(1)),
  sample(z.unknown(), fc.jsonValue()),
);

const leaf = fc.oneof(bounded, patterns, formats, runTime, numbers, constants);

const arrayOf = (part: Samples): Samples =>
  fc.tuple(part, bounds(2)).map(([{ schema, values }, { from, to }]) => {
    const least = from === undefined ? z.array(schema) : z.array(schema).min(from);
    return sample(to === undefined ? least : least.max(to), fc.array(values, { maxLength: 4 }));
  });

const names = ["id", "name", "items", "properties", "allOf", "note"];

type Member = [name: string, sample: Sample, kind: "needed" | "optional" | "default"];

const objectOf = (part: Samples): Samples =>
  fc
    .tuple(
      fc.uniqueArray(
        fc.tuple(fc.constantFrom(...names), part, fc.constantFrom<Member[2]>("needed", "optional", "default")),
        { selector: ([name]) => name, maxLength: 4 },
      ),
      fc.constantFrom(z.strictObject, z.object, z.looseObject),
    )
    .map(([members, make]) => {
      const shape = Object.fromEntries(members.map((member) => [member[0], memberSchema(member)]));
      const values = Object.fromEntries(members.map(([name, { values }]) => [name, values]));
      const optional = members.filter(([, , kind]) => kind !== "needed").map(([name]) => name);
      return sample(
        make(shape),
        fc.record(values, { requiredKeys: names.filter((name) => name in values && !optional.includes(name)) }),
      );
    });

function memberSchema([, { schema }, kind]: Member): z.ZodType {
  return kind === "needed" ? schema : kind === "optional" ? schema.optional() : schema.default(null);
}

const recordOf = (part: Samples): Samples =>
  fc
    .tuple(part, fc.constantFrom(z.string(), z.string().max(2), z.enum(["a", "b"])))
    .map(([{ schema, values }, key]) =>
      sample(z.record(key, schema), fc.dictionary(fc.constantFrom("a", "b", "abc"), values, { maxKeys: 3 })),
    );

const tupleOf = (part: Samples): Samples =>
  fc
    .array(part, { minLength: 1, maxLength: 3 })
    .map((parts) =>
      sample(z.tuple(parts.map(({ schema }) => schema) as [z.ZodType]), fc.tuple(...parts.map(({ values }) => values))),
    );

const unionOf = (part: Samples): Samples =>
  fc
    .array(part, { minLength: 2, maxLength: 3 })
    .map((parts) => sample(z.union(parts.map(({ schema }) => schema)), fc.oneof(...parts.map(({ values }) => values))));

const eitherOf = (part: Samples): Samples =>
  fc
    .tuple(part, part)
    .map(([first, second]) =>
      sample(
        z.discriminatedUnion("kind", [
          z.strictObject({ kind: z.literal("card"), value: first.schema }),
          z.strictObject({ kind: z.literal("bill"), value: second.schema }),
        ]),
        fc.oneof(
          fc.record({ kind: fc.constantFrom("card", "cash"), value: first.values }),
          fc.record({ kind: fc.constant("bill"), value: second.values }),
        ),
      ),
    );

const bothOf = (part: Samples): Samples =>
  fc
    .tuple(part, part)
    .map(([first, second]) =>
      sample(
        z.intersection(z.object({ left: first.schema }), z.object({ right: second.schema })),
        fc.record({ left: first.values, right: second.values }),
      ),
    );

const nullableOf = (part: Samples): Samples =>
  part.map(({ schema, values }) => sample(schema.nullable(), fc.option(values)));

/** Random schemas, at most some levels deep. */
export function schemas(depth = 3): Samples {
  if (depth === 0) {
    return leaf;
  }
  const part = schemas(depth - 1);
  const makers = [arrayOf, objectOf, objectOf, recordOf, tupleOf, unionOf, eitherOf, bothOf, nullableOf];
  return fc.oneof(leaf, ...makers.map((make) => make(part)));
}
