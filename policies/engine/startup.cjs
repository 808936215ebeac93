"use strict";
/*
 * Runs in the program's process before the SDK (`node --require`), and takes half a second off every preview without
 * changing what a program does:
 * - The SDK loads a TypeScript compiler and a package manager only to serialise functions into closures. Here they are
 *   loaded when that happens.
 * - The SDK keeps a stack trace of each of its promises, mapped to sources, to explain leaks while debugging. Here those
 *   traces, and only those, are not written.
 * It also keeps a program from hanging where it should fail: Node.js 20.20 loops for ever over a trace that names a file
 * directly below a scope (`node_modules/@pulumi/config.ts`), and the SDK's source maps do (`markNodeModules` in
 * `lib/internal/util/inspect.js`).
 */
const Module = require("node:module");

/** By the end of the path of the SDK's file that loads it. */
const lazy = {
  "typescript-shim.js": "typescript",
  "codePaths.js": "@npmcli/arborist",
};

const load = Module._load;
Module._load = function lazily(request, parent, isMain) {
  const from = parent?.filename ?? "";
  const loader = Object.keys(lazy).find((file) => lazy[file] === request && from.endsWith(file));
  if (loader && from.includes("@pulumi")) {
    // So that a module that is not installed is missed now, as without this file.
    Module._resolveFilename(request, parent, isMain);
    const loaded = () => load.call(this, request, parent, isMain);
    return new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : loaded()[key]) });
  }
  const exports = load.call(this, request, parent, isMain);
  if (request === "source-map-support/register" && from.includes("@pulumi")) {
    changeTraces();
  }
  return exports;
};

const directlyBelowScope = /(node_modules[\\/]@[^\\/]+)[\\/](?=[^\\/\s()]+:\d)/g;

function changeTraces() {
  const prepare = Error.prepareStackTrace;
  Error.prepareStackTrace = (error, frames) => {
    const ofPromise = error.message === "" && frames[0]?.getFileName()?.includes("@pulumi/pulumi/");
    const others = frames.filter((frame) => frame.getFileName() !== __filename);
    return ofPromise ? "Error" : String(prepare(error, others)).replace(directlyBelowScope, "$1/./");
  };
}
