import assert from "node:assert/strict";
import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import * as analyzer from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { policies, policiesAboutPack } from "../policies/policies";

const source = join(__dirname, "..", "policies");
const install = ["install", "--omit=dev", "--no-audit", "--no-fund", "--loglevel=error"];
/** The longest that an installation may take, in milliseconds. */
const longest = 20_000;
const unreachable = /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|EAI_FAIL|ENOTCACHED/;

/** Where the pack is, once it is installed, below the folder of a layout. */
const layouts: [title: string, args: (archive: string) => string[], folder: string, pack: string][] = [
  ["as a dependency", (archive) => [...install, archive], ".", "node_modules/secure-serverless"],
  ["as the CLI unpacks it", () => install, "package", "."],
];

describe("the pack as it is published", () => {
  const root = mkdtempSync(join(tmpdir(), "published-"));
  let packed: { stdout: string; status: number | null };
  let archive: string;

  before(function () {
    this.timeout(60_000);
    packed = run("npm", ["pack", "--loglevel=error", "--pack-destination", root], source);
    archive = join(root, packed.stdout.trim());
  });
  after(() => rmSync(root, { recursive: true, force: true }));

  it("npm pack prints the name of the file alone, which `pulumi policy publish` reads", () => {
    assert.match(packed.stdout, /^secure-serverless-\d+\.\d+\.\d+\.tgz\n$/);
    assert.ok(existsSync(archive));
  });

  it("holds what Pulumi needs of it, and no sources", () => {
    const names = run("tar", ["-tzf", archive], root).stdout.trim().split("\n");
    for (const name of [
      "PulumiPolicy.yaml",
      "package.json",
      "dist/main.js",
      "dist/code.js",
      "presets/baseline.json",
      "README.md",
    ]) {
      assert.ok(names.includes(`package/${name}`), name);
    }
    assert.deepEqual(
      names.filter((name) => /(?<!\.d)\.ts$|node_modules|\.tgz$/.test(name)),
      [],
    );
  });

  for (const [title, args, folder, pack] of layouts) {
    it(`installs in under 20 s without @pulumi/aws, starts and serves: ${title}`, async function () {
      this.timeout(120_000);
      const empty = mkdtempSync(join(root, "layout-"));
      const installed = join(empty, folder);
      if (folder !== ".") {
        run("tar", ["-xzf", archive], empty);
      }
      const start = performance.now();
      const { status, stderr } = run("npm", args(archive), installed);
      const time = performance.now() - start;
      if (status !== 0 && unreachable.test(stderr)) {
        console.log("        skipped: the npm registry cannot be reached, from which the pack's dependencies come");
        this.skip();
      }
      assert.equal(status, 0, stderr);
      assert.ok(time < longest, `installing took ${(time / 1000).toFixed(1)} s`);
      assert.equal(existsSync(join(installed, "node_modules", "@pulumi", "aws")), false);
      await serves(installed, join(installed, pack));
      assert.deepEqual(analysed(installed), { missing: [], unused: [], weaknesses: [] });
    });
  }
});

function run(command: string, args: string[], cwd: string) {
  return spawnSync(command, args, { cwd, encoding: "utf8" });
}

/** What the installed package says of a handler, as the components ask it. */
function analysed(installed: string): unknown {
  writeFileSync(join(installed, "handler.js"), "exports.handler = async () => 1;\n");
  const at = { region: "eu-central-1", account: "123456789012" };
  const asked = JSON.stringify({ entry: "handler.js", handler: "index.handler", environment: {}, grants: [], at });
  const script = `console.log(JSON.stringify(require("secure-serverless/code").analyseEntry(${asked})))`;
  return JSON.parse(run(process.execPath, ["-e", script], installed).stdout);
}

/** Starts the pack as the engine does, and asks it for its policies and for a verdict. */
async function serves(installed: string, pack: string): Promise<void> {
  const served = start(join(installed, "node_modules/@pulumi/pulumi/cmd/run-policy-pack"), pack);
  try {
    const [port] = await once(served.stdout as NodeJS.ReadableStream, "data");
    const client = new AnalyzerClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
    try {
      assert.deepEqual(
        await policiesOf(client),
        [...policies, ...policiesAboutPack].map(({ name }) => name),
      );
      assert.deepEqual(await violations(client), [["kms-key-rotation-enabled", "key"]]);
    } finally {
      client.close();
    }
  } finally {
    served.kill();
  }
}

function start(program: string, pack: string): ChildProcess {
  const env = { ...process.env, PULUMI_CONFIG: "{}", PULUMI_NODEJS_PROJECT: "orders", PULUMI_NODEJS_STACK: "dev" };
  const args = [program, "127.0.0.1:1", pack];
  return spawn(process.execPath, args, { cwd: pack, env, stdio: ["ignore", "pipe", "inherit"] });
}

async function policiesOf(client: AnalyzerClient): Promise<string[]> {
  const info = await new Promise<analyzer.AnalyzerInfo>((resolve, reject) =>
    client.getAnalyzerInfo(new Empty(), (error, answer) => (error ? reject(error) : resolve(answer))),
  );
  return info.getPoliciesList().map((one) => one.getName());
}

/** What the pack finds wrong with a key that is not rotated. */
async function violations(client: AnalyzerClient): Promise<[policy: string, name: string | undefined][]> {
  const request = new analyzer.AnalyzeRequest();
  request.setType("aws:kms/key:Key");
  request.setUrn("urn:pulumi:dev::orders::aws:kms/key:Key::key");
  request.setName("key");
  request.setProperties(Struct.fromJavaScript({ enableKeyRotation: false, deletionWindowInDays: 30 }));
  request.setOptions(new analyzer.AnalyzerResourceOptions());
  const response = await new Promise<analyzer.AnalyzeResponse>((resolve, reject) =>
    client.analyze(request, (error, answer) => (error ? reject(error) : resolve(answer))),
  );
  return response.getDiagnosticsList().map((one) => [one.getPolicyname(), one.getUrn().split("::").at(-1)]);
}
