import { readFileSync } from "node:fs";
import { dirname, relative, resolve } from "node:path";
import { nearest } from "../../nearest";
import { type CodeFile, readProgram } from "./read";

/** The code of an entry file with all that it imports relatively, by paths as findings show them. */
export interface EntryCode {
  /** With the `package.json` above the entry, which tells the versions of packages. */
  files: CodeFile[];
  /** The entry's path among `files`. */
  entry: string;
  /** What could not be read, such as `./prices of handlers/order.ts`. */
  skipped: string[];
}

/**
 * Reads the code of an entry file.
 * @throws Error of the file system when the entry cannot be read.
 */
export function readEntry(path: string): EntryCode {
  const { files, entry, skipped } = readProgram(path);
  return {
    files: [...files, ...packageFile(entry)].map(({ path: at, text }) => ({ path: shownPath(at), text })),
    entry: shownPath(entry),
    skipped: skipped.map((one) => one.replace(/ of (.*)$/, (_, of) => ` of ${shownPath(of)}`)),
  };
}

/** A path as people are told it: from the folder of the process, with `/`. */
export function shownPath(path: string): string {
  return (relative(process.cwd(), resolve(path)) || path).replaceAll("\\", "/");
}

function packageFile(entry: string): CodeFile[] {
  const path = nearest(dirname(entry), "package.json");
  return path === undefined ? [] : [{ path, text: readFileSync(path, "utf8") }];
}
