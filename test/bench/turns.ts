import { type Measured, measure } from "./measure";

/** A command that judges, and prints or writes a report. */
export interface Judging {
  command: string;
  args: readonly string[];
  cwd: string;
  env?: NodeJS.ProcessEnv;
  /** What it judged and said, in a few words. */
  judged(out: string): string;
}

/** How often each command runs, unless `BENCH_ROUNDS` says otherwise. */
const rounds = Number(process.env.BENCH_ROUNDS ?? 5);

/** Runs commands in turns, so that whatever else the machine does hits all of them; nothing for one that is not there. */
export async function inTurns(all: readonly (Judging | undefined)[]): Promise<Measured[][]> {
  const taken = all.map((): Measured[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, one] of all.entries()) {
      if (one) {
        taken[index]?.push(await measure(one.command, one.args, one));
      }
    }
  }
  return taken;
}

/** What a command judged and said, by its first run; nothing for one that failed. */
export function saidBy({ judged }: Judging, [first]: readonly Measured[]): string | undefined {
  try {
    return judged(first?.out ?? "");
  } catch {
    return undefined;
  }
}
