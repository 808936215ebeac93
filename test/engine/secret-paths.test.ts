import assert from "node:assert/strict";
import { plain, secret, secretPaths } from "../../policies/engine/wire";

const cases: [title: string, value: unknown, paths: string[]][] = [
  ["nothing", { a: 1, b: [null, "x"] }, []],
  ["a property", { password: secret("a"), name: "b" }, ["password"]],
  [
    "a variable and an item",
    { environment: { variables: { KEY: secret("a") } }, list: ["a", secret("b")] },
    ["environment.variables.KEY", "list[1]"],
  ],
  ["the outermost of two", { environment: secret({ KEY: secret("a") }) }, ["environment"]],
  ["the whole", secret("a"), [""]],
];

describe("the paths of secrets:", () => {
  for (const [title, value, paths] of cases) {
    it(title, () => assert.deepEqual(secretPaths(value), paths));
  }
  it("leave no mark in what policies see", () => {
    assert.deepEqual(plain({ environment: secret({ KEY: secret("a") }) }), { environment: { KEY: "a" } });
  });
});
