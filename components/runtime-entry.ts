import { existsSync } from "node:fs";
import { join, relative } from "node:path";

/** The ready handlers that components deploy, by their sources in the runtime library. */
const sources = { "group-authorizer": "authorizer/group-authorizer.ts", "pre-sign-up": "sign-up/index.ts" } as const;

/**
 * The file of a ready handler of the runtime library: built beside this package's code, or its source in this repository.
 * Relative to the program's folder, so that what a component shows of its arguments is the same on every machine.
 */
export function runtimeEntry(name: keyof typeof sources): string {
  const built = join(__dirname, "runtime", `${name}.mjs`);
  return relative(process.cwd(), existsSync(built) ? built : join(__dirname, "runtime", sources[name]));
}
