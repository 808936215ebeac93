import { isAbsolute, relative } from "node:path";
import { fileURLToPath } from "node:url";
import type * as pulumi from "@pulumi/pulumi";

/** A line of the program, counted from 1, in a file relative to the program's folder. */
export interface ProgramPlace {
  file: string;
  line: number;
}

/** The class of a component. */
export type ComponentClass = abstract new (...given: never[]) => pulumi.ComponentResource;

/**
 * Where the program makes a component: the first line of the program's own files that leads to its constructor. Nothing
 * where it cannot be told, such as for what another package makes.
 */
export function programPlace(made: ComponentClass): ProgramPlace | undefined {
  const trace: { stack?: string } = {};
  Error.captureStackTrace(trace, made);
  const frames = (trace.stack ?? "").split("\n").flatMap((frame) => placeOf(frame) ?? []);
  return frames.find(({ file }) => !isAbsolute(file) && !/^\.\.|(^|\/)node_modules\//.test(file));
}

/** The place of a line of a stack trace, such as `at make (/orders/index.ts:12:5)`. */
function placeOf(frame: string): ProgramPlace | undefined {
  const [, path = "", line] = /^\s*at (?:.*\()?(\/.+|[A-Za-z]:.+|file:.+):(\d+):\d+\)?$/.exec(frame) ?? [];
  if (line === undefined) {
    return undefined;
  }
  const file = path.startsWith("file:") ? fileURLToPath(path) : path;
  return { file: relative(process.cwd(), file).replaceAll("\\", "/"), line: Number(line) };
}
