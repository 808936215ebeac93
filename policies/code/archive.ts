import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { UnknownRead } from "../unknown";
import { isPlainAsset, type PlainAsset } from "./asset";
import { zipFiles } from "./zip";

/** A text file of an archive. */
export interface SourceText {
  /** The path inside the archive. */
  name: string;
  /** Where it lies: a path on disk as people know it, the path inside for a file of a `.zip` and a text of the program. */
  shown: string;
  /** Where it lies on disk; absent for a file of a `.zip` and a text of the program. */
  path?: string;
  text: string;
}

/** How much of an archive is read, in bytes. What comes after that is not looked at. */
export const limit = 5_000_000;

/** Folders whose files are other people's: their tests and documents are full of keys that open nothing. */
const foreign = /(^|\/)(node_modules|site-packages|\.git)(\/|$)/;

/** What an asset has one of, unless only its hash is known, as in the state of a stack. */
const contents = ["text", "path", "uri", "assets"] as const;

interface Reading {
  property: string;
  /** Names of files that are read. */
  wanted: RegExp;
  /** How many are left. */
  bytes: number;
}

/** A file or folder on disk, its name in the archive, and how it is shown. */
type Found = Record<"path" | "name" | "shown", string>;

/**
 * The text files of an asset or archive in the engine's form: texts in the program, files, folders and `.zip` files, by
 * name. Binary files and what is fetched from an address are left out, and so is anything that is no asset.
 *
 * @param wanted the names of files that are read. Default: all.
 * @throws UnknownRead for a path where nothing can be read, such as the result of a build that was not run, and for what only
 * the hash is known of.
 */
export function* sourceTexts(value: unknown, property: string, wanted = /(?:)/): Generator<SourceText> {
  if (isPlainAsset(value)) {
    yield* textsOf(value, "", { property, wanted, bytes: limit });
  }
}

function* textsOf(asset: PlainAsset, name: string, reading: Reading): Generator<SourceText> {
  if (!isPlainAsset(asset)) {
    return;
  }
  if (!contents.some((key) => key in asset)) {
    throw new UnknownRead(reading.property);
  }
  if (typeof asset.text === "string") {
    yield* textOf({ name, shown: name }, Buffer.from(asset.text), reading);
  }
  for (const [key, member] of Object.entries(asset.assets ?? {})) {
    yield* textsOf(member, join(name, key), reading);
  }
  if (typeof asset.path === "string") {
    yield* textsAt({ path: asset.path, name, shown: asset.shown ?? asset.path }, reading);
  }
}

function* textsAt({ path, name, shown }: Found, reading: Reading): Generator<SourceText> {
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) {
    throw new UnknownRead(reading.property);
  }
  if (!status.isDirectory()) {
    yield* textsOfFile({ path, name: name || path, shown }, reading);
    return;
  }
  // Links are not followed: they may lead out of the folder, or back into it.
  const entries = readdirSync(path, { withFileTypes: true }).filter((entry) => entry.isDirectory() || entry.isFile());
  for (const { name: own } of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const inner = join(name, own);
    if (!foreign.test(inner)) {
      yield* textsAt({ path: join(path, own), name: inner, shown: join(shown, own) }, reading);
    }
  }
}

function* textsOfFile({ path, name, shown }: Found, reading: Reading): Generator<SourceText> {
  const mayBeZip = name === path || /\.zip$/i.test(path);
  if (reading.bytes <= 0 || !(mayBeZip || reading.wanted.test(name))) {
    return;
  }
  const content = readFileSync(path);
  const wanted = (entry: string) => !foreign.test(entry) && reading.wanted.test(entry);
  for (const file of zipFiles(content, wanted, limit)) {
    yield* textOf({ name: file.name, shown: file.name }, file.content, reading);
  }
  yield* textOf({ name, shown, path }, content, reading);
}

function* textOf(file: Omit<SourceText, "text">, content: Buffer, reading: Reading): Generator<SourceText> {
  const { name } = file;
  const isBinary = content.subarray(0, 8000).includes(0);
  if (!isBinary && !foreign.test(name) && reading.wanted.test(name) && reading.bytes > 0) {
    const text = content.toString("utf8", 0, reading.bytes);
    reading.bytes -= content.length;
    yield { ...file, text };
  }
}
