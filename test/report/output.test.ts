import assert from "node:assert/strict";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type OutputOptions, outputs } from "../../policies/commands/output";
import { run } from "../support/command";
import { refused } from "./reports";

const folder = mkdtempSync(join(tmpdir(), "secure-serverless-output-"));
const path = (name: string) => join(folder, name);
mkdirSync(path("folder"));
writeFileSync(path("file"), "");

const wrong: [title: string, options: OutputOptions, sentence: string][] = [
  ["an unknown format", { format: "xml" }, "--format is `xml`, must be text, json, sarif, junit, markdown or html"],
  [
    "what every object has",
    { format: "toString" },
    "--format is `toString`, must be text, json, sarif, junit, markdown or html",
  ],
  [
    "a format without a file",
    { report: ["sarif"] },
    "--report is `sarif`, must be <format>=<file>, such as sarif=report.sarif",
  ],
  [
    "a format with no name for it",
    { report: ["junit="] },
    "--report is `junit=`, must be <format>=<file>, such as junit=report.xml",
  ],
  [
    "a file without a format",
    { report: ["out.sarif"] },
    "--report is `out.sarif`, must be <format>=<file> with a format of text, json, sarif, junit, markdown or html",
  ],
  ["a folder", { report: [`json=${path("folder")}`] }, `--report: ${path("folder")} is a folder; name a file in it`],
  [
    "a folder that there is not",
    { report: [`json=${path("none/a.json")}`] },
    `--report: ${path("none/a.json")} cannot be written (ENOENT); make its folder first`,
  ],
  [
    "a folder that is a file",
    { report: [`json=${path("file/a.json")}`] },
    `--report: ${path("file/a.json")} cannot be written (ENOTDIR); name a file in a folder that can be written`,
  ],
  [
    "the same file twice",
    { report: [`json=${path("a")}`, `text=${path("folder/../a")}`] },
    `--report names ${path("folder/../a")} twice; give each report a file of its own`,
  ],
];

async function written(options: OutputOptions): Promise<string> {
  let out = "";
  const output = await outputs(options);
  const write = (text: string) => {
    out += text;
  };
  await output.write([refused], { out: write, error: write, colour: true, interactive: false });
  return out;
}

describe("what is written where", () => {
  after(() => rmSync(folder, { recursive: true }));

  for (const [title, options, message] of wrong) {
    it(`${title} is refused before anything runs`, () =>
      assert.rejects(outputs(options), { name: "UsageError", message }));
  }

  it("text with colours on the output, files without, in one run", async () => {
    const files = { json: path("a.json"), text: path("a.txt"), sarif: path("a=b.sarif") };
    const out = await written({ report: Object.entries(files).map(([format, file]) => `${format}=${file}`) });
    const [json, text, sarif] = Object.values(files).map((file) => readFileSync(file, "utf8"));
    assert.ok(out.includes("\u001b[") && !text?.includes("\u001b["));
    assert.deepEqual([JSON.parse(json ?? "").program, JSON.parse(sarif ?? "").version], ["orders", "2.1.0"]);
  });

  it("a file that is there is replaced as a whole, also through a link, and nothing is left beside it", async () => {
    mkdirSync(path("kept"));
    writeFileSync(path("kept/report.txt"), "x".repeat(1e6));
    symlinkSync("report.txt", path("kept/latest.txt"));
    await written({ report: [`text=${path("kept/latest.txt")}`] });
    assert.match(readFileSync(path("kept/report.txt"), "utf8"), /^❌ orders \(dev\)/);
    assert.deepEqual(readdirSync(path("kept")).sort(), ["latest.txt", "report.txt"]);
  });

  it("a device stays a device", async () => {
    await written({ report: ["json=/dev/null"] });
    assert.equal(readFileSync("/dev/null", "utf8"), "");
    assert.deepEqual(
      readdirSync("/dev").filter((name) => name.endsWith(".part")),
      [],
    );
  });

  it("preview: the exit code is of the judgement, whatever is written", async () => {
    const program = join(__dirname, "..", "engine", "programs", "values");
    const file = path("values.json");
    const { code, out, error } = await run("preview", program, "--format", "markdown", "--report", `json=${file}`);
    assert.deepEqual([code, error], [JSON.parse(readFileSync(file, "utf8")).summary.mandatory > 0 ? 1 : 0, ""]);
    assert.match(out, /^<!-- secure-serverless /);
    const missing = await run("preview", "nowhere", "--report", `json=${path("never.json")}`);
    assert.deepEqual([missing.code, existsSync(path("never.json"))], [2, false]);
  });
});
