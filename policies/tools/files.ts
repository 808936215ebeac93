import { mkdirSync, readdirSync, unlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** The folder of the pack. */
export const pack = join(__dirname, "..");

/** A value as a JSON file. */
export function json(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** Writes generated files, by path below the pack, and takes away what an earlier run left in folders of generated files. */
export function writeFiles(files: Record<string, string>, folders: readonly string[]): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(pack, path)), { recursive: true });
    writeFileSync(join(pack, path), text);
  }
  const present = folders.flatMap((folder) => readdirSync(join(pack, folder)).map((file) => `${folder}/${file}`));
  for (const path of present.filter((one) => /\.(md|json)$/.test(one) && !Object.hasOwn(files, one))) {
    unlinkSync(join(pack, path));
  }
}
