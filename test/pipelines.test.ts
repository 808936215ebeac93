import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "yaml";
import { run } from "./support/command";

const root = join(__dirname, "..");
const pipelines = join(root, "policies", "pipelines");
const read = (name: string) => readFileSync(join(pipelines, name), "utf8");

interface Step {
  name?: string;
  uses?: string;
  run?: string;
}

interface Job {
  permissions: Record<string, string>;
  steps: Step[];
}

interface Workflow {
  permissions: object;
  jobs: Record<string, Job>;
}

const workflows = ["github-pull-request.yml", "github-nightly-audit.yml"];
const jobsOf = (name: string) => Object.entries((parse(read(name)) as Workflow).jobs);

/** The commands of `secure-serverless` in a text, each with its options. */
function commandsIn(text: string): { command: string; options: string[] }[] {
  const lines = text.replace(/\\\n\s*/g, " ").split("\n");
  return lines.flatMap((line) => {
    const [, command, rest = ""] = /npx (?:--no-install )?secure-serverless (\w+)(.*)/.exec(line) ?? [];
    return command === undefined ? [] : [{ command, options: [...rest.matchAll(/--[a-z-]+/g)].map(([one]) => one) }];
  });
}

describe("pipelines", () => {
  for (const name of workflows) {
    it(`${name}: actions are pinned to commits, and rights are given job by job`, () => {
      const workflow = parse(read(name)) as Workflow;
      assert.deepEqual(workflow.permissions, {});
      const used = [...read(name).matchAll(/uses: (\S+)(.*)/g)].map(([, action, tag]) => `${action}${tag}`);
      assert.ok(used.length > 0);
      assert.deepEqual(
        used.filter((one) => !/^[\w-]+\/[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/.test(one)),
        [],
      );
    });
  }

  it("github-pull-request.yml: the job that runs the pull request's code can only read, the one that writes runs none", () => {
    const [[, preview], [, report]] = jobsOf("github-pull-request.yml") as [[string, Job], [string, Job]];
    const rights = [preview, report].map(({ permissions }) => permissions);
    assert.deepEqual(rights, [{ contents: "read" }, { "pull-requests": "write", "security-events": "write" }]);
    const scripts = report.steps.map((step) => step.run ?? "").join("\n");
    assert.doesNotMatch(scripts, /npm|npx|node/);
    assert.ok(report.steps.every(({ uses = "" }) => !uses.startsWith("actions/checkout")));
  });

  for (const name of [...workflows, "gitlab.yml", "pre-commit.yaml"]) {
    it(`${name}: its commands and options are those that there are`, async () => {
      const commands = commandsIn(read(name).replace("entry: npx", "npx"));
      assert.ok(commands.length > 0);
      for (const { command, options } of commands) {
        const { code, out } = await run(command, "--help");
        assert.equal(code, 0, command);
        assert.deepEqual(
          options.filter((option) => !out.includes(option)),
          [],
          command,
        );
      }
    });
  }
});

/** Runs a script of a step as GitHub does. */
function script(text: string, cwd: string, environment: Record<string, string>) {
  const { status, stdout, stderr } = spawnSync("bash", ["--noprofile", "--norc", "-eo", "pipefail", "-c", text], {
    cwd,
    encoding: "utf8",
    env: { ...process.env, ...environment },
  });
  return { status, stdout, stderr };
}

const stepOf = (job: Job, name: string) => job.steps.find((step) => step.name === name)?.run ?? "";

describe("the workflow for pull requests, step by step", function () {
  this.timeout(120_000);
  const folder = mkdtempSync(join(tmpdir(), "secure-serverless-pipelines-"));
  const [[, preview], [, report]] = jobsOf("github-pull-request.yml") as [[string, Job], [string, Job]];
  before(() => {
    for (const place of ["head", "base"]) {
      cpSync(join(root, "examples", "refused"), join(folder, place), { recursive: true });
      symlinkSync(join(root, "node_modules"), join(folder, place, "node_modules"));
    }
    const shared = join(folder, "base", "shared.ts");
    writeFileSync(shared, readFileSync(shared, "utf8").replaceAll('"*"', '"dynamodb:GetItem"'));
  });
  after(() => rmSync(folder, { recursive: true }));

  it("judges, writes the reports and what access is gained, and ends with the code of the preview", () => {
    const { status, stderr } = script(stepOf(preview, "Judge"), join(folder, "head"), { PROGRAM: ".", OPTIONS: "" });
    assert.equal(status, 1, stderr);
    const comment = readFileSync(join(folder, "reports", "comment.md"), "utf8");
    assert.match(comment, /^<!-- secure-serverless/);
    assert.match(comment, /#### Access\n\n```diff\n(?:[+-] .*\n)+```\n$/);
    assert.equal(JSON.parse(readFileSync(join(folder, "reports", "findings.sarif"), "utf8")).version, "2.1.0");
    assert.match(readFileSync(join(folder, "reports", "report.html"), "utf8"), /^<!doctype html>/i);
  });

  it("uploads what is not accepted", function () {
    if (spawnSync("jq", ["--version"]).status !== 0) {
      return this.skip();
    }
    const results = [{ ruleId: "a" }, { ruleId: "b", suppressions: [{ kind: "external" }] }];
    writeFileSync(join(folder, "reports", "findings.sarif"), JSON.stringify({ runs: [{ results }] }));
    const { status, stderr } = script(stepOf(report, "Leave out what is accepted"), folder, {});
    assert.equal(status, 0, stderr);
    const open = JSON.parse(readFileSync(join(folder, "reports", "open.sarif"), "utf8"));
    assert.deepEqual(open.runs, [{ results: [{ ruleId: "a" }] }]);
  });

  const comments: [what: string, known: string, calls: string[]][] = [
    ["writes a comment", "", ["--method POST repos/a/b/issues/7/comments --field body=@reports/comment.md"]],
    ["mends its own", "42", ["--method PATCH repos/a/b/issues/comments/42 --field body=@reports/comment.md"]],
  ];
  for (const [what, known, calls] of comments) {
    it(what, () => {
      const tools = join(folder, `tools${known}`);
      mkdirSync(tools);
      const log = join(tools, "log");
      writeFileSync(
        join(tools, "gh"),
        `#!/bin/sh\ncase "$*" in *--paginate*) echo "${known}" ;; *) shift; echo "$*" >> ${log} ;; esac\n`,
      );
      chmodSync(join(tools, "gh"), 0o755);
      const environment = { PATH: `${tools}:${process.env.PATH}`, GITHUB_REPOSITORY: "a/b", NUMBER: "7" };
      const { status, stderr } = script(stepOf(report, "Comment"), folder, environment);
      assert.equal(status, 0, stderr);
      assert.deepEqual(readFileSync(log, "utf8").trim().split("\n"), calls);
    });
  }
});
