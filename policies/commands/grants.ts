import { relative } from "node:path";
import { nameText, type SdkCall } from "../code/calls";
import { callsOfEntry, type EntryCalls, type GrantsOfCode, grantsFor, type NeededGrants } from "../code/grants";
import { grantText } from "../code/grants/text";
import type { Place } from "../code/program";
import { type Command, parse, UsageError } from "./command";

const help = `Usage: secure-serverless grants <entry> [options]

Reads the code of a handler and prints the grants that its calls of AWS need: what to write in \`grants\` of SecureFunction.
Nothing is run, and nothing is sent anywhere.

  entry              the file with the handler; what it imports relatively is read too
  --handler <name>   the exported name of the handler (default: handler)
  --format <format>  text or json (default: text)

Exit code: 0, 2 when the file could not be read.
`;

/** `secure-serverless grants`: the grants that a handler's code needs. */
export const grants: Command = {
  summary: "print the grants that a handler's code needs",
  help,
  async run(args, { out }) {
    const { values, positionals } = parse(args, ["handler", "format"], 1);
    const [entry] = positionals;
    const { format = "text" } = values;
    if (entry === undefined) {
      throw new UsageError("the entry is missing; write the file with the handler, such as handlers/order.ts");
    }
    if (format !== "text" && format !== "json") {
      throw new UsageError(`--format is \`${format}\`, must be text or json`);
    }
    const calls = read(entry, values.handler);
    const needed = grantsFor(calls);
    const { packages, skipped } = calls;
    out(
      format === "json"
        ? `${JSON.stringify({ entry, ...needed, packages, skipped }, undefined, 2)}\n`
        : text(calls, needed),
    );
    return 0;
  },
};

function read(entry: string, handler: string | undefined): EntryCalls {
  try {
    return callsOfEntry(entry, handler);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === undefined) {
      throw error;
    }
    throw new UsageError(`${entry} cannot be read (${code}); write the path of the file with the handler`);
  }
}

function text({ calls, packages, skipped }: EntryCalls, { resources, unknown }: GrantsOfCode): string {
  const all = resources.flatMap(({ service, resource, grants }) =>
    grants.map(({ intent, index }) => grantText(service, resource, intent, index)),
  );
  const lines = [
    ...resources.flatMap(resourceLines),
    ...(unknown.length > 0 ? ["Not told by the code; grant it by hand:", ...unknown.map(unknownLine)] : []),
    ...packages.map((name) => `${name} may call AWS by itself; grant what it needs by hand`),
    ...skipped.map((name) => `not read: ${name}`),
    ...(all.length > 0 ? ["", `grants: [${all.join(", ")}]`] : []),
  ];
  return `${calls.length === 0 && lines.length === 0 ? "The code calls nothing of AWS." : lines.join("\n")}\n`;
}

function resourceLines({ service, resource, grants, others }: NeededGrants): string[] {
  return [
    `${service} ${nameText(resource)}`,
    ...grants.map(({ intent, index, places }) => line(grantText(service, resource, intent, index), places)),
    ...others.map(({ action, places }) => line(`${action} (no intent: a statement by hand)`, places)),
  ];
}

function line(what: string, places: readonly Place[]): string {
  return `  ${what.padEnd(32)} ${places.map(placeText).join(", ")}`;
}

function unknownLine({ service, operation, actions, resource, place }: SdkCall): string {
  const what =
    operation === "?"
      ? `${service}: an operation that is chosen when it runs`
      : actions.join(", ") || `${service}:${operation}`;
  return line(operation === "?" ? what : `${what} on ${nameText(resource)}`, [place]);
}

function placeText({ file, line: at }: Place): string {
  return `${relative(process.cwd(), file)}:${at}`;
}
