import assert from "node:assert/strict";
import { checkShape, type Limits, parseJson, Refused } from "pulumi-secure-serverless/runtime";

const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);

const taken: Record<string, [text: string, value: unknown, limits?: Limits]> = {
  "an object": ['{"a":[1,"x",null,true]}', { a: [1, "x", null, true] }],
  "a text alone": ['"x"', "x"],
  "whole surrogate pairs": ['"\\ud83d\\ude00 😀"', "😀 😀"],
  "20 arrays within each other": [nested(20), JSON.parse(nested(20))],
  "a text of exactly the size": ['"aaaa"', "aaaa", { maximumBytes: 6 }],
  "limits that are undefined": ['"x"', "x", { maximumBytes: undefined, maximumDepth: undefined }],
  "words like a prototype's": ['{"proto":1,"constructors":2,"__proto":3}', { proto: 1, constructors: 2, __proto: 3 }],
};

const refused: Record<string, [text: string, statusCode: number, message: string, limits?: Limits]> = {
  nothing: ["", 400, "The body is not JSON"],
  "half an object": ['{"a":', 400, "The body is not JSON"],
  "two values": ["{}{}", 400, "The body is not JSON"],
  "a byte order mark": ["\ufeff{}", 400, "The body is not JSON"],
  NaN: ["NaN", 400, "The body is not JSON"],
  "a comment": ["{}//", 400, "The body is not JSON"],
  "more characters than bytes": ['"aaaaa"', 413, "The body is too large", { maximumBytes: 6 }],
  "more bytes than characters": ['"ééé"', 413, "The body is too large", { maximumBytes: 7 }],
  "a megabyte": [`"${"a".repeat(1 << 20)}"`, 413, "The body is too large"],
  "21 arrays within each other": [nested(21), 400, "The body is nested too deep"],
  "100,000 arrays within each other": [nested(100_000), 400, "The body is nested too deep"],
  "objects within each other": ['{"a":{"a":{}}}', 400, "The body is nested too deep", { maximumDepth: 2 }],
  "a key __proto__": ['{"a":{"__proto__":{"x":1}}}', 400, "The body has a key that is not allowed"],
  "__proto__ in escapes": ['{"\\u005f_proto__":1}', 400, "The body has a key that is not allowed"],
  "a key constructor": ['[{"constructor":{"prototype":{}}}]', 400, "The body has a key that is not allowed"],
  "a key prototype": ['{"prototype":1}', 400, "The body has a key that is not allowed"],
  "a number beyond doubles": ['{"a":1e999}', 400, "The body holds a number that is too large"],
  "its negative": ["-1e999", 400, "The body holds a number that is too large"],
  NUL: ['"a\\u0000b"', 400, "The body holds a character that is not allowed"],
  "half a surrogate pair": ['"\\ud83d"', 400, "The body holds a character that is not allowed"],
  "half a pair in a key": ['{"\\ude00":1}', 400, "The body holds a character that is not allowed"],
};

describe("parseJson", () => {
  for (const [name, [text, value, limits]] of Object.entries(taken)) {
    it(`takes ${name}`, () => assert.deepEqual(parseJson(text, limits), value));
  }
  for (const [name, [text, statusCode, message, limits]] of Object.entries(refused)) {
    it(`refuses ${name}`, () => assert.throws(() => parseJson(text, limits), { name: "Refused", statusCode, message }));
  }
});

describe("checkShape", () => {
  const circle: { self?: unknown } = {};
  circle.self = circle;
  const values: Record<string, [value: unknown, message: string]> = {
    "what refers to itself": [circle, "The event is nested too deep"],
    "many small values": [Array(300_000).fill(0), "The event is too large"],
    "long keys": [{ ["k".repeat(300_000)]: 1 }, "The event is too large"],
    "an own __proto__": [JSON.parse('{"__proto__":1}'), "The event has a key that is not allowed"],
  };
  for (const [name, [value, message]] of Object.entries(values)) {
    it(`refuses ${name}`, () => assert.throws(() => checkShape(value, {}, "The event"), { message }));
  }
  it("refuses with the class that handlers know", () => {
    assert.throws(
      () => checkShape(circle),
      (error) => error instanceof Refused && error.statusCode === 400,
    );
  });
});
