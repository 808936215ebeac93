import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { preview } from "../../policies/engine/preview";
import { placed } from "../../policies/report/places";
import type { Report } from "../../policies/report/report";
import { refused } from "./reports";

const root = join(__dirname, "..", "..");
const example = join(root, "examples", "refused");

describe("places of resources", () => {
  let report: Report;
  before(async () => {
    const { folder, file, ...previewed } = await preview({ folder: example });
    report = placed({ ...refused, ...previewed }, { folder, file });
  });

  it("the program's folder and file count from the root of the repository", () =>
    assert.deepEqual([report.folder, report.file], ["examples/refused", "examples/refused/Pulumi.yaml"]));

  it("every resource but the stack has the line that makes it", () => {
    const unplaced = report.resources.filter(({ place }) => !place).map(({ type }) => type);
    assert.deepEqual(unplaced, ["pulumi:pulumi:Stack"]);
    for (const { name, place: { file, line } = { file: "", line: 0 } } of report.resources.slice(1)) {
      const text = readFileSync(join(example, file), "utf8").split("\n")[line - 1];
      assert.match(text ?? "", /\bnew\b/, `${name} at ${file}:${line}`);
    }
  });

  it("what a component makes has the line where the program makes the component", async () => {
    const { resources, ...previewed } = await preview({ folder: join(root, "examples", "orders") });
    const files = new Set(placed({ ...refused, resources }, previewed).resources.map(({ place }) => place?.file));
    assert.deepEqual(
      [...files].filter((file) => file && /^\.\.|node_modules|components/.test(file)),
      [],
    );
    assert.ok(files.has("functions.ts"));
  });

  it("code outside the program's folder is named from it, on every machine the same", () => {
    const code = {
      file: join(root, "shared", "sql.ts"),
      line: 3,
      path: [{ file: "a.ts", line: 1, what: "the event" }],
    };
    const [first] = refused.findings as [Report["findings"][number]];
    const place = { folder: example, file: join(example, "Pulumi.yaml") };
    const { findings, packed } = placed({ ...refused, findings: [{ ...first, code }] }, place);
    assert.deepEqual(packed, ["../../shared/sql.ts", "a.ts"]);
    assert.deepEqual(findings[0]?.code, { ...code, file: "../../shared/sql.ts" });
  });
});
