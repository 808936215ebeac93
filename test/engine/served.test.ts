import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { credentials } from "@grpc/grpc-js";
import { AnalyzerClient } from "@pulumi/pulumi/proto/analyzer_grpc_pb";
import type { AnalyzerInfo } from "@pulumi/pulumi/proto/analyzer_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { policies, policiesAboutPack } from "../../policies/policies";
import { defaultLevel } from "../../policies/policy";

const pack = join(__dirname, "..", "..", "policies");
const levels = ["advisory", "mandatory", "disabled", "remediate"];

/** The pack in a process of its own, started as the engine starts it. */
function start(): ChildProcess {
  const run = require.resolve("@pulumi/pulumi/cmd/run-policy-pack", { paths: [pack] });
  const env = { ...process.env, PULUMI_CONFIG: "{}", PULUMI_NODEJS_PROJECT: "orders", PULUMI_NODEJS_STACK: "dev" };
  return spawn(process.execPath, [run, "127.0.0.1:1", pack], { cwd: pack, env, stdio: ["ignore", "pipe", "inherit"] });
}

async function ask(served: ChildProcess): Promise<AnalyzerInfo> {
  const [port] = await once(served.stdout as NodeJS.ReadableStream, "data");
  const client = new AnalyzerClient(`127.0.0.1:${String(port).trim()}`, credentials.createInsecure());
  try {
    return await new Promise((resolve, reject) =>
      client.getAnalyzerInfo(new Empty(), (error, info) => (error ? reject(error) : resolve(info))),
    );
  } finally {
    client.close();
  }
}

describe("the built pack in a process of its own", () => {
  let info: AnalyzerInfo;
  before(async function () {
    this.timeout(60_000);
    const served = start();
    info = await ask(served).finally(() => served.kill());
  });

  it("is named and has a version", () => {
    assert.deepEqual(
      [info.getName(), info.getVersion()],
      ["secure-serverless", require("../../policies/package.json").version],
    );
  });

  it("serves every policy with its level, and those about the pack last", () => {
    const served = info.getPoliciesList().map((one) => [one.getName(), levels[one.getEnforcementlevel()]]);
    const own = policies.map((policy) => [policy.name, defaultLevel(policy)]);
    const about = policiesAboutPack.map((policy) => [policy.name, defaultLevel(policy)]);
    assert.deepEqual(served, [...own, ...about]);
  });

  it("serves the schema of parameters", () => {
    const [timeout] = info.getPoliciesList().filter((one) => one.getName() === "lambda-function-timeout-explicit");
    assert.deepEqual(Object.keys(timeout?.getConfigschema()?.getProperties()?.toJavaScript() ?? {}), ["maximum"]);
  });
});
