import { type ChildProcessByStdio, spawn } from "node:child_process";
import { basename, isAbsolute } from "node:path";
import type { Readable, Writable } from "node:stream";

/** How a program is run. */
export interface RunOptions {
  /** Arguments before the others, fixed in the program: here alone may options stand. */
  options?: readonly string[];
  /** What the program reads from its standard input. Nothing by default. */
  input?: string | Uint8Array;
  /** The whole environment of the program. Empty by default: the credentials of the function are in its own. */
  environment?: Record<string, string>;
  /** Where it runs. Default `/tmp`. */
  folder?: string;
  /** After which it is killed with all that it started. Default 10. */
  timeoutSeconds?: number;
  /** What it may print. Default 1 MiB. */
  maximumBytes?: number;
}

/** Programs that run what their arguments say. */
const interpreters =
  /^(sh|bash|dash|ash|zsh|ksh|csh|fish|busybox|env|xargs|sudo|su|nohup|timeout|find|awk|perl|ruby|python|node|php)[\d.]*$/;

type Child = ChildProcessByStdio<Writable, Readable, null>;

/**
 * Runs a program without a shell, and returns what it prints.
 * @param file absolute path of the program, fixed in the code.
 * @param values arguments that may come from a caller: none of them can be an option.
 * @throws for a file that is no absolute path or is a shell or interpreter, for a value that begins with `-` or holds a NUL, and
 * when the program fails, prints too much or takes too long. No message holds what it was given or printed.
 */
export async function run(file: string, values: readonly string[], options: RunOptions = {}): Promise<Buffer> {
  checkFile(file);
  values.forEach(checkValue);
  const child = spawn(file, [...(options.options ?? []), ...values], {
    shell: false,
    // A group of its own, so that what the program starts ends with it.
    detached: true,
    env: options.environment ?? {},
    cwd: options.folder ?? "/tmp",
    stdio: ["pipe", "pipe", "ignore"],
  });
  const timer = setTimeout(() => stop(child, "took too long"), (options.timeoutSeconds ?? 10) * 1000);
  try {
    return await printed(child, options);
  } finally {
    clearTimeout(timer);
  }
}

function checkFile(file: string): void {
  if (!isAbsolute(file) || interpreters.test(basename(file))) {
    const remedy = "write the absolute path of the program that does the work, such as /opt/bin/pdftotext";
    throw new Error(
      `run: the file is ${isAbsolute(file) ? "a shell or an interpreter" : "no absolute path"}; ${remedy}`,
    );
  }
}

function checkValue(value: unknown): void {
  if (typeof value !== "string" || value.includes("\0") || value.startsWith("-")) {
    throw new Error("run: a value is no text, holds a NUL, or begins with a hyphen as options do; check it before");
  }
}

/** What the child prints, once it has ended well. */
function printed(child: Child, { input = "", maximumBytes = 1_048_576 }: RunOptions): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  child.stdout.on("data", (chunk: Buffer) => {
    size += chunk.length;
    if (size > maximumBytes) {
      stop(child, "printed too much");
    } else {
      chunks.push(chunk);
    }
  });
  // A program need not read its input.
  child.stdin.on("error", () => undefined);
  child.stdin.end(input);
  // What it leaves running ends with it, or its output would stay open.
  child.on("exit", () => end(child));
  return new Promise((resolve, reject) => {
    child.on("error", (error) => reject(failure(`cannot be started: ${(error as NodeJS.ErrnoException).code}`)));
    child.on("close", (code) => {
      const reason = reasons.get(child) ?? (code === 0 ? undefined : `ended with code ${code}`);
      return reason === undefined ? resolve(Buffer.concat(chunks)) : reject(failure(reason));
    });
  });
}

/** Why a child was stopped. */
const reasons = new WeakMap<Child, string>();

function stop(child: Child, reason: string): void {
  reasons.set(child, reason);
  end(child);
  child.stdout.destroy();
}

/** Ends the child and what it started. */
function end({ pid }: Child): void {
  try {
    if (pid !== undefined) {
      process.kill(-pid, "SIGKILL");
    }
  } catch {
    // All have ended already.
  }
}

function failure(reason: string): Error {
  return new Error(`run: the program ${reason}`);
}
