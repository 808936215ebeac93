import { existsSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { parseDocument } from "yaml";
import { PreviewError, shown } from "./error";
import { resolveFrom } from "./members";

/** What Pulumi.yaml says, as far as a preview needs it. */
export interface Project {
  /** The path of Pulumi.yaml. */
  file: string;
  name: string;
  /** The folder that the program runs in. */
  folder: string;
  /** The entry point in that folder; `.` leaves it to package.json. */
  entry: string;
  /** The path of the script of the program's own SDK that runs it. */
  sdk: string;
  /** Whether the SDK compiles TypeScript by itself; true unless Pulumi.yaml says otherwise. */
  typescript: boolean;
  /** The tsconfig file for that, if Pulumi.yaml names one. */
  tsconfig: string;
  /** Arguments for Node.js, split as a shell would. */
  nodeArguments: string[];
  /** The `config` block: declared keys, by name. */
  declared: Record<string, unknown>;
  /** The folder of the files `Pulumi.<stack>.yaml`. */
  stackFolder: string;
}

type Yaml = Record<string, unknown>;

/**
 * Reads the Pulumi.yaml of the folder, or of the nearest folder above that has one, as the CLI does.
 *
 * @throws PreviewError when there is none, when it is broken, when its program is not a Node.js program, or when its SDK is
 * not installed.
 */
export function readProject(folder: string): Project {
  const file = findProject(resolve(folder));
  const yaml = readYaml(file);
  if (typeof yaml.name !== "string" || yaml.name === "") {
    throw new PreviewError(`${shown(file)}: \`name\` is missing; add the name of the project`);
  }
  const { folder: programFolder, entry } = entryPoint(file, yaml.main);
  const runtimeOptions = runtime(file, yaml.runtime);
  return {
    file,
    name: yaml.name,
    folder: programFolder,
    entry,
    sdk: findSdk(programFolder),
    ...runtimeOptions,
    declared: isObject(yaml.config) ? yaml.config : {},
    stackFolder: resolve(dirname(file), String(yaml.stackConfigDir ?? ".")),
  };
}

/**
 * The content of a YAML file that holds an object.
 *
 * @throws PreviewError with the file and the line when it cannot be read.
 */
export function readYaml(file: string): Yaml {
  const document = parseDocument(readFileSync(file, "utf8"));
  const error = document.errors[0];
  if (error) {
    const reason = error.message.split(/ at line \d|\n/)[0];
    throw new PreviewError(`${shown(file)}:${error.linePos?.[0].line ?? 1}: not valid YAML: ${reason}; correct it`);
  }
  const content = document.toJS() ?? {};
  if (!isObject(content)) {
    throw new PreviewError(`${shown(file)}:1: not an object; write \`key: value\` lines`);
  }
  return content;
}

/** True for an object of a YAML file: no list, no null. */
export function isObject(value: unknown): value is Yaml {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function findProject(folder: string): string {
  if (!existsSync(folder)) {
    throw new PreviewError(`${shown(folder)}: no such folder; give the folder of a Pulumi program`);
  }
  for (let at = folder; ; at = dirname(at)) {
    const file = ["Pulumi.yaml", "Pulumi.yml"].map((name) => join(at, name)).find(existsSync);
    if (file) {
      return file;
    }
    if (at === dirname(at)) {
      throw new PreviewError(
        `${shown(folder)}: no Pulumi.yaml here or in a folder above; give the folder of a Pulumi program`,
      );
    }
  }
}

function entryPoint(file: string, main: unknown): Pick<Project, "folder" | "entry"> {
  if (typeof main !== "string" || main === "") {
    return { folder: dirname(file), entry: "." };
  }
  const path = resolve(dirname(file), main);
  if (!existsSync(path)) {
    throw new PreviewError(`${shown(file)}: \`main\` is ${main}, which does not exist; correct it`);
  }
  return statSync(path).isDirectory() ? { folder: path, entry: "." } : { folder: dirname(path), entry: basename(path) };
}

function findSdk(folder: string): string {
  const script = resolveFrom(folder, "@pulumi/pulumi/cmd/run");
  if (!script) {
    throw new PreviewError(`${shown(folder)}: @pulumi/pulumi is not installed; run \`npm install\` there`);
  }
  return script;
}

function runtime(file: string, value: unknown): Pick<Project, "typescript" | "tsconfig" | "nodeArguments"> {
  const name = isObject(value) ? value.name : value;
  const options = isObject(value) && isObject(value.options) ? value.options : {};
  if (name !== "nodejs") {
    throw new PreviewError(
      `${shown(file)}: the runtime is ${name ?? "missing"}, and the offline preview runs nodejs only; ` +
        "use `pulumi preview --policy-pack`",
    );
  }
  const { typescript = true, tsconfig = "", nodeargs = "" } = options;
  for (const [option, given, type] of [
    ["typescript", typescript, "boolean"],
    ["tsconfig", tsconfig, "string"],
    ["nodeargs", nodeargs, "string"],
  ] as const) {
    if (typeof given !== type) {
      throw new PreviewError(`${shown(file)}: the runtime option \`${option}\` must be a ${type}; correct it`);
    }
  }
  return { typescript: typescript === true, tsconfig: String(tsconfig), nodeArguments: shellSplit(String(nodeargs)) };
}

/** Splits a command line at spaces, respecting quotes and backslashes. */
function shellSplit(line: string): string[] {
  const words = line.match(/(?:"(?:\\.|[^"\\])*"|'[^']*'|\\.|[^\s"'\\])+/g) ?? [];
  return words.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"|'([^']*)'|\\(.)/g, (_, double, single, escaped) =>
      double === undefined ? (single ?? escaped) : double.replace(/\\(["\\$`])/g, "$1"),
    ),
  );
}
