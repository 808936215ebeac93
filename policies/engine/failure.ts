import { stripVTControlCharacters } from "node:util";
import { PreviewError, shown } from "./error";
import type { Exit } from "./program";
import type { Project } from "./project";
import type { StackConfiguration } from "./stack";

/**
 * Says why a program failed: from the errors that it logged (an exception with its stack trace is one), or else from how
 * its process ended.
 */
export function programFailure(
  project: Project,
  configuration: StackConfiguration,
  errors: string[],
  exit: Exit,
): PreviewError {
  const logged = withoutOwnFrames(errors.join("\n"));
  const output = withoutOwnFrames(exit.errorOutput);
  const details = [logged, output]
    .filter((part) => part.trim() !== "")
    .join("\n")
    .trimEnd();
  const reason =
    missingValue(configuration, logged) ??
    missingEntry(project, output) ??
    missingPackage(project, logged) ??
    (logged ? `${place(project, logged)}: the program failed: ${headline(logged)}` : ended(project, exit));
  return new PreviewError(reason, details || undefined);
}

/** The text without colours, and without what the preview adds to stack traces. */
function withoutOwnFrames(text: string): string {
  return stripVTControlCharacters(text).replace(/^ +at .*\bengine[\\/]startup\.cjs:.*\n?/gm, "");
}

/** Source of the text: `ConfigMissingError` in `config.ts` of `@pulumi/pulumi`. */
function missingValue({ file, stack }: StackConfiguration, logged: string): string | undefined {
  const [, key, command] =
    /Missing required configuration variable '(.+?)'[\s\S]*?`(pulumi config set .+?)`/.exec(logged) ?? [];
  return key && `${shown(file)}: the program needs a value for \`${key}\`; set it with \`${command} --stack ${stack}\``;
}

/** Source of the text: `throwOrPrintModuleLoadError` in `cmd/run/run.ts` of `@pulumi/pulumi`. */
function missingEntry({ file, folder }: Project, output: string): string | undefined {
  if (!output.includes("We failed to locate the entry point for your program")) {
    return undefined;
  }
  return `${shown(folder)}: no entry point; add index.js or index.ts, or set \`main\` in ${shown(file)}`;
}

/** A package, not a file of the program: Node.js names either in the same words. */
function missingPackage({ folder }: Project, logged: string): string | undefined {
  const [, name] = /Cannot find (?:module|package) '([^./'][^']*)'/.exec(logged) ?? [];
  return name && `${shown(folder)}: ${name} is not installed; run \`npm install\` there`;
}

function ended({ folder }: Project, { code, signal }: Exit): string {
  const how = signal ? `was ended by ${signal}` : `ended with exit code ${code}`;
  return `${shown(folder)}: the program ${how} without saying why; see its output`;
}

/** The first line that names the error. */
function headline(logged: string): string {
  const lines = logged.split("\n").filter((line) => line.trim() !== "");
  const body = lines[0]?.endsWith("failed with an unhandled exception:") ? lines.slice(1) : lines;
  const named = body.find((line) => /^(<ref \*\d+> )?\S*(Error|Exception)\b.*:/.test(line));
  return (named ?? body[0] ?? "").replace(/^<ref \*\d+> /, "").trim();
}

/** The first line of the stack trace in the program's own code, or its folder. */
function place({ folder }: Project, logged: string): string {
  const frames = logged.matchAll(/(?:file:\/\/)?(\/[^\s():]+|[A-Z]:\\[^\s():]+):(\d+)/g);
  for (const [, path = "", line] of frames) {
    if (!path.includes("node_modules") && path.startsWith(folder)) {
      return `${shown(path)}:${line}`;
    }
  }
  return shown(folder);
}
