import { readdirSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** The folder of the policies. */
export const rules = join(__dirname, "..", "rules");

/** Writes `rules/index.ts`, the sorted list of the policies, from the folder. */
export function writeList(): void {
  const files = readdirSync(rules, { recursive: true, encoding: "utf8" }).filter((file) => /[\\/].+\.ts$/.test(file));
  const paths = files.map((file) => file.replaceAll("\\", "/").replace(/\.ts$/, "")).sort();
  const lines = paths.map((path) => `export { default as ${camelCase(basename(path))} } from "./${path}";\n`);
  writeFileSync(join(rules, "index.ts"), lines.join(""));
}

const camelCase = (name: string) => name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
