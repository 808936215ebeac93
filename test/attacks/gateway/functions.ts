import { type ChildProcess, fork } from "node:child_process";
import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Resource } from "../../../policies/resource";
import { isUnknown } from "../../../policies/unknown";
import type { Issuers } from "./issuers";
import { mayRole } from "./permissions";
import type { LambdaIntegration } from "./routes";
import { input, ofType, type Stack } from "./stack";

/** What a function returned, or the message of what it threw. */
export interface Invocation {
  result?: unknown;
  error?: string;
}

/** Calls the function of an integration as the role of API Gateway. */
export type Invoke = (place: LambdaIntegration, event: object) => Promise<Invocation>;

/** What functions meet outside of themselves. */
export interface Surroundings {
  /** Of the AWS services. */
  endpoint: string;
  issuers: Issuers;
  /** Variables whose values are known only after deployment. */
  variables: Record<string, string>;
  /** Takes what functions write to their logs. */
  onLog(line: string): void;
}

/** The functions of a stack, in processes of their own, which start when they are needed. */
export function startFunctions(stack: Stack, around: Surroundings): { invoke: Invoke; stop(): void } {
  const running = new Map<string, Environment[]>();
  return {
    invoke: async ({ uri, credentials }, event) => {
      const resource = /functions\/(.+)\/invocations$/.exec(uri)?.[1] ?? "";
      const name = resource.split(":").at(-1);
      const found = ofType(stack, "aws:lambda/function:Function").find((one) => input(one, "name") === name);
      if (!found || !mayRole(stack, credentials, { action: "lambda:InvokeFunction", resource })) {
        return { error: "Invalid permissions on Lambda function" };
      }
      const environments = running.get(found.urn) ?? [];
      running.set(found.urn, environments);
      return free(environments, () => startEnvironment(found, around)).invoke(event);
    },
    stop: () => {
      for (const { child } of [...running.values()].flat()) {
        child.kill();
      }
    },
  };
}

/** A process that works on one event at a time. */
interface Environment {
  child: ChildProcess;
  /** Events that it has not answered. */
  waiting: number;
  invoke(event: object): Promise<Invocation>;
}

/** Of each function: enough for two requests to meet. */
const mostEnvironments = 2;

/** One that is idle, else a new one, else the one with the least to do. */
function free(environments: Environment[], start: () => Environment): Environment {
  const [least] = environments.toSorted((one, other) => one.waiting - other.waiting);
  if (least && (least.waiting === 0 || environments.length === mostEnvironments)) {
    return least;
  }
  const made = start();
  environments.push(made);
  return made;
}

function startEnvironment(resource: Resource, around: Surroundings): Environment {
  const env = environmentOf(resource, around);
  const child = fork(join(__dirname, "runner.cjs"), { env, execArgv: [], silent: true });
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding("utf8").on("data", around.onLog);
  }
  child.send({ start: { ...codeOf(resource), issuers: around.issuers } });
  const timeout = input<number>(resource, "timeout");
  let last: Promise<unknown> = Promise.resolve();
  const made: Environment = {
    ...{ child, waiting: 0 },
    invoke: (event) => {
      made.waiting += 1;
      const next = last.then(() => ask(child, event, timeout));
      last = next.then(() => {
        made.waiting -= 1;
      });
      return next;
    },
  };
  return made;
}

function ask(child: ChildProcess, event: object, timeout: number): Promise<Invocation> {
  const id = randomUUID();
  return new Promise((resolve) => {
    const done = (invocation: Invocation) => {
      clearTimeout(timer);
      child.off("message", onMessage);
      resolve(invocation);
    };
    const onMessage = ({ id: answered, ...invocation }: Invocation & { id: string }) => {
      if (answered === id) {
        done(invocation);
      }
    };
    const timer = setTimeout(() => done({ error: "Task timed out" }), timeout * 1000);
    child.on("message", onMessage);
    child.send({ id, event, timeout });
  });
}

/** The bundle that the preview carries. */
function codeOf(resource: Resource): { code: string; file: string; name: string } {
  const { assets } = resource.inputs.code as { assets: Record<string, { text?: string }> };
  const [module, name = ""] = input<string>(resource, "handler").split(".");
  const code = assets[`${module}.js`]?.text;
  if (code === undefined) {
    throw new Error(`The preview does not carry the code of ${resource.name}`);
  }
  return { code, file: join(__dirname, `${resource.name}.js`), name };
}

/** The variables of the preview and those that Lambda sets, and nothing of this process. */
function environmentOf(resource: Resource, { endpoint, variables }: Surroundings): Record<string, string> {
  const { environment } = resource.inputs as { environment?: { variables: Record<string, string> } };
  const known = Object.entries(environment?.variables ?? {}).map(([name, value]) => {
    const filled = isUnknown(value) ? variables[name] : value;
    if (filled === undefined) {
      throw new Error(`${name} of ${resource.name} is known only after deployment: give it a value`);
    }
    return [name, filled];
  });
  return {
    ...Object.fromEntries(known),
    ...{ AWS_REGION: "eu-central-1", AWS_LAMBDA_FUNCTION_NAME: input<string>(resource, "name") },
    // By its key the stand-in of AWS tells which function calls, and so as which role.
    ...{
      AWS_ACCESS_KEY_ID: input<string>(resource, "name"),
      AWS_SECRET_ACCESS_KEY: "none",
      AWS_ENDPOINT_URL: endpoint,
    },
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: "true",
  };
}
