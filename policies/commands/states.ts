import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, isAbsolute, join, relative } from "node:path";
import { buffer } from "node:stream/consumers";
import { StateError } from "../audit/export";
import { EmptyStateError, readState, type State } from "../audit/state";
import { type Streams, UsageError } from "./command";

/** The state of a stack, and the file that it is in; none for the standard input. */
export interface NamedState {
  state: State;
  file?: string;
}

/**
 * Reads states: files, folders with files `*.json`, and `-` for the standard input. A stack without resources is left out
 * with a note, unless there is no other.
 * @throws UsageError on what is no state, on two states of one stack, and on nothing at all.
 */
export async function readStates(paths: readonly string[], { error }: Streams): Promise<NamedState[]> {
  const files = paths.flatMap(filesOf);
  const states: NamedState[] = [];
  for (const file of files) {
    try {
      states.push({ state: readState(await contentOf(file)), ...(file === "-" ? {} : { file: shown(file) }) });
    } catch (problem) {
      const failure = described(problem, file);
      if (!(problem instanceof EmptyStateError) || files.length === 1) {
        throw failure;
      }
      error(`note: ${failure.message}\n`);
    }
  }
  if (states.length === 0) {
    throw new UsageError(`no stack in ${paths.join(", ")} has resources; deploy one first`);
  }
  return withoutTwins(states);
}

function filesOf(path: string): string[] {
  if (path === "-") {
    return [path];
  }
  const status = statSync(path, { throwIfNoEntry: false });
  if (!status) {
    throw new UsageError(`there is no file or folder ${path}; \`pulumi stack export --file ${path}\` writes one`);
  }
  if (!status.isDirectory()) {
    return [path];
  }
  const names = readdirSync(path).filter((name) => name.endsWith(".json"));
  if (names.length === 0) {
    throw new UsageError(`${path} has no file *.json; export stacks into it with \`pulumi stack export --file\``);
  }
  return names.sort().map((name) => join(path, name));
}

async function contentOf(file: string): Promise<Buffer> {
  return file === "-" ? buffer(process.stdin) : readFileSync(file);
}

function described(problem: unknown, file: string): Error {
  const name = file === "-" ? "the standard input" : file;
  if (problem instanceof StateError) {
    return new UsageError(`${name} ${problem.message}`);
  }
  const { code } = problem as NodeJS.ErrnoException;
  return code ? new UsageError(`${name} cannot be read (${code})`) : (problem as Error);
}

/** As people and other machines know it: below the current folder, or by its name alone. */
function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith("..") || isAbsolute(path) ? basename(file) : path.replaceAll("\\", "/");
}

function withoutTwins(states: NamedState[]): NamedState[] {
  const seen = new Map<string, string>();
  for (const { state, file = "the standard input" } of states) {
    const name = `${state.program}/${state.stack}`;
    const other = seen.get(name);
    if (other !== undefined) {
      throw new UsageError(`${other} and ${file} are both of the stack ${name}; leave one out`);
    }
    seen.set(name, file);
  }
  return states;
}
