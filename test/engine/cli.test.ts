import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { Evaluation } from "../../policies/evaluate";
import type { Resource } from "../../policies/resource";
import { run } from "../support/command";
import { usedTerms } from "../support/used";
import { configurationFile, type Workspace, workspace } from "../support/workspace";

const root = join(__dirname, "..", "..");

/** What the engine says of a violation, in its event log. */
interface PolicyEvent {
  policyName: string;
  resourceUrn: string;
  enforcementLevel: string;
  message: string;
}

const nextMonth = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
/** What a security team accepts, and has mended, of `excepted`. */
const configuration = {
  "cloudwatch-log-group-retention-set": "remediate",
  "dynamodb-table-deletion-protection-enabled": "remediate",
  "kms-key-rotation-enabled": "remediate",
  "exception-justified": {
    exceptions: [
      {
        policy: "dynamodb-table-deletion-protection-enabled",
        resource: "urn:pulumi:dev::excepted::*::sessions",
        reason: "the sessions of a day, which nobody misses",
        owner: "security@acme",
        expires: nextMonth,
      },
    ],
  },
};

const programs: [title: string, folder: string, exitCode: number, configuration?: object][] = [
  ["the reference application", ".", 0],
  ["its careless twin", "examples/refused", 1],
  ["a program that leaves controls for a time", "test/engine/programs/overridden", 0],
  ["a program that is excepted and mended", "test/engine/programs/excepted", 0, configuration],
];

interface Ran {
  code: number | null;
  output: string;
  events: PolicyEvent[];
  /** Policy and resource of each remediation. */
  remediated: string[];
}

function pulumi(place: Workspace, ...args: string[]): Ran {
  const log = join(place.folder, "..", "events.json");
  rmSync(log, { force: true });
  const config = join(place.folder, "..", configurationFile);
  const pack = ["--policy-pack", join(root, "policies"), "--policy-pack-config", config, "--event-log", log];
  const command = args[0] === "stack" ? args : [...args, ...pack, "--non-interactive", "--stack", "dev"];
  const { status, stdout, stderr } = spawnSync("pulumi", command, {
    cwd: place.folder,
    env: place.env,
    encoding: "utf8",
  });
  const output = stdout + stderr;
  assert.ok(args[0] === "stack" || existsSync(log), output);
  return { code: status, output, ...(args[0] === "stack" ? { events: [], remediated: [] } : policyEvents(log)) };
}

function policyEvents(log: string): Pick<Ran, "events" | "remediated"> {
  const lines = readFileSync(log, "utf8").split("\n").filter(Boolean);
  const events = lines.map((line) => JSON.parse(line));
  const remediations = events.flatMap((event) => event.policyRemediationEvent ?? []);
  return {
    events: events.flatMap((event) => event.policyEvent ?? []),
    remediated: remediations.map(({ policyName, resourceUrn }) => `${policyName} ${resourceUrn}`).sort(),
  };
}

/** A violation on one line: the CLI's message holds the title before, and the fix after, but not of a used override. */
const inBrief = (policy: string, level: string, urn: string, message: string) => `${policy} ${level} ${urn} ${message}`;
const fromCli = ({ policyName, enforcementLevel, resourceUrn, message }: PolicyEvent) =>
  inBrief(policyName, enforcementLevel, resourceUrn, bare(message.trimEnd().split("\n")));
const bare = (lines: string[]) => (lines.length === 1 ? lines : lines.slice(1, -1)).join("\n");

async function offline(folder: string, place: Workspace): Promise<{ found: string[]; remediated: string[] }> {
  const config = join(place.folder, "..", configurationFile);
  const { out } = await run("preview", join(root, folder), "--stack", "dev", "--format", "json", "--config", config);
  return inReport(JSON.parse(out));
}

async function audited(place: Workspace): Promise<string[]> {
  const [state, config] = ["state.json", configurationFile].map((name) => join(place.folder, "..", name)) as [
    string,
    string,
  ];
  pulumi(place, "stack", "export", "--stack", "dev", "--file", state);
  const { out } = await run("audit", state, "--format", "json", "--config", config);
  return inReport(JSON.parse(out).reports[0]).found;
}

function inReport({ findings, accepted, remediated, resources }: Evaluation & { resources: Resource[] }) {
  const all = [...findings, ...usedTerms(accepted, resources[0]?.urn)];
  return {
    found: all.map(({ policy, level, urn, message }) => inBrief(policy, level, urn, message)).sort(),
    remediated: remediated.map(({ policy, urn }) => `${policy} ${urn}`).sort(),
  };
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

  for (const [title, folder, exitCode, configuration] of programs) {
    describe(title, () => {
      let place: Workspace;
      before(() => {
        place = workspace(folder, configuration);
        assert.equal(pulumi(place, "stack", "init", "dev").code, 0);
      });
      after(() => rmSync(join(place.folder, ".."), { recursive: true, force: true }));

      it("pulumi preview finds what the offline preview finds", async () => {
        const { code, output, events, remediated } = pulumi(place, "preview");
        const expected = await offline(folder, place);
        assert.deepEqual({ found: events.map(fromCli).sort(), remediated }, expected, output);
        assert.equal(remediated.length, configuration ? 2 : 0);
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
          assert.deepEqual([code, events.map(fromCli).sort()], [0, (await offline(folder, place)).found], output);
        });
      }

      if (exitCode === 0) {
        it("an audit of what is deployed finds nothing else", async () =>
          assert.deepEqual(await audited(place), (await offline(folder, place)).found));
      }

      if (configuration) {
        it("what is deployed is mended, and keeps its secrets", () => {
          const { output } = pulumi(place, "stack", "export", "--stack", "dev");
          const { resources } = JSON.parse(output).deployment;
          const inputsOf = (name: string) => resources.find(({ urn }: Resource) => urn.endsWith(`::${name}`)).inputs;
          assert.equal(inputsOf("events").retentionInDays, 365);
          assert.equal(inputsOf("events").tags.team, "orders");
          assert.ok("ciphertext" in inputsOf("events").tags.case);
          assert.equal(inputsOf("key").enableKeyRotation, true);
          assert.ok(!inputsOf("sessions").deletionProtectionEnabled);
        });
      }
    });
  }
});
