import { existsSync, realpathSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { type BaselineTerms, type Judged, type NextBaseline, nextBaseline } from "../audit/baseline";
import { type Configured, configuredExceptions, withExceptions } from "../audit/configured";
import type { Configuration } from "../configuration";
import { dateOf, faultsOfDate, faultsOfReason, termRules } from "../terms";
import { type Command, type ExitCode, parse, type Streams, UsageError } from "./command";
import { judgements, subjectsOf } from "./judgements";
import { configurationOf } from "./preview";

const help = `Usage: secure-serverless baseline [folder] [options] --owner <who> --expires <day> --output <file>

Takes over an existing stack: the violations that there are become exceptions of a configuration, which preview, audit and
pulumi preview --policy-pack-config read. New ones fail. Run again, it drops what is mended and keeps owners and days.

  folder             the folder of a program, or one inside it (default: the current folder, unless --state is given)
  --stack <name>     the stack whose Pulumi.<name>.yaml is read (default: the only one there is, or dev)
  --state <state>    a state as for audit, in place of the program or beside it; may be given again
  --owner <who>      who answers for what is new in the baseline; without --owner and --expires nothing new is taken over
  --expires <day>    the last day that it counts, such as 2027-01-31
  --reason <text>    why it is accepted, in 20 characters or more (default: that it was known on the day)
  --all              takes over advisory violations as well
  --renew            gives owner, day and reason to what has expired and is still there
  --preset <name>    levels of policies, written into the configuration (default: baseline)
  --config <file>    a configuration to keep and add to
  --output <file>    where the configuration is written; may be that of --config (default: the standard output)

Exit code: 0 when no mandatory violation is left, 1 when one is, 2 when there is no baseline.
`;

const options = ["stack", "owner", "expires", "reason", "preset", "config", "output"];
const more = { lists: ["state"], flags: ["all", "renew"] };

/** `secure-serverless baseline`: what is known is accepted for a time, and what is new fails. */
export const baseline: Command = {
  summary: "accept the violations that there are for a time",
  help,
  async run(args, streams) {
    const { values, lists, flags, positionals } = parse(args, options, 1, more);
    const today = new Date();
    checkOutput(values);
    const configuration = configurationOf(values);
    const configured = configuredExceptions(configuration);
    const terms = termsOf(values, configured, today);
    const subjects = await subjectsOf(positionals[0], values.stack, lists.state ?? [], streams);
    const judged = judgements(subjects, withExceptions(configuration, configured.others), today);
    const choice = {
      ...(terms && { terms }),
      all: flags.all ?? false,
      renew: flags.renew ?? false,
      today: dateOf(today),
    };
    const next = nextBaseline(configured.baseline, judged, choice);
    refuseExpired(next);
    const result = withExceptions(configuration, [...configured.others, ...next.exceptions]);
    write(values.output, result, streams);
    return tell(next, judgements(subjects, result, today), streams);
  },
};

function checkOutput({ output, config }: Record<string, string | undefined>): void {
  const isSame = (one: string, other: string) => existsSync(other) && realpathSync(one) === realpathSync(other);
  if (output !== undefined && existsSync(output) && !(config !== undefined && isSame(output, config))) {
    throw new UsageError(`${output} exists; give it as --config too, to keep what it says, or name another file`);
  }
}

/** @throws UsageError where the exceptions would not count. */
function termsOf(
  { owner, expires, reason }: Record<string, string | undefined>,
  { baseline, maximumDays, counts }: Configured,
  today: Date,
): BaselineTerms | undefined {
  if (!counts) {
    throw new UsageError("`exception-justified` is disabled by the configuration, so no exception counts; enable it");
  }
  if (owner === undefined && expires === undefined && baseline.length > 0) {
    return undefined;
  }
  if (owner === undefined || owner.trim() === "" || expires === undefined) {
    throw new UsageError(
      "a baseline needs --owner <who> and --expires <day>; one that is there is cleaned without both",
    );
  }
  const said = reason ?? `known when the baseline was made on ${dateOf(today)}`;
  const rules = termRules([], maximumDays, today);
  const [fault] = [...faultsOfDate(expires, rules), ...faultsOfReason(said)];
  if (fault !== undefined) {
    throw new UsageError(`a baseline must not be one that ${fault}; change --expires or --reason`);
  }
  return { owner, expires, reason: said };
}

/** @throws UsageError on what has expired: nothing is extended unless somebody says so. */
function refuseExpired({ expired }: NextBaseline): void {
  if (expired.length > 0) {
    const lines = expired.map(
      ({ policy, resource, owner, expires }) => `  ${policy}  ${resource}  expired on ${expires}, owner ${owner}`,
    );
    throw new UsageError(
      `what these exceptions accepted is still there; mend it, or give it an owner and a day with --renew:\n${lines.join("\n")}`,
    );
  }
}

/** Written beside its place and moved there, so that a reader never sees half of it. */
function write(output: string | undefined, configuration: Configuration, { out }: Streams): void {
  const text = `${JSON.stringify(configuration, undefined, 2)}\n`;
  if (output === undefined) {
    out(text);
    return;
  }
  const made = `${output}.${process.pid}.part`;
  try {
    writeFileSync(made, text);
    renameSync(made, existsSync(output) ? realpathSync(output) : output);
  } catch (error) {
    rmSync(made, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--output: ${output} cannot be written (${code}); name a file in a folder that there is`);
  }
}

/** What became of the baseline, and what it leaves: of the pack itself, or new where nobody answers for it. */
function tell({ counts }: NextBaseline, judged: readonly Judged[], { error }: Streams): ExitCode {
  const left = judged.flatMap(({ findings }) => findings).filter(({ level }) => level === "mandatory");
  error(`baseline: ${counts.kept} kept, ${counts.added} new, ${counts.mended} mended\n`);
  const lines = new Set(left.map(({ policy, type, name, message }) => `  ${policy}  (${type}: ${name})  ${message}\n`));
  if (lines.size > 0) {
    error(`${lines.size} mandatory left, which it does not accept:\n${[...lines].join("")}`);
  }
  return left.length > 0 ? 1 : 0;
}
