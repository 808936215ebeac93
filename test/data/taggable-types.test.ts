import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { taggableTypes } from "../../policies/data/taggable-types";

const root = join(__dirname, "..", "..");
const provider = dirname(require.resolve("@pulumi/aws/package.json"));

describe("taggable types", () => {
  it("are the types of the catalogue whose inputs have tags", () => {
    const types = readFileSync(join(root, "policies", "types.ts"), "utf8");
    const tokens = [...types.matchAll(/^ {2}"(aws:[^"]+)":/gm)].map(([, token = ""]) => token);
    assert.ok(tokens.length > 100);
    assert.deepEqual([...taggableTypes], tokens.filter(takesTags));
  });
});

/** Reads the declaration of the resource's inputs, so that the provider's code is not loaded. */
function takesTags(token: string): boolean {
  const [, file = "", name = ""] = /^aws:(.+):(\w+)$/.exec(token) ?? [];
  const [, inputs] = readFileSync(join(provider, `${file}.d.ts`), "utf8").split(`export interface ${name}Args {`);
  assert.ok(inputs, `${token} has no inputs`);
  return /^ {4}tags\?: /m.test(inputs);
}
