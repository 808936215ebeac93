import assert from "node:assert/strict";
import { item } from "../../components/runtime/events/dynamodb";

const values: [image: object, value: unknown][] = [
  [{ S: "" }, ""],
  [{ S: "<é😀>" }, "<é😀>"],
  [{ N: "0" }, 0],
  [{ N: "-12.5" }, -12.5],
  [{ N: "1E+2" }, 100],
  [{ N: "1.5E-10" }, 1.5e-10],
  [{ N: "9007199254740991" }, Number.MAX_SAFE_INTEGER],
  [{ N: "9007199254740992" }, 9007199254740992n],
  [{ N: "-99999999999999999999999999999999999999" }, -99999999999999999999999999999999999999n],
  [{ N: "9007199254740991.4" }, "9007199254740991.4"],
  [{ N: "0.1234567890123456789" }, "0.1234567890123456789"],
  [{ BOOL: false }, false],
  [{ NULL: true }, null],
  [{ B: "AP8=" }, Buffer.from([0, 255])],
  [{ L: [{ S: "a" }, { N: "1" }, { L: [] }] }, ["a", 1, []]],
  [{ M: { a: { M: { b: { S: "c" } } } } }, { a: { b: "c" } }],
  [{ SS: ["a", "b"] }, new Set(["a", "b"])],
  [{ NS: ["1", "9007199254740993"] }, new Set([1, 9007199254740993n])],
  [{ BS: ["AA=="] }, new Set([Buffer.from([0])])],
];

const wrong: unknown[] = [
  undefined,
  null,
  "x",
  [],
  { S: 1 },
  { S: "a", N: "1" },
  {},
  { X: "a" },
  { toString: "a" },
  { N: 1 },
  { N: "" },
  { N: "0x10" },
  { N: "Infinity" },
  { N: "1e9999" },
  { N: " 1" },
  { N: "1".repeat(39) },
  { B: "A" },
  { B: "A-_=" },
  { BOOL: "true" },
  { NULL: false },
  { L: {} },
  { L: [null] },
  { M: [] },
  { SS: "ab" },
  { NS: ["x"] },
];

describe("images of DynamoDB streams", () => {
  for (const [image, value] of values) {
    it(`${JSON.stringify(image)} is read`, () => assert.deepEqual(item({ a: image }), { a: value }));
  }
  for (const image of wrong) {
    it(`${JSON.stringify(image)} is refused`, () => {
      assert.throws(() => item({ a: image }), { name: "Refused", statusCode: 400 });
    });
  }
  it("reads a __proto__ as a member of its own", () => {
    const read = item(JSON.parse('{"__proto__":{"S":"x"}}'));
    assert.deepEqual([Object.keys(read), Object.getPrototypeOf(read)], [["__proto__"], Object.prototype]);
  });
});
