import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../support/command";

const folder = mkdtempSync(join(tmpdir(), "secure-serverless-scan-"));
const grave = join(folder, "grave.ts");
const light = join(folder, "light.ts");

const ends: [args: string[], code: number][] = [
  [[grave], 1],
  [[grave, "--fail-on", "critical"], 1],
  [[grave, "--fail-on", "critical", "--sources", "authenticated"], 0],
  [[grave, "--sources", "own account"], 0],
  [[grave, "--fail-on", "medium", "--sources", "own account"], 1],
  [[light], 0],
  [[light, "--fail-on", "medium"], 0],
  [[light, "--fail-on", "low"], 1],
];

const refused: [args: string[], sentence: string][] = [
  [["--fail-on", "none"], "--fail-on is `none`, must be low, medium, high or critical"],
  [["--format", "html"], "--format is `html`, must be text, json or sarif"],
  [
    ["--report", "junit=a.xml"],
    "--report is `junit=a.xml`, must be <format>=<file> with a format of text, json or sarif",
  ],
  [["--sources", "nobody"], "--sources is `nobody`, must be anyone, authenticated, own account"],
];

describe("secure-serverless scan: outcome and reports", () => {
  before(() => {
    writeFileSync(grave, "export const handler = async (event) => eval(event.body);");
    writeFileSync(
      light,
      'import { writeFileSync } from "node:fs";\nexport const handler = async () => writeFileSync("a", "b");',
    );
  });
  after(() => rmSync(folder, { recursive: true }));

  for (const [args, code] of ends) {
    it(`${args.join(" ").replace(`${folder}/`, "")} ends with ${code}`, async () =>
      assert.equal((await run("scan", ...args)).code, code));
  }

  for (const [args, sentence] of refused) {
    it(`${args.join(" ")} is refused`, async () =>
      assert.deepEqual(await run("scan", grave, ...args), { code: 2, out: "", error: `error: ${sentence}\n` }));
  }

  it("SARIF beside the text, in one run", async () => {
    const file = join(folder, "scan.sarif");
    const { out } = await run("scan", folder, "--report", `sarif=${file}`);
    const { results } = JSON.parse(readFileSync(file, "utf8")).runs[0];
    assert.match(out, /2 weaknesses in 2 files/);
    assert.deepEqual(
      results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level]),
      [
        ["code-injection", "error"],
        ["write-outside-tmp", "note"],
      ],
    );
  });
});
