import { createHash } from "node:crypto";
import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";

/** Results in files, by key. Whatever goes wrong with a file, it counts as not there. */
export interface FileCache {
  /** The JSON value that was kept for a key; undefined when there is none. What it is, is for the caller to check. */
  get(key: string): unknown;
  set(key: string, value: unknown): void;
}

/** The largest file that is written or read, in bytes. */
const largest = 256 * 1024;
/** The files of this cache, and what a process that was ended left of one. */
const own = /^[0-9a-f]{64}\.(json|\d+\.tmp)$/;

/**
 * A cache of files in a folder, which is made when the first is written. Only the user reads them. Each file is there whole
 * or not at all; beyond the number of files that is kept, the oldest are removed.
 * @param most how many files are kept. Default 500.
 */
export function fileCache(folder: string, most = 500): FileCache {
  return {
    get: (key) => attempt(() => read(join(folder, `${nameOf(key)}.json`), key)),
    set: (key, value) => {
      attempt(() => write(folder, key, value, most));
    },
  };
}

function attempt<Value>(work: () => Value): Value | undefined {
  try {
    return work();
  } catch {
    // A folder that cannot be written, a full disk, a file that is broken: the analysis goes on without.
    return undefined;
  }
}

function nameOf(key: string): string {
  return createHash("sha256").update(key).digest("hex");
}

function read(path: string, key: string): unknown {
  const file = openSync(path, "r");
  try {
    const status = fstatSync(file);
    const isOwn = process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o022) === 0);
    const text = isOwn && status.isFile() && status.size <= largest ? readFileSync(file, "utf8") : "null";
    const kept: { key?: unknown; value?: unknown } | null = JSON.parse(text);
    return kept?.key === key ? kept.value : undefined;
  } finally {
    closeSync(file);
  }
}

function write(folder: string, key: string, value: unknown, most: number): void {
  const text = JSON.stringify({ key, value });
  if (Buffer.byteLength(text) > largest) {
    return;
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const name = nameOf(key);
  const draft = join(folder, `${name}.${process.pid}.tmp`);
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
    renameSync(draft, join(folder, `${name}.json`));
  } finally {
    rmSync(draft, { force: true });
  }
  removeOldest(folder, most);
}

function removeOldest(folder: string, most: number): void {
  const paths = readdirSync(folder)
    .filter((name) => own.test(name))
    .map((name) => join(folder, name));
  if (paths.length <= most) {
    return;
  }
  const byAge = paths
    .map((path) => ({ path, at: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((one, other) => one.at - other.at);
  // A tenth more than needed, so that not every write looks at all files.
  for (const { path } of byAge.slice(0, paths.length - Math.floor(most * 0.9))) {
    rmSync(path, { force: true });
  }
}
