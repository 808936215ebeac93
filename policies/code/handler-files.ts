import { posix } from "node:path";
import { limit, type SourceText, sourceTexts } from "./archive";
import { isPlainAsset } from "./asset";
import { type CodeFile, fileFor, relativeImports } from "./program/read";

/** The code behind a function's handler: its file with all that it imports relatively, by their names in the archive. */
export interface HandlerFiles {
  files: CodeFile[];
  entry: string;
  /** The exported name of the handler. */
  handler: string;
  /** Imports that are not in the archive, such as `./prices of index.js`. */
  skipped: string[];
  /** Where a file of the archive lies, as people know it. */
  shownPath(name: string): string;
  /** Where a file lies on disk; a path where nothing is for one of a `.zip` and a text of the program. */
  diskPath(name: string): string;
}

/** Code that cannot be looked at. */
export interface NotReadable {
  /** Why, such as `it has no file index.js`. */
  notAnalysed: string;
}

const code = /\.(?:[cm]?[jt]sx?|json)$/;

/** How Lambda's Node.js runtimes complete the name of a file, and sources that are deployed as they are. */
const endings = [".js", ".mjs", ".cjs", ".ts", ".mts"];

/**
 * Finds the code behind a handler in an archive of the engine's form.
 * @param handler as Lambda has it: `app/index.handler` is the export `handler` of `app/index.js`.
 * @throws UnknownRead for code that is unknown, or a path where nothing can be read.
 */
export function handlerFiles(archive: unknown, handler: string): HandlerFiles | NotReadable {
  if (isPlainAsset(archive) && typeof archive.uri === "string") {
    return { notAnalysed: "it lies at an address, where it is not read" };
  }
  const texts = new Map([...sourceTexts(archive, "code", code)].map((one) => [posixName(one.name), one]));
  const size = [...texts.values()].reduce((sum, { text }) => sum + text.length, 0);
  if (size >= limit * 0.99) {
    return { notAnalysed: `it is larger than ${limit / 1_000_000} MB, of which a handler needs little` };
  }
  const { file, exported } = parts(handler);
  const entry = endings.map((ending) => file + ending).find((name) => texts.has(name));
  return entry === undefined
    ? { notAnalysed: `it has no file ${file}.js for the handler \`${handler}\`` }
    : reached(texts, entry, exported);
}

/** Source: Lambda Developer Guide, "Define Lambda function handler in Node.js"; the file ends at the first point. */
function parts(handler: string): { file: string; exported: string } {
  const [, folder = "", file = "", exported = "handler"] = /^(.*\/)?([^.]*)(?:\.(.*))?$/.exec(handler) ?? [];
  return { file: posixName(folder + file), exported };
}

function reached(texts: ReadonlyMap<string, SourceText>, entry: string, handler: string): HandlerFiles | NotReadable {
  const names = new Set([entry]);
  const skipped: string[] = [];
  for (const name of names) {
    for (const specifier of importsOf(texts.get(name))) {
      const found = fileFor(posix.join(posix.dirname(name), specifier), (one) => texts.has(one));
      found === undefined ? skipped.push(`${specifier} of ${shownPath(name)}`) : names.add(found);
    }
  }
  const packageFile = texts.has("package.json") ? ["package.json"] : [];
  const files = [...new Set([...names, ...packageFile])].map((path) => ({ path, text: texts.get(path)?.text ?? "" }));
  const word = new RegExp(`\\b${handler.replace(/\W/g, "\\$&")}\\b|\\bexport\\s*\\*`);
  return files.some(({ text }) => word.test(text))
    ? { files, entry, handler, skipped, shownPath, diskPath }
    : { notAnalysed: `it exports no \`${handler}\` in ${shownPath(entry)}` };

  function shownPath(name: string): string {
    return texts.get(name)?.shown.replaceAll("\\", "/") ?? name;
  }

  function diskPath(name: string): string {
    return texts.get(name)?.path ?? `/${name}`;
  }
}

function importsOf(file: SourceText | undefined): string[] {
  const isCode = file !== undefined && !file.name.endsWith(".json");
  return isCode ? relativeImports(file.text) : [];
}

function posixName(name: string): string {
  return posix.normalize(name.replaceAll("\\", "/"));
}
