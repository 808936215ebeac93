import { audit } from "../audit/audit";
import type { Judged } from "../audit/baseline";
import type { Configuration } from "../configuration";
import { evaluate } from "../evaluate";
import { policies } from "../policies";
import type { Resource } from "../resource";
import type { Streams } from "./command";
import { runProgram } from "./preview";
import { type NamedState, readStates } from "./states";

/** What is judged: a program, states, or both. */
export interface Subjects {
  previewed?: { program: string; stack: string; resources: Resource[] };
  states: NamedState[];
}

/**
 * Runs the program of a folder, unless there are states and no folder is named, and reads the states.
 * @throws UsageError on what is no state, PreviewError when the program cannot run.
 */
export async function subjectsOf(
  folder: string | undefined,
  stack: string | undefined,
  paths: readonly string[],
  streams: Streams,
): Promise<Subjects> {
  const states = paths.length > 0 ? await readStates(paths, streams) : [];
  const isRun = folder !== undefined || states.length === 0;
  return { states, ...(isRun && { previewed: await runProgram(folder ?? ".", stack, streams) }) };
}

/** The judgements of all, before and after deployment. */
export function judgements({ previewed, states }: Subjects, configuration: Configuration, today: Date): Judged[] {
  const deployed = states.map(({ state }) => audit(state, configuration, today));
  return previewed
    ? [{ ...previewed, ...evaluate(previewed.resources, policies, configuration, today) }, ...deployed]
    : deployed;
}
