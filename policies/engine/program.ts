import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Project } from "./project";
import type { StackConfiguration } from "./stack";

/** How a program's process ended. */
export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
  /** What it wrote to standard error. */
  errorOutput: string;
}

/** A program that runs in a process of its own. */
export interface RunningProgram {
  exit: Promise<Exit>;
  /** Ends the process, if it still runs, and waits for its end. */
  stop(): Promise<void>;
}

/** What the program's process loads first; beside this file in the sources, and beside the folder of the bundle. */
const startup = join(__dirname, existsSync(join(__dirname, "startup.cjs")) ? "." : "../engine", "startup.cjs");

type Output = (chunk: string, stream: "stdout" | "stderr") => void;

/**
 * Starts the program as the Node.js language host does, with the program's own SDK. Source: `constructArguments` and
 * `execRuntime` in `sdk/nodejs/cmd/pulumi-language-nodejs/main.go` of Pulumi.
 */
export function startProgram(
  project: Project,
  configuration: StackConfiguration,
  address: string,
  output: Output,
): RunningProgram {
  const child = spawn(process.execPath, nodeArguments(project, configuration, address), {
    cwd: project.folder,
    env: environment(project, configuration),
    stdio: ["ignore", "pipe", "pipe"],
  });
  const exit = collect(child, output).finally(endWithUs(child));
  return {
    exit,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGKILL");
      }
      await exit;
    },
  };
}

/** Megabytes for new objects: a preview is short, and most of what it makes never needs to be collected. */
const youngGeneration = "--max-semi-space-size=64";

function nodeArguments(project: Project, configuration: StackConfiguration, address: string): string[] {
  const own = programArguments(project, configuration, address);
  return [youngGeneration, "--require", startup, ...project.nodeArguments, project.sdk, ...own, project.entry];
}

function programArguments(project: Project, { stack }: StackConfiguration, address: string): string[] {
  const named = {
    monitor: address,
    engine: address,
    organization: "organization",
    project: project.name,
    "root-directory": project.file.replace(/[/\\][^/\\]+$/, ""),
    stack,
    pwd: project.folder,
    parallel: "16",
  };
  return [...Object.entries(named).flatMap(([name, value]) => [`--${name}`, value]), "--dry-run"];
}

function environment(project: Project, { values, secretKeys }: StackConfiguration): NodeJS.ProcessEnv {
  const config = Object.entries(values).map(([key, value]) => [key.replace(":", ":config:"), value]);
  return {
    ...process.env,
    PULUMI_CONFIG: JSON.stringify(Object.fromEntries(config)),
    PULUMI_CONFIG_SECRET_KEYS: JSON.stringify(secretKeys),
    ...(project.typescript ? { PULUMI_NODEJS_TYPESCRIPT: "true" } : {}),
    // Components leave out warnings about what the policies judge.
    SECURE_SERVERLESS_OFFLINE: "true",
    ...(project.tsconfig ? { PULUMI_NODEJS_TSCONFIG_PATH: project.tsconfig } : {}),
  };
}

function collect(child: ChildProcess, output: Output): Promise<Exit> {
  let errorOutput = "";
  child.stdout?.setEncoding("utf8").on("data", (chunk: string) => output(chunk, "stdout"));
  child.stderr?.setEncoding("utf8").on("data", (chunk: string) => {
    errorOutput += chunk;
    output(chunk, "stderr");
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, errorOutput }));
  });
}

/** Lets a signal that ends this process end the child too. Returns how to undo that. */
function endWithUs(child: ChildProcess): () => void {
  const signals: NodeJS.Signals[] = ["SIGINT", "SIGTERM", "SIGHUP"];
  const kill = () => void child.kill("SIGKILL");
  const pass = (signal: NodeJS.Signals) => {
    kill();
    release();
    process.kill(process.pid, signal);
  };
  function release(): void {
    process.off("exit", kill);
    for (const signal of signals) {
      process.off(signal, pass);
    }
  }
  process.once("exit", kill);
  for (const signal of signals) {
    process.once(signal, pass);
  }
  return release;
}
