import assert from "node:assert/strict";
import { containsUnknown, has, isKnown, known, UnknownRead, unknown } from "../policies/unknown";

const properties = {
  name: "orders",
  role: unknown,
  empty: "",
  none: null,
  list: ["a", unknown],
  nested: { key: unknown },
};
type Properties = typeof properties;

const reads: [what: string, read: (view: Properties) => unknown, result: unknown][] = [
  ["a known value", (view) => view.name, "orders"],
  ["an absent property", (view) => (view as { absent?: string }).absent, undefined],
  ["the keys of an object that holds an unknown", (view) => Object.keys(view.nested), ["key"]],
  ["a known element beside an unknown one", (view) => view.list[0], "a"],
  ["the length of a list that holds an unknown", (view) => view.list.length, 2],
];

const throws: [what: string, read: (view: Properties) => unknown, property: string][] = [
  ["an unknown value", (view) => view.role, "role"],
  ["an unknown element", (view) => view.list[1], "list[1]"],
  ["an unknown inside an object", (view) => view.nested.key, "nested.key"],
  ["a loop over a list that holds an unknown", (view) => view.list.map(String), "list[1]"],
  ["the text of an object that holds an unknown", (view) => JSON.stringify(view.nested), "nested.key"],
  ["a copy of an object that holds an unknown", (view) => ({ ...view.nested }), "nested.key"],
];

const presence: [key: keyof Properties | "absent", set: boolean, known: boolean][] = [
  ["name", true, true],
  ["role", true, false],
  ["list", true, false],
  ["nested", true, false],
  ["empty", false, true],
  ["none", false, true],
  ["absent", false, true],
];

describe("unknown values", () => {
  for (const [what, read, result] of reads) {
    it(`reads ${what}`, () => assert.deepEqual(read(known(properties)), result));
  }
  for (const [what, read, property] of throws) {
    it(`stops at ${what}`, () => {
      assert.throws(
        () => read(known(properties)),
        (error) => error instanceof UnknownRead && error.property === property,
      );
    });
  }
  for (const [key, set, isKnownThere] of presence) {
    it(`${key} is ${set ? "set" : "not set"}, ${isKnownThere ? "known" : "unknown"}`, () => {
      assert.deepEqual(
        [has(known(properties), key as "name"), isKnown(known(properties), key as "name")],
        [set, isKnownThere],
      );
    });
  }
  it("is found however deep", () => {
    assert.deepEqual([containsUnknown(properties), containsUnknown({ a: [{ b: 1 }] })], [true, false]);
  });
});
