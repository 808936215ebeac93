import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import type { Evaluation } from "../../policies/evaluate";
import { run } from "../support/command";
import { type Workspace, workspace } from "../support/workspace";

const program = join(__dirname, "..", "..", "examples", "refused");

/** What differs between a first preview and the state: only the state knows it, or the message holds what only it knows. */
const byState = new Set([
  "policy-decided-at-preview",
  "iam-policy-no-service-full-access",
  "lambda-function-role-grants-used-sources",
]);

function pulumi({ folder, env }: Workspace, ...args: string[]): void {
  const { status, stdout, stderr } = spawnSync("pulumi", [...args, "--stack", "dev"], {
    cwd: folder,
    env,
    encoding: "utf8",
  });
  assert.equal(status, 0, stdout + stderr);
}

async function found(...args: string[]): Promise<string[]> {
  const { out } = await run(...args, "--format", "json");
  const document = JSON.parse(out);
  const { findings }: Evaluation = document.reports?.[0] ?? document;
  const brief = findings
    .filter(({ policy }) => !byState.has(policy))
    .map(({ policy, urn, message }) => {
      return `${policy} ${urn} ${message.replace(/ \(and \d more\)$/, "")}`;
    });
  return brief.sort();
}

describe("an audit of what the real engine deployed without the pack", function () {
  this.timeout(120_000);
  let place: Workspace;
  before(function () {
    if (spawnSync("pulumi", ["version"]).error) {
      this.skip();
    }
    place = workspace("examples/refused");
    pulumi(place, "stack", "init", "--non-interactive");
    pulumi(place, "up", "--yes", "--skip-preview", "--non-interactive");
  });
  after(() => place && rmSync(join(place.folder, ".."), { recursive: true, force: true }));

  it("finds what its preview finds", async () => {
    const state = join(place.folder, "..", "state.json");
    pulumi(place, "stack", "export", "--file", state);
    const expected = await found("preview", program);
    assert.ok(expected.length > 80);
    assert.deepEqual(await found("audit", state), expected);
  });
});
