import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { preview } from "../policies/engine/preview";
import { evaluate } from "../policies/evaluate";
import { policies } from "../policies/policies";
import { registered } from "./components/registered";

/** The overrides of examples count on this day. */
const today = new Date("2026-12-01");
const root = join(__dirname, "..", "components");
const isComponent = (index: string) =>
  existsSync(index) && /^export class \w+ extends pulumi.ComponentResource/m.test(readFileSync(index, "utf8"));
const folders = readdirSync(root).filter((folder) => isComponent(join(root, folder, "index.ts")));

type Examples = { good: Record<string, () => unknown>; refused: Record<string, [() => unknown, string]> };

for (const folder of folders) {
  const { good, refused } = require(join(root, folder, "examples")) as Examples;

  describe(`components/${folder}`, () => {
    it(`${Object.keys(good).length} good examples are silent, and decided at preview`, async function () {
      this.timeout(60_000);
      process.env.COMPONENT = folder;
      const { resources } = await preview({ folder: join(__dirname, "components", "program"), stack: "dev" });
      const { findings, undecided, decisions } = evaluate(resources, policies, {}, today);
      assert.deepEqual([findings, undecided], [[], []]);
      assert.ok(decisions > 0, "no policy is about any of its resources");
    });
    for (const [title, [create, message]] of Object.entries(refused)) {
      it(`refuses ${title}`, () => assert.rejects(registered(create), { message }));
    }
  });
}
