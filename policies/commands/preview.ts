import { readFileSync } from "node:fs";
import { type Configuration, ConfigurationError, checkConfiguration } from "../configuration";
import { evaluate } from "../evaluate";
import { policies, policiesAboutPack } from "../policies";
import { placed } from "../report/places";
import { isRefused, type Report } from "../report/report";
import { dateOf } from "../terms";
import { type Command, parse, type Streams, UsageError } from "./command";
import { findPreset } from "./find";
import { moreOptions, outputHelp, outputs } from "./output";
import { progress } from "./progress";

const help = `Usage: secure-serverless preview [folder] [options]

Runs a Pulumi program offline, without the Pulumi CLI and without an account, and judges what it would create.

  folder             the folder of the program, or one inside it (default: the current folder)
  --stack <name>     the stack whose Pulumi.<name>.yaml is read (default: the only one there is, or dev)
  --preset <name>    levels of policies: baseline, strict, or a framework such as pci-dss (default: baseline)
  --config <file>    levels and parameters of policies, as for pulumi preview --policy-pack-config
${outputHelp}
Exit code: 0 when no mandatory policy is violated, 1 when one is, 2 when the program could not be previewed.
`;

/** `secure-serverless preview`: the offline preview of a program, judged by the pack. */
export const preview: Command = {
  summary: "judge what a Pulumi program would create, offline",
  help,
  async run(args, streams) {
    const { values, lists, flags, positionals } = parse(args, ["stack", "preset", "config", "format"], 1, moreOptions);
    const output = await outputs({ format: values.format, report: lists.report, tree: flags.tree });
    const report = await reportOf(positionals[0] ?? ".", values.stack, configurationOf(values), streams);
    await output.write([report], streams);
    return isRefused(report) ? 1 : 0;
  },
};

/** The report on the program of a folder, as of today. */
export async function reportOf(
  path: string,
  stack: string | undefined,
  configuration: Configuration,
  streams: Streams,
): Promise<Report> {
  const today = new Date();
  const { folder, file, ...previewed } = await runProgram(path, stack, streams);
  const evaluation = evaluate(previewed.resources, policies, configuration, today);
  return placed({ source: "preview", ...previewed, ...evaluation, today: dateOf(today) }, { folder, file });
}

/**
 * The configuration that `--preset` and `--config` make: the file comes after the preset.
 * @throws UsageError on a preset that there is not, and a file that is none or names a policy that there is not.
 */
export function configurationOf({ preset, config }: Record<string, string | undefined>): Configuration {
  return {
    ...(preset === undefined ? {} : findPreset(preset)),
    ...(config === undefined ? {} : readConfiguration(config)),
  };
}

function readConfiguration(file: string): Configuration {
  try {
    return checkConfiguration(JSON.parse(readFileSync(file, "utf8")), [...policies, ...policiesAboutPack]);
  } catch (error) {
    if (error instanceof ConfigurationError) {
      throw new UsageError(`${file}: ${error.message}`);
    }
    if (error instanceof SyntaxError) {
      throw new UsageError(`${file} is not JSON: ${error.message}`);
    }
    throw new UsageError(
      `${file} cannot be read (${(error as NodeJS.ErrnoException).code}); --config names a JSON file`,
    );
  }
}

/** Runs the program of a folder. The engine is loaded here, so that commands without it start at once. */
export async function runProgram(folder: string, stack: string | undefined, streams: Streams) {
  const { preview } = await import("../engine/preview");
  const line = progress(streams);
  const diagnostics: string[] = [];
  try {
    const result = await preview({
      folder,
      stack,
      onLog: ({ severity, message }) => severity !== "debug" && diagnostics.push(`${severity}: ${message}`),
      onOutput: (chunk) => diagnostics.push(chunk.trimEnd()),
    });
    return { ...result, diagnostics: [...diagnostics, ...result.notes.map((note) => `note: ${note}`)] };
  } finally {
    line.end();
  }
}
