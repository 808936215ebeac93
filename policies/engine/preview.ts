import { withAbsolutePaths } from "../code/asset";
import type { Resource } from "../resource";
import type { Deployment } from "./deployment";
import { PreviewError } from "./error";
import { programFailure } from "./failure";
import { declarations } from "./members";
import { startProgram } from "./program";
import { type Project, readProject } from "./project";
import { type Engine, listen } from "./server";
import type { LogMessage } from "./services";
import { readStack, type StackConfiguration } from "./stack";

export { PreviewError };

/** What to preview. */
export interface PreviewOptions {
  /** The folder of Pulumi.yaml, or one below it. */
  folder: string;
  /** The stack; the only one that has a file, or `dev`, unless given. */
  stack?: string;
  /** Receives what the program logs. */
  onLog?(message: LogMessage): void;
  /** Receives what the program writes. */
  onOutput?(chunk: string, stream: "stdout" | "stderr"): void;
}

/** What a program would create. */
export interface Preview {
  /** The project's name. */
  program: string;
  stack: string;
  /** The path of Pulumi.yaml. */
  file: string;
  /** The folder that the program runs in. */
  folder: string;
  /** In the order of registration: the root stack, components, explicit providers and resources. */
  resources: Resource[];
  /** What an offline preview cannot know about this program, a sentence each. */
  notes: string[];
}

/**
 * Runs a Pulumi program against an engine in this process: with its own SDK, and with no CLI, account or network.
 *
 * @throws PreviewError when the program cannot run, or fails.
 */
export async function preview(options: PreviewOptions): Promise<Preview> {
  const project = readProject(options.folder);
  const configuration = readStack(project, options.stack);
  const { registered, notes } = await runProgram(project, configuration, options);
  return {
    program: project.name,
    stack: configuration.stack,
    file: project.file,
    folder: project.folder,
    resources: [...registered.values()].map(({ resource }) => {
      return { ...resource, inputs: withAbsolutePaths(resource.inputs, () => [project.folder]) };
    }),
    notes: [...configuration.notes, ...notes],
  };
}

async function runProgram(
  project: Project,
  configuration: StackConfiguration,
  options: PreviewOptions,
): Promise<Deployment> {
  const engine = await listen();
  try {
    return await runAgainst(engine, project, configuration, options);
  } finally {
    engine.close();
  }
}

async function runAgainst(
  { address, server }: Engine,
  project: Project,
  configuration: StackConfiguration,
  { onLog, onOutput = () => undefined }: PreviewOptions,
): Promise<Deployment> {
  const errors: string[] = [];
  const failure = rejection();
  const program = startProgram(project, configuration, address, onOutput);
  const deployment = newDeployment(project, configuration, failure.reject);
  const { serve } = require("./services") as typeof import("./services");
  serve(server, deployment, (message) => {
    errors.push(...(message.severity === "error" ? [message.message] : []));
    onLog?.(message);
  });
  const exit = await Promise.race([program.exit, failure.promise]).finally(program.stop);
  deployment.callbacks.close();
  if (exit.code !== 0) {
    throw programFailure(project, configuration, errors, exit);
  }
  return deployment;
}

function newDeployment(
  { name: project, folder }: Project,
  { stack, values: config }: StackConfiguration,
  fail: (error: PreviewError) => void,
): Deployment {
  // Required only here, as `services` above: the program's process starts meanwhile.
  const { connectCallbacks } = require("./callbacks") as typeof import("./callbacks");
  return {
    ...{ project, stack, folder, config, fail },
    declarations: declarations(folder),
    callbacks: connectCallbacks(),
    registered: new Map(),
    root: "",
    stackTransforms: [],
    invokeTransforms: [],
    packages: [],
    notes: new Set(),
  };
}

/** A promise that only ever fails, and what makes it fail. */
function rejection(): { promise: Promise<never>; reject(error: PreviewError): void } {
  let reject: (error: PreviewError) => void = () => undefined;
  const promise = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  promise.catch(() => undefined);
  return { promise, reject };
}
