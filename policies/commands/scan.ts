import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { type CodeFile, readProgram } from "../code/program";
import { type CodeFinding, type Sources, scanCode } from "../code/scan";
import { type Scanned, scanJson, scanText } from "../report/scan";
import { type Command, parse, UsageError } from "./command";

const sources = ["anyone", "authenticated", "own account"] as const;

const help = `Usage: secure-serverless scan <files or folders> [options]

Looks for weaknesses in the code of handlers: what comes with an event and does harm, step by step, and patterns such as
secrets in the code. Files that others import are looked at with them. For pre-commit hooks and CI.

  --handler <name>   the exported function that Lambda calls (default: handler or lambdaHandler)
  --sources <who>    who can send the events: anyone, authenticated, own account (default: not known, as anyone)
  --format <format>  text or json (default: text)

Exit code: 0 when no weakness is high or critical, 1 when one is, 2 when nothing could be analysed.
`;

/** `secure-serverless scan`: weaknesses in the code of handlers. */
export const scan: Command = {
  summary: "look for weaknesses in the code of handlers",
  help,
  async run(args, streams) {
    const { values, positionals } = parse(args, ["handler", "sources", "format"], 10_000);
    check(values, positionals);
    const scanned = await scanAll(positionals, values.handler, values.sources as Sources | undefined);
    streams.out(values.format === "json" ? scanJson(scanned) : scanText(scanned, streams.colour));
    if (scanned.files === 0) {
      return 2;
    }
    return scanned.findings.some(({ severity }) => severity === "high" || severity === "critical") ? 1 : 0;
  },
};

function check({ format = "text", sources: who }: Record<string, string | undefined>, paths: readonly string[]): void {
  if (paths.length === 0) {
    throw new UsageError("scan needs files or folders; for example `secure-serverless scan src/handlers`");
  }
  if (format !== "text" && format !== "json") {
    throw new UsageError(`--format is \`${format}\`, must be text or json`);
  }
  if (who !== undefined && !(sources as readonly string[]).includes(who)) {
    throw new UsageError(`--sources is \`${who}\`, must be ${sources.join(", ")}`);
  }
}

async function scanAll(paths: readonly string[], handler?: string, who?: Sources): Promise<Scanned> {
  const notAnalysed: Scanned["notAnalysed"] = [];
  const found = new Map<string, CodeFinding>();
  const entries = [...new Set(paths.flatMap((path) => codeFiles(path, notAnalysed)))];
  let files = 0;
  for (const entry of entries) {
    try {
      for (const finding of await scanEntry(entry, handler, who, notAnalysed)) {
        found.set(finding.id, finding);
      }
      files += 1;
    } catch (error) {
      notAnalysed.push({ file: shown(entry), why: (error as Error).message.split("\n")[0] ?? "" });
    }
  }
  return { files, findings: [...found.values()], notAnalysed };
}

async function scanEntry(
  entry: string,
  handler: string | undefined,
  who: Sources | undefined,
  notAnalysed: Scanned["notAnalysed"],
) {
  const { files, entry: first, skipped } = readProgram(entry);
  for (const one of skipped) {
    notAnalysed.push({
      file: shown(entry),
      why: `the import ${one.replace(/ of (.*)$/, (_, of) => ` of ${shown(of)}`)} cannot be read`,
    });
  }
  const given = [...files, ...packageFile(first)].map(({ path, text }) => ({ path: shown(path), text }));
  return scanCode(given, shown(first), { handler, sources: who });
}

/** The `package.json` above a file: it tells the versions of packages. */
function packageFile(entry: string): CodeFile[] {
  for (let at = dirname(entry); ; at = dirname(at)) {
    const path = join(at, "package.json");
    if (existsSync(path)) {
      return [{ path, text: readFileSync(path, "utf8") }];
    }
    if (at === dirname(at)) {
      return [];
    }
  }
}

function shown(path: string): string {
  return relative(process.cwd(), resolve(path)) || path;
}

/** The files of code that a path means. A folder's tests, packages and declarations are left out. */
function codeFiles(path: string, notAnalysed: Scanned["notAnalysed"]): string[] {
  if (!existsSync(path)) {
    throw new UsageError(`there is no file or folder ${path}`);
  }
  if (!statSync(path).isDirectory()) {
    const isCode = /\.[cm]?[jt]sx?$/.test(path);
    if (!isCode) {
      notAnalysed.push({ file: shown(path), why: "is no JavaScript or TypeScript" });
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
