// Builds the package: the components for programs, and the runtime library for the code inside Lambda.
import { existsSync, readdirSync, rmSync } from "node:fs";
import { build } from "esbuild";

/** Ready handlers, which components give to functions of their own: `runtime-entry.ts` finds them by these names. */
const handlers = {
  "group-authorizer": "./runtime/authorizer/group-authorizer.ts",
  "pre-sign-up": "./runtime/sign-up/index.ts",
};

const topics = readdirSync("runtime").filter((topic) => existsSync(`runtime/${topic}/index.ts`));
const options = { bundle: true, platform: "node", target: "node20", packages: "external", logLevel: "warning" };

await build({ ...options, entryPoints: ["./index.ts"], sourcemap: true, outdir: "dist" });

// Each topic is a file of its own: a bundle of a handler holds those that it uses.
rmSync("dist/runtime", { recursive: true, force: true });
await build({
  ...options,
  entryPoints: {
    index: "./runtime/index.ts",
    ...Object.fromEntries(topics.map((topic) => [topic, `./runtime/${topic}/index.ts`])),
    ...handlers,
  },
  format: "esm",
  splitting: true,
  outdir: "dist/runtime",
  chunkNames: "parts/[hash]",
  outExtension: { ".js": ".mjs" },
});
