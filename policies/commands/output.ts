import { constants } from "node:fs";
import { access, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { formats, type Look } from "../report/formats";
import type { Report } from "../report/report";
import { type Streams, UsageError } from "./command";

/** What `preview` and `audit` tell of these options in their help. */
export const outputHelp = `  --format <format>  ${listed(Object.keys(formats))} (default: text)
  --report <format>=<file>
                     a file beside it; may be given again, so that one run gives a log, SARIF and a comment
  --tree             text: the tree of the resources as well
`;

/** The options as `parse` takes them, beside `format`. */
export const moreOptions = { lists: ["report"], flags: ["tree"] };

/** The options that say what is written where. */
export interface OutputOptions {
  /** The format on the output. Default: text. */
  format?: string | undefined;
  /** Files beside it, each as `<format>=<file>`. */
  report?: readonly string[] | undefined;
  /** The tree of the resources, in the format `text`. */
  tree?: boolean | undefined;
}

/** Where a command writes what it found. */
export interface Outputs<S = readonly Report[]> {
  /**
   * Writes the files, each whole or not at all, and then the output.
   * @throws UsageError when a file cannot be written.
   */
  write(subject: S, streams: Streams): Promise<void>;
}

/** Formats by name, each loaded when it is asked for. */
export type Formats<S> = Record<string, () => Promise<(subject: S, look: Look) => string>>;

interface Target<S> {
  render: (subject: S, look: Look) => string;
  file: string;
}

/**
 * The outputs of `preview` and `audit`: checked at once, so that nothing runs in vain.
 * @throws UsageError on a format that there is not, or a file that cannot be written.
 */
export function outputs(options: OutputOptions): Promise<Outputs> {
  return outputsIn(formats, options);
}

/**
 * The outputs of a command with formats of its own.
 * @throws UsageError on a format that there is not, or a file that cannot be written.
 */
export async function outputsIn<S>(known: Formats<S>, options: OutputOptions): Promise<Outputs<S>> {
  const { format = "text", report = [], tree = false } = options;
  const render = await loaded(known, format, `--format is \`${format}\`, must be`);
  const targets: Target<S>[] = [];
  for (const value of report) {
    targets.push(await target(known, value, targets));
  }
  return {
    async write(subject, { out, colour }) {
      for (const { render, file } of targets) {
        await writeWhole(file, render(subject, { colour: false, tree }));
      }
      out(render(subject, { colour, tree }));
    },
  };
}

async function loaded<S>(known: Formats<S>, name: string, given: string) {
  const load = Object.hasOwn(known, name) ? known[name] : undefined;
  if (!load) {
    throw new UsageError(`${given} ${listed(Object.keys(known))}`);
  }
  return load();
}

function listed(names: readonly string[]): string {
  return [names.slice(0, -1).join(", "), names.at(-1)].filter(Boolean).join(" or ");
}

async function target<S>(known: Formats<S>, value: string, others: readonly Target<S>[]): Promise<Target<S>> {
  const [, name = value, file = ""] = /^([^=]*)=(.*)$/s.exec(value) ?? [];
  const render = await loaded(known, name, `--report is \`${value}\`, must be <format>=<file> with a format of`);
  if (file === "") {
    throw new UsageError(
      `--report is \`${value}\`, must be <format>=<file>, such as ${name}=report.${extension(name)}`,
    );
  }
  if (others.some((other) => resolve(other.file) === resolve(file))) {
    throw new UsageError(`--report names ${file} twice; give each report a file of its own`);
  }
  await checkWritable(file);
  return { render, file };
}

function extension(format: string): string {
  return { text: "txt", markdown: "md", junit: "xml" }[format] ?? format;
}

async function checkWritable(file: string): Promise<void> {
  try {
    await access((await isSpecial(file)) ? file : `${dirname(resolve(file))}/.`, constants.W_OK);
  } catch (error) {
    throw unwritable(file, error);
  }
}

/**
 * True for a device or a pipe, which is written where it is; nothing must take its place.
 * @throws UsageError on a folder.
 */
async function isSpecial(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined);
  if (found?.isDirectory()) {
    throw new UsageError(`--report: ${file} is a folder; name a file in it`);
  }
  return found !== undefined && !found.isFile();
}

/** The file is made beside its place, so that a reader never sees half of it. */
async function writeWhole(file: string, content: string): Promise<void> {
  const made = `${file}.${process.pid}.part`;
  try {
    if (await isSpecial(file)) {
      await writeFile(file, content);
    } else {
      await writeFile(made, content);
      await rename(made, await realpath(file).catch(() => file));
    }
  } catch (error) {
    await rm(made, { force: true });
    throw unwritable(file, error);
  }
}

function unwritable(file: string, error: unknown): UsageError {
  if (error instanceof UsageError) {
    return error;
  }
  const { code } = error as NodeJS.ErrnoException;
  const remedy = code === "ENOENT" ? "make its folder first" : "name a file in a folder that can be written";
  return new UsageError(`--report: ${file} cannot be written (${code}); ${remedy}`);
}
