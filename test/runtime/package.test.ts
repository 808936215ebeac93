import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as runtime from "pulumi-secure-serverless/runtime";
import { bundledCode } from "../../components/function/bundle";
import { runtimeEntry } from "../../components/runtime-entry";
import { apiEvent } from "./samples";

const root = join(__dirname, "..", "..");

/** What plain Node prints for a script in this folder: the packages as users get them, without the paths of `tsconfig`. */
function node(script: string): string {
  return execFileSync(process.execPath, ["--input-type=module", "--eval", script], { cwd: root, encoding: "utf8" });
}

/** What a bundle exports. */
function load(code: string): Record<string, (event: unknown) => Promise<{ statusCode: number; body: string }>> {
  const module = { exports: {} };
  new Function("module", "exports", "require", code)(module, module.exports, createRequire(__filename));
  return module.exports;
}

describe("the package of the runtime library", () => {
  it("exports what its source does, as ES modules", () => {
    const names = node(
      'console.log(Object.keys(await import("pulumi-secure-serverless/runtime")).sort().join())',
    ).trim();
    assert.deepEqual(names.split(","), Object.keys(runtime).sort());
  });
  it("can be required too", () => {
    const script = 'import { createRequire } from "node:module"; const r = createRequire(process.cwd() + "/x");';
    assert.equal(
      node(`${script} console.log(typeof r("pulumi-secure-serverless/runtime").apiHandler)`).trim(),
      "function",
    );
  });
  it("keeps zod out of programs that do not use it", () => {
    const script = 'import m from "node:module"; const r = m.createRequire(process.cwd() + "/x");';
    const loaded = "Object.keys(m._cache ?? {}).some((file) => /node_modules.zod/.test(file))";
    assert.equal(node(`${script} r("pulumi-secure-serverless"); console.log(${loaded})`).trim(), "false");
  });
}).timeout(60_000);

describe("a bundle of a small handler", () => {
  let code = "";
  before(async () => {
    code = await bundledCode(join(__dirname, "handlers", "minimal.ts"));
  });
  it("has at most 40 KB", () => assert.ok(code.length < 40_000, `${code.length}`));
  it("has nothing that the handler does not use", () => {
    assert.doesNotMatch(code, /Idempotency|aws-jwt|CognitoJwt|powertools|JSONSchema|child_process|@aws-sdk/);
  });
  it("answers in less than 100 microseconds", async () => {
    const handler = load(code).handler ?? assert.fail();
    const event = apiEvent({ body: { sku: "ABC", quantity: 1 } });
    assert.equal((await handler(event)).statusCode, 200);
    const rounds = [];
    for (let round = 0; round < 5; round++) {
      const start = performance.now();
      for (let call = 0; call < 2000; call++) {
        await handler(event);
      }
      rounds.push((performance.now() - start) / 2);
    }
    assert.ok(Math.min(...rounds) < 100, `${rounds}`);
  });
});

describe("the ready handlers", () => {
  for (const name of ["group-authorizer", "pre-sign-up"] as const) {
    it(`${name} is built beside the package, with a handler`, async () => {
      const built = join(root, "components", "dist", "runtime", `${name}.mjs`);
      assert.match(node(`console.log(Object.keys(await import("file://${built}")).join())`), /\bhandler\b/);
      assert.match(await bundledCode(built), /handler/);
      assert.match(await bundledCode(runtimeEntry(name)), /handler/);
    });
  }
});
