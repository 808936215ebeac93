import { readFileSync } from "node:fs";
import { difference } from "../graph/access/diff";
import { type AccessMatrix, matrixOf } from "../graph/access/matrix";
import type { Access } from "../graph/access/model";
import { accessIn, reachOf } from "../graph/access/of-resources";
import { changeText, matrixText, type Previewed, reachText } from "../report/access";
import { type Command, parse, type Streams, UsageError } from "./command";
import { runProgram } from "./preview";

const help = `Usage: secure-serverless access [folder] [options]

Runs a Pulumi program offline and prints who may do what to which of its resources, under what condition.

  folder             the folder of the program, or one inside it (default: the current folder)
  --stack <name>     the stack whose Pulumi.<name>.yaml is read (default: the only one there is, or dev)
  --format <format>  text or json (default: text)
  --from <who>       what is reached from there, and by which way: anonymous, authenticated, or the name of a
                     function, state machine, role or entry point
  --diff <file>      what is gained and lost since an earlier run with --format json
  --fail-on-gain     with --diff: exit code 1 when something was gained

Exit code: 0, 1 as --fail-on-gain says, 2 when the program could not be previewed.
`;

interface Shown {
  /** For `--format json`. */
  value: object;
  text: string;
  gained?: number;
}

/** `secure-serverless access`: who may do what to which resource of a program. */
export const access: Command = {
  summary: "print who may do what to which resource",
  help,
  async run(args, streams) {
    const { values, flags, positionals } = parse(args, ["stack", "format", "from", "diff"], 1, {
      flags: ["fail-on-gain"],
    });
    const isFailing = flags["fail-on-gain"] === true;
    checkOptions(values, isFailing);
    const before = values.diff === undefined ? undefined : readMatrix(values.diff);
    const previewed = await runProgram(positionals[0] ?? ".", values.stack, streams);
    const found = accessIn(previewed.resources);
    const { value, text, gained = 0 } = shown(previewed, found, values.from, before, streams);
    streams.out(values.format === "json" ? `${JSON.stringify(value, undefined, 2)}\n` : text);
    return isFailing && gained > 0 ? 1 : 0;
  },
};

function checkOptions({ format = "text", from, diff }: Record<string, string | undefined>, isFailing: boolean): void {
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--format is \`${format}\`, must be text or json`);
  }
  if (from !== undefined && diff !== undefined) {
    throw new UsageError("--from and --diff are both given; leave one out");
  }
  if (isFailing && diff === undefined) {
    throw new UsageError("--fail-on-gain is given without --diff; add --diff <file>");
  }
}

function shown(
  { program, stack }: Previewed,
  found: Access,
  from: string | undefined,
  before: AccessMatrix | undefined,
  { colour }: Streams,
): Shown {
  const previewed = { program, stack };
  const matrix = matrixOf(found);
  if (from !== undefined) {
    const reached = { from, rows: reachedRows(found, matrix, from), undecided: matrix.undecided };
    return { value: { ...previewed, ...reached }, text: reachText(previewed, reached, colour) };
  }
  if (before === undefined) {
    return { value: { ...previewed, ...matrix }, text: matrixText(previewed, matrix, colour) };
  }
  const change = difference(before, matrix);
  return { value: { ...previewed, ...change }, text: changeText(change, colour), gained: change.gained.length };
}

function reachedRows(found: Access, { rows: all }: AccessMatrix, from: string) {
  const rows = reachOf(found, from);
  if (rows === undefined) {
    const names = [...new Set(all.map(({ principal }) => principal))];
    const near = names.filter((name) => name.toLowerCase().includes(from.toLowerCase())).slice(0, 5);
    const hint = near.length > 0 ? `; did you mean ${near.join(" or ")}?` : "; `secure-serverless access` lists names";
    throw new UsageError(
      `--from is \`${from}\`, must be anonymous, authenticated, or the name of what acts in the stack${hint}`,
    );
  }
  return rows;
}

function readMatrix(file: string): AccessMatrix {
  const matrix = parsed(file);
  if (!Array.isArray(matrix?.rows) || !Array.isArray(matrix.escalations)) {
    throw new UsageError(`${file} is no access matrix; make one by \`secure-serverless access --format json\``);
  }
  return matrix as AccessMatrix;
}

function parsed(file: string): Partial<AccessMatrix> | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error instanceof SyntaxError) {
      throw new UsageError(`${file} is not JSON: ${error.message}`);
    }
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${file} cannot be read (${code}); --diff names a file of \`access --format json\``);
  }
}
