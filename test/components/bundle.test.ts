import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundle, bundledCode } from "../../components/function/bundle";

const place = { component: "SecureFunction", name: "createOrder", argument: "entry" };
const entry = "examples/orders/handlers/createOrder.ts";

describe("the bundle of a function", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "bundle-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is the same, byte for byte, from another folder at another time", async () => {
    cpSync("examples/orders", join(folder, "elsewhere"), { recursive: true });
    for (const shared of ["node_modules", "components"]) {
      symlinkSync(resolve(shared), join(folder, shared));
    }
    cpSync("tsconfig.json", join(folder, "tsconfig.json"));
    const once = await bundledCode(entry);
    const again = [await bundledCode(entry), await bundledCode(join(folder, "elsewhere/handlers/createOrder.ts"))];
    assert.ok(again.every((code) => code === once));
  });

  it("holds all but the AWS SDK, and no path of this machine", async () => {
    const code = await bundledCode(entry);
    const required = [...new Set([...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name))].sort();
    const sdk = ["@aws-sdk/client-dynamodb", "@aws-sdk/lib-dynamodb", "@aws-sdk/util-dynamodb"];
    assert.deepEqual(required, [...sdk, "node:crypto", "node:zlib"]);
    assert.ok(!code.includes(process.cwd()) && !code.includes("sourceMappingURL"));
  });

  it("exports the handler as CommonJS", async () => {
    const [source, output] = [join(folder, "hello.ts"), join(folder, "hello.cjs")];
    writeFileSync(source, "export const handler = async (name: string): Promise<string> => 'hello ' + name;\n");
    writeFileSync(output, await bundledCode(source));
    const script = `require(${JSON.stringify(output)}).handler("you").then((text) => process.stdout.write(text))`;
    assert.equal(execFileSync(process.execPath, ["-e", script], { encoding: "utf8" }), "hello you");
  });

  it("says where code cannot be bundled", async () => {
    const source = join(folder, "broken.ts");
    writeFileSync(source, 'import "./missing";\n');
    await assert.rejects(bundle(place, source), (error: Error) => {
      const [start, end] = [
        `entry is "${source}", which cannot be bundled; correct `,
        'Could not resolve "./missing".',
      ];
      return error.message.startsWith(`SecureFunction "createOrder": ${start}`) && error.message.endsWith(end);
    });
  });
});
