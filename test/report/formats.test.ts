import assert from "node:assert/strict";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { formats } from "../../policies/report/formats";
import type { Report } from "../../policies/report/report";
import { compliant, deployed, refused, secret } from "./reports";

const folder = join(__dirname, "expected");
const extensions = { text: "txt", json: "json", sarif: "sarif.json", junit: "xml", markdown: "md" } as const;
const subjects: Record<string, Report[]> = {
  refused: [refused],
  compliant: [compliant],
  audit: [compliant, deployed],
};

/** Files below `expected` hold the exact outputs; `ACCEPT=1` rewrites them. */
describe("formats of reports", () => {
  for (const format of Object.keys(extensions) as (keyof typeof extensions)[]) {
    for (const [name, reports] of Object.entries(subjects)) {
      it(`${format} of ${name} is the expected one`, async () => {
        const file = join(folder, `${name}.${extensions[format]}`);
        const render = await formats[format]();
        const actual = render(reports, { colour: false }).replaceAll(version(), "0.0.0");
        if (process.env.ACCEPT) {
          writeFileSync(file, actual);
        }
        assert.equal(actual, existsSync(file) ? readFileSync(file, "utf8") : `${file} is missing; run with ACCEPT=1`);
      });
    }
  }

  for (const [format, load] of Object.entries(formats)) {
    it(`${format}: the same twice, no properties of resources, no path of this machine`, async () => {
      const render = await load();
      const [first, second] = [1, 2].map(() => render([refused, deployed], { colour: true, tree: true }));
      assert.equal(first, second);
      assert.ok(!first?.includes(secret) && !first?.includes(process.cwd()));
    });
  }

  it("text: colours and the tree where they are asked for", async () => {
    const text = await formats.text();
    assert.ok(text([refused], { colour: true }).includes("\u001b[31mmandatory high    \u001b[39m"));
    assert.match(text([refused], { colour: false, tree: true }), /^ \+ {3}aws:sns:Topic +news +create$/m);
    assert.doesNotMatch(text([refused], { colour: false }), / create$/m);
  });
});

function version(): string {
  return JSON.parse(readFileSync(join(__dirname, "..", "..", "policies", "package.json"), "utf8")).version;
}
