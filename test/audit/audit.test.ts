import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { audit } from "../../policies/audit/audit";
import { StateError } from "../../policies/audit/export";
import { readState } from "../../policies/audit/state";
import { formats } from "../../policies/report/formats";
import { run } from "../support/command";
import { deployed, exportOf, resource, shown, urnOf, withFiles } from "./exported";

const today = new Date("2026-12-01");
const key = (name: string, inputs: object) => {
  const type = "aws:kms/key:Key";
  return { urn: urnOf(type, name), type, custom: true, id: name, inputs, outputs: inputs };
};
const safe = exportOf([key("data", { enableKeyRotation: true, description: "of the data", deletionWindowInDays: 30 })]);
const brief = exportOf([key("data", { enableKeyRotation: true, description: "of the data", deletionWindowInDays: 7 })]);
const ofStack = (content: string, stack: string) => content.replaceAll("urn:pulumi:dev::", `urn:pulumi:${stack}::`);
const window = "kms-key-deletion-window-sufficient";
const strict = JSON.stringify({ [window]: "mandatory" });

/** The arguments, with `{}` for the folder of the files, the exit code, and what is said on the error stream or the output. */
const commands: Record<string, [files: Record<string, string>, args: string[], code: number, said: RegExp]> = {
  "a stack without a mandatory violation": [{ "a.json": safe }, ["{}/a.json"], 0, /shop \(dev\), as deployed/],
  "one with a mandatory violation": [
    { "a.json": brief, "p.json": strict },
    ["{}/a.json", "--config", "{}/p.json"],
    1,
    new RegExp(`mandatory .*${window}`, "s"),
  ],
  "the files of a folder": [{ "a.json": safe, "b.json": ofStack(safe, "prod") }, ["{}"], 0, /shop\/dev .*shop\/prod /s],
  "one that is empty among others": [
    { "a.json": safe, "b.json": exportOf([]) },
    ["{}"],
    0,
    /note: .*b\.json is of a stack without resources; deploy it first, or leave the file out/,
  ],
  "nothing but empty ones": [
    { "a.json": exportOf([]), "b.json": exportOf([]) },
    ["{}"],
    2,
    /error: no stack in .* has resources; deploy one first/,
  ],
  "an empty one alone": [
    { "a.json": exportOf([]) },
    ["{}/a.json"],
    2,
    /error: .*a\.json is of a stack without resources/,
  ],
  "one stack twice": [
    { "a.json": safe, "b.json": safe },
    ["{}"],
    2,
    /error: a\.json and b\.json are both of the stack shop\/dev; leave one out/,
  ],
  "no state": [{}, [], 2, /error: audit needs states; for example/],
  "no such file": [{}, ["{}/a.json"], 2, /error: there is no file or folder .*a\.json; `pulumi stack export --file/],
  "a folder without states": [{ "a.txt": "" }, ["{}"], 2, /error: .* has no file \*\.json; export stacks into it/],
  "another file": [{ "a.json": "{}" }, ["{}/a.json"], 2, /error: .*a\.json is no export of a stack/],
  "a format that there is not": [{ "a.json": safe }, ["{}/a.json", "--format", "pdf"], 2, /error: --format is `pdf`/],
  "a preset that there is not": [
    { "a.json": safe },
    ["{}/a.json", "--preset", "lax"],
    2,
    /error: there is no preset `lax`/,
  ],
};

describe("secure-serverless audit", () => {
  for (const [title, [files, args, code, said]] of Object.entries(commands)) {
    it(title, () =>
      withFiles(files, async (folder) => {
        const ran = await run("audit", ...args.map((one) => one.replace("{}", folder)));
        assert.equal(ran.code, code, ran.error);
        assert.match(ran.out + ran.error, said);
      }),
    );
  }

  it("reads the standard input", () => {
    const command = `require("./policies/cli").main(["audit", "-", "--format", "json"], {
      out: (text) => process.stdout.write(text), error: (text) => process.stderr.write(text) })`;
    const root = join(__dirname, "..", "..");
    const { stdout, stderr } = spawnSync(process.execPath, ["--import", "tsx", "--eval", command], {
      ...{ cwd: root, input: safe, encoding: "utf8" },
    });
    assert.equal(JSON.parse(stdout).reports[0].stack, "dev", stderr);
  });

  it("writes reports in several formats in one run", () =>
    withFiles({ "a.json": brief }, async (folder) => {
      const reports = ["json", "sarif", "junit", "markdown", "html"].map((format) => `${format}=${folder}/${format}`);
      await run("audit", `${folder}/a.json`, ...reports.flatMap((one) => ["--report", one]));
      for (const format of ["json", "sarif", "junit", "markdown", "html"]) {
        assert.ok(readFileSync(join(folder, format), "utf8").includes(window), format);
      }
    }));
});

describe("the audit of a state", () => {
  const judged = (content: string, configuration = {}) =>
    audit(readState(Buffer.from(content)), configuration, today, "state.json");

  it("is a report with the state's name, its notes and the day", () => {
    const {
      source,
      program,
      stack,
      file,
      today: day,
      diagnostics,
    } = judged(exportOf([resource("a"), resource("b", { delete: true })]));
    assert.deepEqual(
      { source, program, stack, file, day, diagnostics },
      {
        ...{ source: "audit", program: "shop", stack: "dev", file: "state.json", day: "2026-12-01" },
        diagnostics: ["note: 1 resource is replaced or to be deleted: not judged"],
      },
    );
  });

  it("mends nothing: what remediation would set is not there", () => {
    const off = exportOf([key("data", {})]);
    for (const level of ["remediate", { enforcementLevel: "remediate" }]) {
      const { findings, remediated } = judged(off, { "kms-key-rotation-enabled": level });
      const levels = findings.flatMap(({ policy, level }) => (policy === "kms-key-rotation-enabled" ? level : []));
      assert.deepEqual([levels, remediated], [["mandatory"], []]);
    }
  });

  it("says of what it cannot decide that the state does not tell it", () => {
    const type = "aws:lambda/function:Function";
    const inputs = { environment: { variables: { DB_PASSWORD: shown("hunter2") } } };
    const { findings, undecided } = judged(exportOf([{ ...key("f", inputs), urn: urnOf(type, "f"), type }]));
    const found = findings.filter(({ policy }) => policy === "policy-decided-at-preview").map(({ message }) => message);
    assert.ok(undecided.some(({ policy }) => policy === "lambda-function-environment-no-secrets"));
    assert.match(
      found.join(),
      /`environment\.variables\.DB_PASSWORD` cannot be read from the state, so .*no-secrets.* could/,
    );
  });

  it("shows no secret, in no format", async () => {
    const all = await Promise.all(Object.values(formats).map((load) => load()));
    const place = fc.constantFrom("description", "policy", "tags", "name", "keyUsage", "customKeyStoreId");
    const word = fc.stringMatching(/^[a-z]{12,20}$/);
    fc.assert(
      fc.property(place, word, (property, word) => {
        const secret = shown(`S${word}1`);
        const state = key("data", { [property]: property === "tags" ? { owner: secret } : secret });
        const report = judged(exportOf([state, resource("a", { inputs: { [property]: secret } })]));
        for (const format of all) {
          assert.ok(!format([report], { colour: false, tree: true }).includes(`S${word}1`));
        }
      }),
      { numRuns: 25 },
    );
  });

  it("ends in a report or in a sentence, whatever the state holds", () => {
    const [whole] = deployed([
      {
        ...{ urn: urnOf("aws:kms/key:Key", "k"), type: "aws:kms/key:Key", name: "k", inputs: { policy: "{}" } },
        ...{ outputs: {}, dependencies: [], propertyDependencies: {} },
      },
    ]);
    const member = fc.constantFrom(
      "urn",
      "type",
      "inputs",
      "outputs",
      "parent",
      "dependencies",
      "propertyDependencies",
      "id",
    );
    fc.assert(
      fc.property(member, fc.jsonValue(), (name, value) => {
        try {
          judged(exportOf([{ ...whole, [name]: value }]));
        } catch (error) {
          assert.ok(error instanceof StateError, String((error as Error).stack));
        }
      }),
      { numRuns: 300 },
    );
  });
});
