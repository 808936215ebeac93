import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UnknownRead } from "../unknown";
import { isPlainAsset, type PlainAsset } from "./asset";
import { zipFiles } from "./zip";

/** A text file of an archive. */
export interface SourceText {
  /** The path inside the archive. */
  name: string;
  text: string;
}

/** How much of an archive is read, in bytes. What comes after that is not looked at. */
const limit = 5_000_000;

/** Folders whose files are other people's: their tests and documents are full of keys that open nothing. */
const foreign = /(^|\/)(node_modules|site-packages|\.git)(\/|$)/;

type Budget = { bytes: number };

/**
 * The text files of an asset or archive in the engine's form: texts in the program, files, folders and `.zip` files, by
 * name. Binary files and what is fetched from an address are left out, and so is anything that is no asset.
 *
 * @throws UnknownRead for a path where nothing can be read, such as the result of a build that was not run.
 */
export function* sourceTexts(value: unknown, property: string): Generator<SourceText> {
  if (isPlainAsset(value)) {
    yield* textsOf(value, "", { bytes: limit }, property);
  }
}

function* textsOf(asset: PlainAsset, name: string, budget: Budget, property: string): Generator<SourceText> {
  if (typeof asset.text === "string") {
    yield* textOf(name, Buffer.from(asset.text), budget);
  }
  for (const [key, member] of Object.entries(asset.assets ?? {})) {
    yield* textsOf(member, join(name, key), budget, property);
  }
  if (typeof asset.path === "string") {
    yield* textsAt(asset.path, name, budget, property);
  }
}

function* textsAt(path: string, name: string, budget: Budget, property: string): Generator<SourceText> {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) {
    throw new UnknownRead(property);
  }
  if (!status.isDirectory()) {
    yield* textsOfFile(path, name || path, budget);
    return;
  }
  // Links are not followed: they may lead out of the folder, or back into it.
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory() || entry.isFile());
  for (const { name: own } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = join(name, own);
    if (!foreign.test(inner)) {
      yield* textsAt(join(path, own), inner, budget, property);
    }
  }
}

function* textsOfFile(path: string, name: string, budget: Budget): Generator<SourceText> {
  if (budget.bytes <= 0) {
    return;
  }
  const content = readFileSync(path);
  for (const file of zipFiles(content, (entry) => !foreign.test(entry), limit)) {
    yield* textOf(file.name, file.content, budget);
  }
  yield* textOf(name, content, budget);
}

function* textOf(name: string, content: Buffer, budget: Budget): Generator<SourceText> {
  const isBinary = content.subarray(0, 8000).includes(0);
  if (!isBinary && !foreign.test(name) && budget.bytes > 0) {
    const text = content.toString("utf8", 0, budget.bytes);
    budget.bytes -= content.length;
    yield { name, text };
  }
}
