"use strict";
/*
 * Runs in the program's process before the SDK (`node --require`). It takes most of a second off every preview without
 * changing what a program does:
 * - The SDK loads a TypeScript compiler and a package manager only to serialise functions into closures. Here they are
 *   loaded when that happens.
 * - The SDK keeps a stack trace of each of its promises, to explain leaks while debugging. Here it does not.
 * - Stack traces are mapped to sources by Node.js itself, and only for the program's own files: that also gives the right
 *   lines under tsx. Node.js 20.20 loops for ever over a trace that names a file directly below a scope
 *   (`node_modules/@pulumi/config.ts`), as the SDK's own source maps do (`markNodeModules` in
 *   `lib/internal/util/inspect.js`).
 */
const Module = require("node:module");

/** By the end of the path of the SDK's file that loads it. */
const lazy = {
  "typescript-shim.js": "typescript",
  "codePaths.js": "@npmcli/arborist",
};

const load = Module._load;
Module._load = function loadForPreview(request, parent, isMain) {
  const from = parent?.filename ?? "";
  if (!from.includes("@pulumi")) {
    return load.call(this, request, parent, isMain);
  }
  if (request === "source-map-support/register") {
    process.setSourceMapsEnabled(true);
    return {};
  }
  if (Object.keys(lazy).some((file) => lazy[file] === request && from.endsWith(file))) {
    return loadLater(this, request, parent);
  }
  const exports = load.call(this, request, parent, isMain);
  if (/(^|\/)debuggable$/.test(request)) {
    exports.debuggablePromise = (promise) => promise;
  }
  return exports;
};

function loadLater(loader, request, parent) {
  // So that a module that is not installed is missed now, as without this file.
  Module._resolveFilename(request, parent);
  const loaded = () => load.call(loader, request, parent);
  return new Proxy({}, { get: (_, key) => (key === "__esModule" ? true : loaded()[key]) });
}

/** Node.js reads a source map when it compiles a file while source maps are enabled. */
const enable = process.setSourceMapsEnabled;
let wanted = false;
process.setSourceMapsEnabled = (value) => {
  wanted = value;
  enable.call(process, value);
};

const compile = Module.prototype._compile;
Module.prototype._compile = function compileForPreview(content, filename, ...rest) {
  const own = !filename.includes("node_modules");
  enable.call(process, wanted && own);
  try {
    return compile.call(this, content, filename, ...rest);
  } finally {
    enable.call(process, wanted);
  }
};
