import { readFileSync } from "node:fs";
import { type Configuration, ConfigurationError, checkConfiguration } from "../configuration";
import { evaluate } from "../evaluate";
import { policies, policiesAboutPack } from "../policies";
import { json } from "../report/json";
import { text } from "../report/text";
import { type Command, parse, type Streams, UsageError } from "./command";
import { findPreset } from "./find";
import { progress } from "./progress";

const formats = { text, json };

const help = `Usage: secure-serverless preview [folder] [options]

Runs a Pulumi program offline, without the Pulumi CLI and without an account, and judges what it would create.

  folder             the folder of the program, or one inside it (default: the current folder)
  --stack <name>     the stack whose Pulumi.<name>.yaml is read (default: the only one there is, or dev)
  --preset <name>    levels of policies: baseline, strict, or a framework such as pci-dss (default: baseline)
  --config <file>    levels and parameters of policies, as for pulumi preview --policy-pack-config
  --format <format>  ${Object.keys(formats).join(" or ")} (default: text)

Exit code: 0 when no mandatory policy is violated, 1 when one is, 2 when the program could not be previewed.
`;

/** `secure-serverless preview`: the offline preview of a program, judged by the pack. */
export const preview: Command = {
  summary: "judge what a Pulumi program would create, offline",
  help,
  async run(args, streams) {
    const { values, positionals } = parse(args, ["stack", "preset", "config", "format"], 1);
    const format = formatOf(values.format ?? "text");
    const configuration = {
      ...(values.preset === undefined ? {} : findPreset(values.preset)),
      ...(values.config === undefined ? {} : readConfiguration(values.config)),
    };
    const previewed = await runProgram(positionals[0] ?? ".", values.stack, streams);
    const evaluation = evaluate(previewed.resources, policies, configuration);
    streams.out(format({ ...previewed, ...evaluation }, streams.colour));
    return evaluation.findings.some(({ level }) => level === "mandatory") ? 1 : 0;
  },
};

function formatOf(name: string): typeof text {
  if (!Object.hasOwn(formats, name)) {
    throw new UsageError(`--format is \`${name}\`, must be ${Object.keys(formats).join(" or ")}`);
  }
  return formats[name as keyof typeof formats];
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
