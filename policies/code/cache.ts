import { createHash } from "node:crypto";
import { statSync } from "node:fs";
import { join } from "node:path";
import { version } from "../package.json";
import { type FileCache, fileCache } from "./cache/files";
import { cacheFolder } from "./cache/folder";

/** Results by the content of what they were made from: in memory, and in files for the next process. */
export interface Cache<Value> {
  /** The result for a key: what was kept, or what is found now and kept. */
  of(key: string, find: () => Value): Value;
}

/** How many results are kept in memory; the oldest is forgotten first. */
const most = 200;

/**
 * A cache of results.
 * @param isValue tells a result from what a broken or foreign file holds.
 * @param files where results are kept for the next process; default the user's cache folder.
 */
export function cacheOf<Value>(isValue: (value: unknown) => value is Value, files = ownFiles): Cache<Value> {
  const values = new Map<string, Value>();
  return {
    of(key, find) {
      const before = values.get(key);
      if (before !== undefined) {
        return before;
      }
      const kept = files()?.get(key);
      const value = isValue(kept) ? kept : find();
      if (value !== kept) {
        files()?.set(key, value);
      }
      remember(values, key, value);
      return value;
    },
  };
}

function remember<Value>(values: Map<string, Value>, key: string, value: Value): void {
  values.set(key, value);
  const [oldest] = values.keys();
  if (values.size > most && oldest !== undefined) {
    values.delete(oldest);
  }
}

/** A key that differs when anything differs: file names, texts, options as JSON, or the program that analyses. */
export function contentKey(files: readonly { path: string; text: string }[], ...options: unknown[]): string {
  const hash = createHash("sha256").update(`${version} ${build()}`);
  for (const { path, text } of files) {
    hash.update(`${path.length} ${text.length} ${path}`).update(text);
  }
  return hash.update(JSON.stringify(options)).digest("base64");
}

/** Tells one build of this version from another, such as those of who works on it. */
function build(): string {
  const { size = 0, mtimeMs = 0 } = statSync(__filename, { throwIfNoEntry: false }) ?? {};
  return `${size} ${mtimeMs}`;
}

/** None where the sources run: what they find changes while people work on them, and only a build has a size and time of its own. */
function ownFiles(): FileCache | undefined {
  const folder = __filename.endsWith(".ts") ? undefined : cacheFolder();
  return folder === undefined ? undefined : fileCache(join(folder, "code"));
}
