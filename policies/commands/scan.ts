import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { readEntry, shownPath } from "../code/program/entry";
import { type CodeFinding, type Sources, scanCode } from "../code/scan";
import { type Severity, severities } from "../policy";
import { pathFrom, repositoryOf } from "../report/places";
import { type Scanned, scanFormats } from "../report/scan";
import { type Command, parse, UsageError } from "./command";
import { outputsIn } from "./output";

const sources = ["anyone", "authenticated", "own account"] as const;

const help = `Usage: secure-serverless scan <files or folders> [options]

Looks for weaknesses in the code of handlers: what comes with an event and does harm, step by step, and patterns such as
secrets in the code. Files that others import are looked at with them. For pre-commit hooks and CI.

  --handler <name>   the exported function that Lambda calls (default: handler or lambdaHandler)
  --sources <who>    who can send the events: anyone, authenticated, own account (default: not known, as anyone)
  --fail-on <severity>
                     low, medium, high or critical: from which severity on the exit code is 1 (default: high)
  --format <format>  text, json or sarif (default: text)
  --report <format>=<file>
                     a file beside it; may be given again

Exit code: 0 when no weakness is as grave as --fail-on says, 1 when one is, 2 when nothing could be analysed.
`;

/** `secure-serverless scan`: weaknesses in the code of handlers. */
export const scan: Command = {
  summary: "look for weaknesses in the code of handlers",
  help,
  async run(args, streams) {
    const more = { lists: ["report"] };
    const { values, lists, positionals } = parse(args, ["handler", "sources", "fail-on", "format"], 10_000, more);
    const output = await outputsIn(scanFormats, { format: values.format, report: lists.report });
    const isGrave = graveFrom(values["fail-on"] ?? "high");
    check(values.sources, positionals);
    const scanned = scanAll(positionals, values.handler, values.sources as Sources | undefined);
    await output.write(scanned, streams);
    if (scanned.files === 0) {
      return 2;
    }
    return scanned.findings.some(isGrave) ? 1 : 0;
  },
};

function graveFrom(least: string): (finding: CodeFinding) => boolean {
  const index = severities.indexOf(least as Severity);
  if (index === -1) {
    throw new UsageError(`--fail-on is \`${least}\`, must be low, medium, high or critical`);
  }
  return ({ severity }) => severities.indexOf(severity) <= index;
}

function check(who: string | undefined, paths: readonly string[]): void {
  if (paths.length === 0) {
    throw new UsageError("scan needs files or folders; for example `secure-serverless scan src/handlers`");
  }
  if (who !== undefined && !(sources as readonly string[]).includes(who)) {
    throw new UsageError(`--sources is \`${who}\`, must be ${sources.join(", ")}`);
  }
}

function scanAll(paths: readonly string[], handler?: string, who?: Sources): Scanned {
  const notAnalysed: Scanned["notAnalysed"] = [];
  const found = new Map<string, CodeFinding>();
  const entries = [...new Set(paths.flatMap((path) => codeFiles(path, notAnalysed)))];
  let files = 0;
  for (const entry of entries) {
    try {
      for (const finding of scanEntry(entry, handler, who, notAnalysed)) {
        found.set(finding.id, finding);
      }
      files += 1;
    } catch (error) {
      notAnalysed.push({ file: shownPath(entry), why: (error as Error).message.split("\n")[0] ?? "" });
    }
  }
  const here = process.cwd();
  return { folder: pathFrom(repositoryOf(here), here), files, findings: [...found.values()], notAnalysed };
}

function scanEntry(
  entry: string,
  handler: string | undefined,
  who: Sources | undefined,
  notAnalysed: Scanned["notAnalysed"],
) {
  const { files, entry: first, skipped } = readEntry(entry);
  for (const one of skipped) {
    notAnalysed.push({ file: first, why: `the import ${one} cannot be read` });
  }
  return scanCode(files, first, { handler, sources: who });
}

/** The files of code that a path means. A folder's tests, packages and declarations are left out. */
function codeFiles(path: string, notAnalysed: Scanned["notAnalysed"]): string[] {
  if (!existsSync(path)) {
    throw new UsageError(`there is no file or folder ${path}`);
  }
  if (!statSync(path).isDirectory()) {
    const isCode = /\.[cm]?[jt]sx?$/.test(path);
    if (!isCode) {
      notAnalysed.push({ file: shownPath(path), why: "is no JavaScript or TypeScript" });
    }
    return isCode ? [path] : [];
  }
  return readdirSync(path, { recursive: true, encoding: "utf8" })
    .filter(
      (name) =>
        /\.[cm]?[jt]sx?$/.test(name) &&
        !/(^|[\\/])node_modules[\\/]|\.d\.[cm]?ts$|\.(test|spec)\.[cm]?[jt]sx?$/.test(name),
    )
    .map((name) => join(path, name))
    .sort();
}
