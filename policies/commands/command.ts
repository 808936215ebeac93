import { type ParseArgsConfig, parseArgs } from "node:util";

/** How a command ends: 0 when nothing mandatory is violated, 1 on a mandatory violation, 2 when it could not run. */
export type ExitCode = 0 | 1 | 2;

/** Where a command writes; tests give their own. */
export interface Streams {
  out(text: string): void;
  error(text: string): void;
  /** True when `out` is a terminal that shows colours. */
  colour: boolean;
  /** True when `error` is a terminal, on which a line can be written over. */
  interactive: boolean;
}

/** One command of `secure-serverless`. */
export interface Command {
  summary: string;
  help: string;
  run(args: string[], streams: Streams): Promise<ExitCode>;
}

/** Thrown when a command cannot run. The message is for the user: what is wrong, where, and the remedy. */
export class UsageError extends Error {
  override name = "UsageError";
}

/**
 * Parses the arguments of a command; every option takes a value.
 * @throws UsageError on an option that the command does not have, or too many arguments.
 */
export function parse(args: string[], options: readonly string[], maximum: number) {
  const config: ParseArgsConfig = {
    args,
    allowPositionals: true,
    options: Object.fromEntries(options.map((name) => [name, { type: "string" }])),
  };
  try {
    const { values, positionals } = parseArgs(config);
    if (positionals.length > maximum) {
      throw new Error(`Unexpected argument '${positionals[maximum]}'`);
    }
    return { values: values as Record<string, string | undefined>, positionals };
  } catch (error) {
    const [sentence] = (error as Error).message.split(". ");
    throw new UsageError(`${sentence}. See --help.`);
  }
}
