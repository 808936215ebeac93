import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import type { CodeFile } from "../../../policies/code/program";
import type { Code } from "./corpus/corpus";

/** A handler's files, the entry first. */
export function filesOf(code: Code): CodeFile[] {
  const name = typeof code === "string" && /\brequire\(|\bexports\./.test(code) ? "handler.js" : "handler.ts";
  return Object.entries(typeof code === "string" ? { [name]: code } : code).map(([path, text]) => ({ path, text }));
}

/** The handler as esbuild bundles and minifies it; packages are left out. */
export async function minified(code: Code, options: BuildOptions): Promise<CodeFile[]> {
  const folder = mkdtempSync(join(tmpdir(), "secure-serverless-scan-"));
  try {
    const files = filesOf(code);
    for (const { path, text } of files) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const entry = join(folder, files[0]?.path ?? "");
    const { outputFiles } = await build({
      entryPoints: [entry],
      bundle: true,
      minify: true,
      platform: "node",
      packages: "external",
      write: false,
      logLevel: "silent",
      ...options,
    });
    return [{ path: "index.js", text: outputFiles?.[0]?.text ?? "" }];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
