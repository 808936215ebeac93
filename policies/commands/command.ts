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

/** Options that are more than a value. */
export interface MoreOptions {
  /** Options with a value that may be given again. */
  lists?: readonly string[];
  /** Options without a value. */
  flags?: readonly string[];
}

/**
 * Parses the arguments of a command; each of `options` takes a value, and counts as given last.
 * @throws UsageError on an option that the command does not have, or too many arguments.
 */
export function parse(
  args: string[],
  options: readonly string[],
  maximum: number,
  { lists = [], flags = [] }: MoreOptions = {},
) {
  const config: ParseArgsConfig = {
    args,
    allowPositionals: true,
    options: {
      ...Object.fromEntries(options.map((name) => [name, { type: "string" }])),
      ...Object.fromEntries(lists.map((name) => [name, { type: "string", multiple: true }])),
      ...Object.fromEntries(flags.map((name) => [name, { type: "boolean" }])),
    },
  };
  const { values, positionals } = parsed(config, maximum);
  const chosen = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, values[name]]));
  return {
    values: chosen(options) as Record<string, string | undefined>,
    lists: chosen(lists) as Record<string, string[] | undefined>,
    flags: chosen(flags) as Record<string, boolean | undefined>,
    positionals,
  };
}

function parsed(config: ParseArgsConfig, maximum: number): ReturnType<typeof parseArgs> {
  try {
    const result = parseArgs(config);
    if (result.positionals.length > maximum) {
      throw new Error(`Unexpected argument '${result.positionals[maximum]}'`);
    }
    return result;
  } catch (error) {
    const [sentence] = (error as Error).message.split(". ");
    throw new UsageError(`${sentence}. See --help.`);
  }
}
