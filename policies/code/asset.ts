import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, isAbsolute, join, relative, resolve } from "node:path";
import { mark } from "../engine/wire";
import { nearest } from "../nearest";
import type { Properties } from "../resource";

/** The engine's marks for an asset and for an archive. Source: `runtime/rpc.ts` of `@pulumi/pulumi`. */
const assetMark = "c44067f5952c0a294b673a41bacd8c17";
const archiveMark = "0def7320c3a5731c473e5ecbe6d01bc7";

/** An asset or an archive as the engine sends it: a text, a path, an address, or members by name. */
export interface PlainAsset {
  [mark]: string;
  text?: string;
  path?: string;
  /** The path as findings show it: relative to the program's folder where it lies below it. Not of the engine. */
  shown?: string;
  uri?: string;
  assets?: Record<string, PlainAsset>;
}

/** An archive with these texts by file name, for examples. Typed `any`, so that it fits where an archive of the SDK does. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export function textArchive(texts: Record<string, string>): any {
  const assets = Object.entries(texts).map(([name, text]) => [name, { [mark]: assetMark, text }]);
  return { [mark]: archiveMark, assets: Object.fromEntries(assets) };
}

/** An archive that is a folder or a file, for examples. Typed `any`, so that it fits where an archive of the SDK does. */
// biome-ignore lint/suspicious/noExplicitAny: see above.
export function pathArchive(path: string): any {
  return { [mark]: archiveMark, path };
}

/** True for an asset or an archive in the engine's form. */
export function isPlainAsset(value: unknown): value is PlainAsset {
  const sign = typeof value === "object" && value !== null ? (value as Partial<PlainAsset>)[mark] : undefined;
  return sign === assetMark || sign === archiveMark;
}

/** The properties with the paths of assets and archives as absolute ones, where one of the folders has such a file. */
export function withAbsolutePaths(properties: Properties, folders: () => readonly string[]): Properties {
  if (!Object.values(properties).some(isPlainAsset)) {
    return properties;
  }
  const entries = Object.entries(properties).map(([key, value]) => [
    key,
    isPlainAsset(value) ? absolute(value, folders()) : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * Folders that the paths of a program may be relative to, the likeliest first. Nobody tells a served pack where the program
 * lies: it has the folder of the shell that ran the CLI, and the Pulumi.yaml there or above with its `main`.
 */
export function programFolders(shellFolder = process.env.PWD ?? process.cwd()): string[] {
  const file = nearest(shellFolder, "Pulumi.yaml");
  if (file === undefined) {
    return [shellFolder];
  }
  const main = /^main:\s*["']?([^"'#\n]+?)["']?\s*(?:#.*)?$/m.exec(readFileSync(file, "utf8"))?.[1] ?? ".";
  return [folderOf(resolve(dirname(file), main)), dirname(file), shellFolder];
}

function folderOf(path: string): string {
  return existsSync(path) && statSync(path).isFile() ? dirname(path) : path;
}

function absolute(asset: PlainAsset, folders: readonly string[]): PlainAsset {
  const { path, assets } = asset;
  const found = path !== undefined && !isAbsolute(path) && folders.find((folder) => existsSync(join(folder, path)));
  const members = Object.entries(assets ?? {}).map(([name, member]) => [name, absolute(member, folders)]);
  const full = found ? join(found, path) : path;
  return {
    ...asset,
    ...(full === undefined ? {} : { path: full, shown: shownPath(full, folders) }),
    ...(assets ? { assets: Object.fromEntries(members) } : {}),
  };
}

function shownPath(path: string, [folder = ""]: readonly string[]): string {
  const below = isAbsolute(path) ? relative(folder, path) : path;
  return below.startsWith("..") || isAbsolute(below) ? path : below;
}
