import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A file of code, by the path that findings show. */
export interface CodeFile {
  path: string;
  text: string;
}

const endings = ["", ".ts", ".mts", ".cts", ".tsx", ".js", ".mjs", ".cjs", ".json"];
const indexes = ["/index.ts", "/index.mts", "/index.js", "/index.mjs", "/index.cjs"];
const relativeImport = /(?:\bfrom|\bimport|\brequire)\s*\(?\s*(["'])(\.{1,2}\/[^"'\n]*|\.{1,2})\1/g;

/** What a text of code imports relatively, as it says it. */
export function relativeImports(text: string): string[] {
  return [...text.matchAll(relativeImport)].map(([, , specifier = ""]) => specifier);
}

/** The largest file that is read: beyond it nobody's handler lies, but data. */
const largest = 16 * 1024 * 1024;

/** The file that a relative import means, of those that `exists` says there are. `x.js` may be `x.ts` in the sources. */
export function fileFor(base: string, exists: (path: string) => boolean): string | undefined {
  const source = base.replace(/\.([cm]?)js$/, ".$1ts");
  const candidates = [...endings.map((ending) => base + ending), source, source.replace(/\.ts$/, ".tsx")];
  return [...candidates, ...indexes.map((index) => base + index)].find(exists);
}

/**
 * Reads a handler's code: the entry file with all that it imports relatively. Paths of `tsconfig` are not followed.
 * `skipped` names what could not be read: imports without a file, and files that are too large.
 * @throws Error of the file system when the entry cannot be read.
 */
export function readProgram(entry: string): { files: CodeFile[]; entry: string; skipped: string[] } {
  const first = resolve(entry);
  const files = new Map([[first, readFileSync(first, "utf8")]]);
  const skipped: string[] = [];
  for (const [path, text] of files) {
    for (const name of path.endsWith(".json") ? [] : relativeImports(text)) {
      const found = fileFor(join(dirname(path), name), isFile);
      if (found && !files.has(found) && statSync(found).size <= largest) {
        files.set(found, readFileSync(found, "utf8"));
      } else if (!found || !files.has(found)) {
        skipped.push(`${name} of ${path}`);
      }
    }
  }
  return { files: [...files].map(([path, text]) => ({ path, text })), entry: first, skipped };
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
