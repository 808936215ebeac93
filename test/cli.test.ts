import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { run } from "./support/command";

const folder = mkdtempSync(join(tmpdir(), "secure-serverless-"));
const programs = join(__dirname, "engine", "programs");
const values = join(programs, "values");

/** A configuration file with this content. */
function file(name: string, content: string): string {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
}

const shown = (path: string) => {
  const near = relative(process.cwd(), path);
  return near.startsWith("..") ? path : near;
};

const refused: [arguments_: string[], sentence: string][] = [
  [
    ["deploy"],
    "there is no command `deploy`; there are: preview, audit, baseline, access, explain, configure, grants, scan",
  ],
  [
    ["toString"],
    "there is no command `toString`; there are: preview, audit, baseline, access, explain, configure, grants, scan",
  ],
  [["preview", "a", "b"], "Unexpected argument 'b'. See --help."],
  [["preview", "--fast"], "Unknown option '--fast'. See --help."],
  [["preview", "--format", "xml"], "--format is `xml`, must be text, json, sarif, junit, markdown or html"],
  [["preview", "--config", "none.json"], "none.json cannot be read (ENOENT); --config names a JSON file"],
  [
    ["preview", "--config", file("half.json", '{"all":')],
    `${join(folder, "half.json")} is not JSON: Unexpected end of JSON input`,
  ],
  [
    ["preview", "--config", file("stranger.json", '{"lambda-tracing":"mandatory"}')],
    `${join(folder, "stranger.json")}: \`lambda-tracing\` is not a policy of this pack; did you mean \`lambda-function-tracing-enabled\`?`,
  ],
  [
    ["preview", "--config", file("level.json", '{"policy-decided-at-preview":"error"}')],
    `${join(folder, "level.json")}: \`policy-decided-at-preview\`: level "error" must be one of advisory, mandatory, remediate, disabled`,
  ],
  [
    ["preview", "--config", file("owner.json", '{"exception-justified":{"exceptions":[{"policy":"x","resource":5}]}}')],
    `${join(folder, "owner.json")}: \`exception-justified\`: \`exceptions[0].resource\` is 5, must be of type string`,
  ],
  [["preview", "nowhere"], "nowhere: no such folder; give the folder of a Pulumi program"],
  [["preview", folder], `${folder}: no Pulumi.yaml here or in a folder above; give the folder of a Pulumi program`],
  [
    ["preview", join(programs, "configured"), "--stack", "none"],
    `${shown(join(programs, "configured", "Pulumi.none.yaml"))}: no such stack; the stacks here are dev, empty, wrong`,
  ],
  [
    ["explain", "role-trust-not-public"],
    "there is no policy `role-trust-not-public`; did you mean iam-role-trust-not-public?",
  ],
  [["explain", "none"], "there is no policy `none`; `secure-serverless explain` lists them"],
];

describe("the command line", () => {
  after(() => rmSync(folder, { recursive: true }));

  for (const [args, sentence] of refused) {
    it(`${args.map((arg) => arg.replace(folder, "…")).join(" ")}: says what is wrong, exit code 2`, async () => {
      assert.deepEqual(await run(...args), { code: 2, out: "", error: `error: ${sentence}\n` });
    });
  }

  it("a program that throws: its own stack trace, exit code 2, nothing on the output", async () => {
    const { code, out, error } = await run("preview", join(programs, "failing"), "--stack", "throws");
    assert.deepEqual([code, out], [2, ""]);
    assert.match(error, /^error: test\/engine\/programs\/failing\/index\.js:\d+: the program failed: /);
    assert.match(error, /\n {4}at .*failing\/index\.js:\d+:\d+/);
  });

  it("tells its commands, and each command its options", async () => {
    for (const args of [["--help"], ["preview", "--help"], ["explain", "-h"]]) {
      const { code, out, error } = await run(...args);
      assert.deepEqual([code, error], [0, ""]);
      assert.match(out, /Usage: secure-serverless/);
    }
    assert.equal((await run()).code, 2);
  });

  it("explains a policy with its examples", async () => {
    const { code, out } = await run("explain", "lambda-function-tracing-enabled");
    assert.equal(code, 0);
    assert.match(out, /✗ only what the caller sampled: \{ tracingConfig: \{ mode: 'PassThrough' \} \}/);
    assert.match(out, /\? the mode comes from another resource: .*\(known after deployment\)/);
  });

  it("lists the policies", async () => {
    const { out } = await run("explain");
    assert.match(out, /^lambda-function-tracing-enabled +low +A function must trace its requests with X-Ray$/m);
  });

  it("writes JSON that other programs can read", async () => {
    const { out } = await run("preview", values, "--format", "json");
    const { program, stack, resources, findings, undecided, summary } = JSON.parse(out);
    assert.deepEqual([typeof program, stack], ["string", "dev"]);
    assert.deepEqual(Object.keys(resources[1]), ["urn", "type", "name", "parent", "place"]);
    const keys = ["policy", "severity", "urn", "type", "name", "message"];
    assert.ok(findings.every((finding: object) => keys.every((key) => key in finding)));
    assert.equal(summary.resources, resources.length);
    assert.equal(summary.mandatory + summary.advisory, findings.length);
    assert.equal(summary.undecided, undecided.length);
  });

  it("colours on a terminal only", async () => {
    const plain = await run("preview", values);
    assert.ok(!plain.out.includes("\u001b"));
  });
});
