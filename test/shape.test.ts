import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import shapes from "../policies/data/shapes.json";
import { fits, fitted } from "../policies/shape";
import { unknown } from "../policies/unknown";

const type = "aws:lambda/function:Function";
const role = "arn:aws:iam::123456789012:role/orders";

const rows: [title: string, given: object, seen: object, fits: boolean][] = [
  [
    "null is absent",
    { timeout: null, environment: { variables: { A: null, B: "b" } } },
    { environment: { variables: { B: "b" } } },
    true,
  ],
  [
    "a scalar is converted as the provider does",
    { timeout: "10", publish: "true", handler: 1 },
    { timeout: 10, publish: true, handler: "1" },
    true,
  ],
  ["a text is no number", { timeout: "soon" }, { timeout: unknown }, false],
  ["a text is no list", { architectures: "arm64" }, { architectures: unknown }, false],
  ["a list is no object", { environment: [] }, { environment: unknown }, false],
  ["null in a list", { architectures: [null] }, { architectures: [unknown] }, false],
  [
    "what must be there and is not",
    { role: undefined, tracingConfig: {} },
    { role: unknown, tracingConfig: { mode: unknown } },
    true,
  ],
  ["a property that the type does not have", { other: [{ deep: 1 }] }, { other: [{ deep: 1 }] }, true],
];

describe("the shape of a type", () => {
  for (const [title, given, seen, fit] of rows) {
    it(title, () => {
      const properties = { role, ...given };
      assert.deepEqual(fitted(type, properties), { role, ...seen });
      assert.equal(fits(type, properties), fit);
    });
  }

  it("a JSON text that is nested too deep is unknown", () => {
    const [deep, quoted] = [`${"[".repeat(200)}${"]".repeat(200)}`, JSON.stringify({ text: "[{".repeat(200) })];
    assert.deepEqual(fitted(type, { role, handler: deep, description: quoted }), {
      role,
      handler: unknown,
      description: quoted,
    });
  });

  it("what fits stays the same object", () => {
    const properties = { role, environment: { variables: { A: unknown } }, code: { path: "." } };
    assert.equal(fitted(type, properties), properties);
  });

  it("is there for every type that policies read", () => {
    const [, declared = ""] =
      /interface ResourceTypes \{(.*?)\n\}/s.exec(
        readFileSync(join(__dirname, "..", "policies", "types.ts"), "utf8"),
      ) ?? [];
    const tokens = [...declared.matchAll(/^ {2}"(.+?)":/gm)].map(([, token]) => token);
    assert.deepEqual(Object.keys(shapes.types).sort(), tokens.sort());
  });
});
