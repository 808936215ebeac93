import assert from "node:assert/strict";
import { textArchive } from "../../policies/code/asset";
import { handlerFiles } from "../../policies/code/handler-files";

const handler = "exports.handler = async () => undefined;";

const read: [title: string, files: Record<string, string>, handler: string, names: string[], skipped: string[]][] = [
  ["a file of CommonJS", { "index.js": handler, "other.js": "" }, "index.handler", ["index.js"], []],
  ["a file of ESM in a folder", { "app/main.mjs": "export const get = 1;" }, "app/main.get", ["app/main.mjs"], []],
  ["the runtime's first choice", { "a.cjs": handler, "a.js": handler }, "a.handler", ["a.js"], []],
  ["a source", { "a.ts": "export const handler = 1;" }, "a.handler", ["a.ts"], []],
  [
    "what it imports, and what that imports",
    {
      "a/index.mjs": 'export * from "../b.js"; import c from "./c";',
      "b.js": 'module.exports = require("./data.json");',
      "data.json": "{}",
      "a/c/index.js": "",
      "d.js": handler,
    },
    "a/index.handler",
    ["a/index.mjs", "b.js", "a/c/index.js", "data.json"],
    [],
  ],
  [
    "an import that is not there",
    { "index.js": `require("./gone");${handler}` },
    "index.handler",
    ["index.js"],
    ["./gone of index.js"],
  ],
  [
    "the file that tells versions",
    { "index.js": handler, "package.json": "{}" },
    "index.handler",
    ["index.js", "package.json"],
    [],
  ],
];

const unread: [title: string, files: Record<string, string>, handler: string, why: string][] = [
  ["no such file", { "index.js": handler }, "main.handler", "it has no file main.js for the handler `main.handler`"],
  [
    "the handler of a layer",
    { "index.js": handler },
    "/opt/nodejs/trace.handler",
    "it has no file /opt/nodejs/trace.js for the handler `/opt/nodejs/trace.handler`",
  ],
  ["no such export", { "index.js": handler }, "index.main", "it exports no `main` in index.js"],
  [
    "too much",
    { "index.js": handler, "data.json": " ".repeat(5_000_000) },
    "index.handler",
    "it is larger than 5 MB, of which a handler needs little",
  ],
];

describe("the files behind a handler", () => {
  for (const [title, files, name, names, skipped] of read) {
    it(title, () => {
      const found = handlerFiles(textArchive(files), name);
      assert.ok("files" in found);
      assert.deepEqual([found.files.map(({ path }) => path), found.skipped], [names, skipped]);
      assert.deepEqual([found.entry, found.handler], [names[0], name.split(".").at(-1)]);
    });
  }
  for (const [title, files, name, why] of unread) {
    it(title, () => assert.deepEqual(handlerFiles(textArchive(files), name), { notAnalysed: why }));
  }
  it("an address", () => {
    const archive = { ...textArchive({}), assets: undefined, uri: "https://example.com/code.zip" };
    const why = "it lies at an address, where it is not read";
    assert.deepEqual(handlerFiles(archive, "index.handler"), { notAnalysed: why });
  });
});
