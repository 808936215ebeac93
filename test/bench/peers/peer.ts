import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import type { EstateFiles } from "../estates/files";
import type { Judging } from "../turns";

/** A tool that is compared, where it is installed. */
export interface Peer {
  name: string;
  /** How it is installed and named to the benchmark. */
  install: string;
  /** Nothing where it is not installed. */
  judging(estate: EstateFiles): Judging | undefined;
}

/** A program that an environment variable names, or that is on the PATH. */
export function program(name: string, variable: string): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const paths = [process.env[variable] ?? "", ...folders.map((folder) => join(folder, name))];
  return paths.find((path) => path !== "" && existsSync(path));
}

/** A number as people read it: `1,200`. */
export function count(value: number): string {
  return value.toLocaleString("en-US");
}
