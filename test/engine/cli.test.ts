import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import type { Evaluation } from "../../policies/evaluate";
import { run } from "../support/command";
import { usedOverrides } from "../support/used";

const root = join(__dirname, "..", "..");

/** What the engine says of a violation, in its event log. */
interface PolicyEvent {
  policyName: string;
  resourceUrn: string;
  enforcementLevel: string;
  message: string;
}

const programs: [title: string, folder: string, exitCode: number][] = [
  ["the reference application", ".", 0],
  ["its careless twin", "examples/refused", 1],
  ["a program that leaves controls for a time", "test/engine/programs/overridden", 0],
];

/** A copy of a program's project files beside links to the repository, so that the CLI writes nothing into it. */
function workspace(folder: string): { folder: string; env: NodeJS.ProcessEnv } {
  const home = mkdtempSync(join(tmpdir(), "secure-serverless-"));
  const project = join(home, "project");
  mkdirSync(join(home, "state"));
  mkdirSync(project);
  const content = folder === "." ? ["examples", "components", "policies"] : readdirSync(join(root, folder));
  for (const name of content.filter((file) => !file.startsWith("Pulumi."))) {
    symlinkSync(join(root, folder, name), join(project, name));
  }
  for (const name of ["Pulumi.yaml", "Pulumi.dev.yaml"]) {
    cpSync(join(root, folder, name), join(project, name));
  }
  for (const name of ["node_modules", "tsconfig.json"]) {
    symlinkSync(join(root, name), join(project, name));
  }
  return { folder: project, env: environment(home) };
}

/** Only what the CLI needs: the stand-in provider before all else, a file backend, no network. */
function environment(home: string): NodeJS.ProcessEnv {
  return {
    PATH: [join(__dirname, "stand-in"), process.env.PATH].join(delimiter),
    HOME: home,
    PULUMI_HOME: join(home, "pulumi"),
    PULUMI_BACKEND_URL: `file://${join(home, "state")}`,
    PULUMI_CONFIG_PASSPHRASE: "none",
    PULUMI_DEBUG_COMMANDS: "true", // for --event-log
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

interface Ran {
  code: number | null;
  output: string;
  events: PolicyEvent[];
}

function pulumi(place: ReturnType<typeof workspace>, ...args: string[]): Ran {
  const log = join(place.folder, "..", "events.json");
  rmSync(log, { force: true });
  const pack = ["--policy-pack", join(root, "policies"), "--event-log", log, "--non-interactive", "--stack", "dev"];
  const command = args[0] === "stack" ? args : [...args, ...pack];
  const { status, stdout, stderr } = spawnSync("pulumi", command, {
    cwd: place.folder,
    env: place.env,
    encoding: "utf8",
  });
  const output = stdout + stderr;
  assert.ok(args[0] === "stack" || existsSync(log), output);
  return { code: status, output, events: args[0] === "stack" ? [] : policyEvents(log) };
}

function policyEvents(log: string): PolicyEvent[] {
  const lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
  return lines.flatMap((line) => JSON.parse(line).policyEvent ?? []);
}

/** A violation on one line: the CLI's message holds the title before, and the fix after, but not of a used override. */
const inBrief = (policy: string, level: string, urn: string, message: string) => `${policy} ${level} ${urn} ${message}`;
const fromCli = ({ policyName, enforcementLevel, resourceUrn, message }: PolicyEvent) =>
  inBrief(policyName, enforcementLevel, resourceUrn, bare(message.trimEnd().split("\n")));
const bare = (lines: string[]) => (lines.length === 1 ? lines : lines.slice(1, -1)).join("\n");

async function offline(folder: string): Promise<string[]> {
  const { out } = await run("preview", join(root, folder), "--stack", "dev", "--format", "json");
  const { findings, accepted } = JSON.parse(out) as Pick<Evaluation, "findings" | "accepted">;
  const all = [...findings, ...usedOverrides(accepted)];
  return all.map(({ policy, level, urn, message }) => inBrief(policy, level, urn, message)).sort();
}

describe("the real engine", function () {
  this.timeout(120_000);
  before(function () {
    const { error } = spawnSync("pulumi", ["version"]);
    if (error) {
      this.skip();
    }
    execFileSync("npm", ["run", "build", "--silent"], { cwd: root });
  });

  for (const [title, folder, exitCode] of programs) {
    describe(title, () => {
      let place: ReturnType<typeof workspace>;
      before(() => {
        place = workspace(folder);
        assert.equal(pulumi(place, "stack", "init", "dev").code, 0);
      });
      after(() => rmSync(join(place.folder, ".."), { recursive: true, force: true }));

      it("pulumi preview finds what the offline preview finds", async () => {
        const { code, output, events } = pulumi(place, "preview");
        assert.deepEqual(events.map(fromCli).sort(), await offline(folder), output);
        assert.equal(Number(code !== 0), exitCode, output);
      });

      it(`pulumi up ${exitCode === 0 ? "creates it without a mandatory violation" : "is refused"}`, () => {
        const { code, output, events } = pulumi(place, "up", "--yes", "--skip-preview");
        const mandatory = events.filter(({ enforcementLevel }) => enforcementLevel === "mandatory");
        assert.equal(Number(code !== 0), exitCode, output);
        assert.equal(Number(mandatory.length > 0), exitCode, output);
      });

      if (exitCode === 0) {
        it("pulumi preview of what is deployed finds nothing else", async () => {
          const { code, output, events } = pulumi(place, "preview", "--expect-no-changes");
          assert.deepEqual([code, events.map(fromCli).sort()], [0, await offline(folder)], output);
        });
      }
    });
  }
});
