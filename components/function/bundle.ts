import { existsSync } from "node:fs";
import { resolve } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { BuildFailure } from "esbuild";
import { type ArgumentPlace, refuse } from "../error";

/** The newest long-term-support runtime of Node.js that AWS Lambda offers, and the language level that it understands. */
export const runtime = "nodejs24.x";
const target = "node24";

/** Throws when there is no such file. */
export function checkEntry(place: ArgumentPlace, entry: string | undefined): void {
  if (entry !== undefined && !existsSync(entry)) {
    throw refuse(place, `is "${entry}", and there is no such file`, `write a path from ${process.cwd()}`);
  }
}

/**
 * Bundles a TypeScript or JavaScript file and what it imports into one file. The AWS SDK is left out: the runtime brings
 * it and keeps it patched.
 * @param entry path of the file, relative to the program's folder.
 * @throws at once when there is no such file; the promise fails when it cannot be bundled.
 */
export function bundle(place: ArgumentPlace, entry: string): Promise<pulumi.asset.Archive> {
  if (!existsSync(entry)) {
    throw refuse(
      place,
      `is "${entry}", and ${resolve(entry)} does not exist`,
      "write a path from the program's folder",
    );
  }
  return bundledCode(entry).then(
    (text) => new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset(text) }),
    ({ errors }: BuildFailure) => {
      const reason = errors.map(({ text, location }) => `${location?.file}:${location?.line}: ${text}`).join(", ");
      throw refuse(place, `is "${entry}", which cannot be bundled`, `correct ${reason}`);
    },
  );
}

/**
 * The text of the bundle: CommonJS, minified, function names kept for stack traces. The same sources give the same bytes:
 * no paths, times or source maps are written.
 */
export async function bundledCode(entry: string): Promise<string> {
  // Loaded only when a function is bundled: a stack without one does not pay for it.
  const { build } = await import("esbuild");
  const { outputFiles } = await build({
    entryPoints: [resolve(entry)],
    bundle: true,
    platform: "node",
    target,
    format: "cjs",
    external: ["@aws-sdk/*"],
    minify: true,
    keepNames: true,
    legalComments: "none",
    charset: "utf8",
    write: false,
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}
