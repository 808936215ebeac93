import assert from "node:assert/strict";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "./support/command";

const examples = join(__dirname, "..", "examples");

/** Each example's first line of expected.txt is its exit code; the rest is the exact report with the tree. `npm run accept` rewrites it. */
describe("examples", () => {
  for (const name of readdirSync(examples).sort()) {
    it(`${name}: the report is the expected one`, async () => {
      const file = join(examples, name, "expected.txt");
      const { code, out, error } = await run("preview", join(examples, name), "--tree");
      const report = `exit code ${code}\n\n${out}${error}`;
      if (process.env.ACCEPT) {
        writeFileSync(file, report);
      }
      assert.equal(report, existsSync(file) ? readFileSync(file, "utf8") : `${file} is missing; run npm run accept`);
    });
  }
});
