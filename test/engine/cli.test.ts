import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import {
  cpSync,
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
import { delimiter, join } from "node:path";
import type { Evaluation } from "../../policies/evaluate";
import type { Resource } from "../../policies/resource";
import { run } from "../support/command";
import { usedTerms } from "../support/used";

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

const configurationFile = "policies.json";

/** A copy of a program's project files beside links to the repository, so that the CLI writes nothing into it. */
function workspace(folder: string, configuration: object = {}): { folder: string; env: NodeJS.ProcessEnv } {
  const home = mkdtempSync(join(tmpdir(), "secure-serverless-"));
  const project = join(home, "project");
  mkdirSync(join(home, "state"));
  mkdirSync(project);
  writeFileSync(join(home, configurationFile), JSON.stringify(configuration));
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

type Place = ReturnType<typeof workspace>;

interface Ran {
  code: number | null;
  output: string;
  events: PolicyEvent[];
  /** Policy and resource of each remediation. */
  remediated: string[];
}

function pulumi(place: Place, ...args: string[]): Ran {
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

async function offline(folder: string, place: Place): Promise<{ found: string[]; remediated: string[] }> {
  const config = join(place.folder, "..", configurationFile);
  const { out } = await run("preview", join(root, folder), "--stack", "dev", "--format", "json", "--config", config);
  const { findings, accepted, remediated, resources } = JSON.parse(out) as Evaluation & { resources: Resource[] };
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
      let place: Place;
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
