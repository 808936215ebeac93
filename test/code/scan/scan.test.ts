import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { bundledCode } from "../../../components/function/bundle";
import { type CodeFile, readProgram } from "../../../policies/code/program";
import { scanCode } from "../../../policies/code/scan";
import { run } from "../../support/command";
import { corpus } from "./corpus";
import type { Code } from "./corpus/corpus";
import { filesOf, minified } from "./support";

const root = join(__dirname, "..", "..", "..");

/** The forms in which each handler is scanned. */
const forms: Record<string, (code: Code) => CodeFile[] | Promise<CodeFile[]>> = {
  "as written": filesOf,
  "minified, CommonJS": (code) => minified(code, { format: "cjs" }),
  "minified, ESM": (code) => minified(code, { format: "esm" }),
  "minified, names kept": (code) => minified(code, { format: "cjs", keepNames: true }),
};

const count = { weaknesses: 0, vulnerable: 0, caught: 0, twins: 0, silent: 0, milliseconds: 0 };

async function scanned(code: Code, form: string) {
  const files = (await forms[form]?.(code)) ?? [];
  const start = performance.now();
  const findings = await scanCode(files, files[0]?.path ?? "");
  count.milliseconds += performance.now() - start;
  return findings;
}

describe("weaknesses in code", () => {
  before(async () => {
    // The compiler is loaded here, so that it counts for no handler.
    await scanCode([{ path: "a.js", text: "" }], "a.js");
  });
  after(() => {
    const { weaknesses, vulnerable, caught, twins, silent, milliseconds } = count;
    const each = (milliseconds / (vulnerable + twins)).toFixed(1);
    console.log(
      `    ${weaknesses} weaknesses: ${caught} of ${vulnerable} caught, ${silent} of ${twins} twins silent, ${each} ms each`,
    );
    assert.ok(milliseconds / (vulnerable + twins) < 150);
  });
  for (const [weakness, cases] of Object.entries(corpus)) {
    count.weaknesses += 1;
    it(`${weakness} has five handlers and twins`, () => assert.ok(cases.length >= 5));
    for (const [shape, vulnerable, twin] of cases) {
      for (const form of Object.keys(forms)) {
        it(`${weakness}: ${shape}, ${form}`, async () => {
          count.vulnerable += 1;
          count.twins += 1;
          const found = await scanned(vulnerable, form);
          assert.ok(
            found.some((one) => one.weakness === weakness),
            JSON.stringify(found),
          );
          count.caught += 1;
          assert.deepEqual(await scanned(twin, form), []);
          count.silent += 1;
        });
      }
    }
  }
});

describe("the code of this repository", () => {
  const sources = (folder: string) =>
    readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .map((file) => join(root, folder, file));
  const handlers = ["examples/orders/handlers", "examples/ledger/handlers"].flatMap(sources);
  for (const file of [...handlers, ...sources("components/runtime")]) {
    it(`${file.slice(root.length + 1)} has no weakness`, async () => {
      const { files, entry } = readProgram(file);
      assert.deepEqual(await scanCode(files, entry), []);
    });
  }
  for (const file of handlers.filter(
    (one) => !/(settings|client|store|trail|accounts|database|statements)\.ts$/.test(one),
  )) {
    it(`the bundle of ${file.slice(root.length + 1)} has none`, async () => {
      const text = await bundledCode(file);
      assert.deepEqual(await scanCode([{ path: "index.js", text }], "index.js"), []);
    });
  }
});

describe("a finding", () => {
  const text = `import { execSync } from "node:child_process";
export const handler = async (event) => {
  const { name } = JSON.parse(event.body);
  return run(name);
};
function run(name) {
  return execSync("convert " + name);
}`;
  const files = [{ path: "src/handler.ts", text }];

  it("has the way of the value, step by step", async () => {
    const [finding] = await scanCode(files, "src/handler.ts");
    assert.equal(finding?.id, "command-injection:src/handler.ts:7");
    assert.equal(finding.message, "the event's `body` is run as a command");
    assert.deepEqual(
      finding.path.map(({ line, what }) => [line, what]),
      [
        [2, "the event's `body`"],
        [4, "passed to `run`"],
        [7, "run as a command"],
      ],
    );
  });

  it("is as grave as those who can send events make it", async () => {
    const severity = async (sources: "anyone" | "authenticated" | "own account") =>
      (await scanCode(files, "src/handler.ts", { sources }))[0]?.severity;
    assert.deepEqual(
      [await severity("anyone"), await severity("authenticated"), await severity("own account")],
      ["critical", "high", "medium"],
    );
  });

  it("never holds the value of a secret", async () => {
    const secret = ["9aKx2LmQ7v", "Tz4RbW8cYd"].join("");
    const found = await scanCode([{ path: "a.js", text: `const apiKey = "${secret}"; console.log(apiKey);` }], "a.js");
    assert.ok(found.length > 0);
    assert.ok(!JSON.stringify(found).includes(secret));
  });
});

describe("secure-serverless scan", () => {
  let folder = "";
  before(() => {
    folder = mkdtempSync(join(tmpdir(), "secure-serverless-scan-"));
    writeFileSync(join(folder, "bad.ts"), "export const handler = async (event) => eval(event.body);");
    writeFileSync(join(folder, "good.ts"), "export const handler = async (event) => Number(event.body);");
    writeFileSync(join(folder, "entry.ts"), "export const lambda = async (event) => eval(event.body);");
    writeFileSync(join(folder, "notes.md"), "text");
  });
  after(() => rmSync(folder, { recursive: true }));
  const rows: [args: string[], code: number, output: RegExp][] = [
    [["good.ts"], 0, /0 weaknesses in 1 file/],
    [["bad.ts"], 1, /critical {2}code-injection/],
    [["bad.ts", "--sources", "own account"], 0, /medium {2}code-injection/],
    [["entry.ts", "--handler", "lambda"], 1, /code-injection/],
    [["entry.ts"], 0, /0 weaknesses/],
    [["notes.md"], 2, /not analysed: is no JavaScript or TypeScript/],
  ];
  for (const [[name = "", ...args], code, output] of rows) {
    it(`${[name, ...args].join(" ")} ends with ${code}`, async () => {
      const result = await run("scan", join(folder, name), ...args);
      assert.match(result.out, output);
      assert.equal(result.code, code);
    });
  }
  it("is read by other programs as JSON", async () => {
    const { out } = await run("scan", folder, "--format", "json");
    assert.equal(JSON.parse(out).findings.length, 1);
  });
  it("says what is missing", async () => {
    assert.match((await run("scan", join(folder, "none"))).error, /there is no file or folder/);
    assert.match((await run("scan")).error, /scan needs files or folders/);
  });
});
