import assert from "node:assert/strict";
import { type BuildOptions, build } from "esbuild";
import ts from "typescript";
import { callsOf, nameText, type SdkCall } from "../../../policies/code/calls";
import { type CodeFile, loadProgram } from "../../../policies/code/program";
import { type Shape, shapes } from "./shapes";

const bundles: Record<string, BuildOptions> = {
  "bundle, CommonJS": { format: "cjs" },
  "bundle, ESM": { format: "esm" },
  "minified bundle, CommonJS": { format: "cjs", minify: true, keepNames: true },
  "minified bundle, ESM": { format: "esm", minify: true },
};

describe("calls of AWS in a handler's code", () => {
  for (const shape of shapes) {
    it(`${shape.title}: source`, () => {
      const files = Object.entries(shape.files).map(([path, text]) => ({ path, text }));
      assert.deepEqual(textsOf(files), [...shape.calls].sort());
    });
    for (const [title, options] of Object.entries(bundles)) {
      it(`${shape.title}: ${title}`, async () => {
        assert.deepEqual(textsOf([await bundled(shape, options)]), [...shape.calls].sort());
      });
    }
  }

  it("finds a handler of 30 calls within 150 ms", () => {
    const call = (index: number) =>
      `await client.send(new GetItemCommand({ TableName: process.env.T${index}, Key: {} }));`;
    const text = `import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
      const client = new DynamoDBClient({});
      export const handler = async () => { ${Array.from({ length: 30 }, (_, index) => call(index)).join("\n")} };`;
    const start = performance.now();
    assert.equal(textsOf([{ path: "index.ts", text }]).length, 30);
    assert.ok(performance.now() - start < 150);
  });

  it("says where a call stands", () => {
    const text = `const { SQS } = require("@aws-sdk/client-sqs");\nexports.handler = () =>\n  new SQS({}).purgeQueue({ QueueUrl: "q" });`;
    const [call] = callsOf(loadProgram(ts, [{ path: "src/index.js", text }], "src/index.js")).calls;
    assert.deepEqual(call?.place, { file: "src/index.js", line: 3, column: 3 });
  });
});

function textsOf(files: CodeFile[]): string[] {
  const { calls } = callsOf(loadProgram(ts, files, (files[0] as CodeFile).path));
  const texts = calls.filter(({ operation, actions }) => operation === "?" || actions.length > 0).flatMap(callTexts);
  return [...new Set(texts)].sort();
}

function callTexts({ service, operation, actions, resource, index, key }: SdkCall): string[] {
  const more = [index && `index ${nameText(index)}`, key && `key ${nameText(key)}`].filter(Boolean);
  const names = actions.length > 0 ? actions : [`${service}:${operation}`];
  return names.map((name) => [name, nameText(resource), ...more].join(" "));
}

async function bundled({ files }: Shape, options: BuildOptions): Promise<CodeFile> {
  const [entry = ""] = Object.keys(files);
  const memory = {
    name: "memory",
    setup(builder: Parameters<NonNullable<BuildOptions["plugins"]>[number]["setup"]>[0]) {
      builder.onResolve({ filter: /.*/ }, ({ path }) => {
        const name = path.replace(/^\.\//, "").replace(/\.js$/, "");
        const found = Object.keys(files).find((file) => file === path || file.replace(/\.\w+$/, "") === name);
        return found ? { path: found, namespace: "memory" } : { path, external: true };
      });
      builder.onLoad({ filter: /.*/ }, ({ path }) => ({ contents: files[path], loader: "ts" }));
    },
  };
  const { outputFiles } = await build({
    ...options,
    entryPoints: [entry],
    bundle: true,
    platform: "node",
    write: false,
    plugins: [memory],
  });
  return { path: "index.js", text: outputFiles?.[0]?.text ?? "" };
}
