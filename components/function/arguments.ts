import type * as pulumi from "@pulumi/pulumi";
import type { FunctionAlarms } from "../alarms/tables/function";
import { functionTable } from "../alarms/tables/function";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import type { Grant } from "../grants";
import { checkRetention, defaultRetentionDays } from "../logs";
import type { NetworkReference } from "../network/arguments";
import { checkOverrides, type Override, overridden } from "../overrides";
import { codePolicies } from "./analysis-warning";
import { checkEntry } from "./bundle";
import { checkEnvironment } from "./environment";
import type { EventSource } from "./events/arguments";
import { checkEvents } from "./events/check";
import { checkNetwork } from "./network";

/** The arguments of {@link SecureFunction}. Write `entry` or `code`; all else has a default. */
export interface SecureFunctionArgs {
  /** A TypeScript or JavaScript file, relative to the program's folder, that exports the handler. Bundled by esbuild. */
  entry?: string;
  /** Ready code, in place of `entry`. */
  code?: pulumi.asset.Archive;
  /** File and export that Lambda calls. Default `index.handler`: the export `handler` of `entry`. */
  handler?: string;
  /** What the function may do, such as `orders.read()`. Nothing by default. */
  grants?: Grant[];
  /** What invokes the function: queues, streams, buckets, topics, buses and schedules. Nothing by default. */
  events?: EventSource[];
  /** Names, ARNs and settings for the code. Secrets are refused. */
  environment?: Record<string, pulumi.Input<string>>;
  /**
   * The network that the function runs in, to connect to a database. It then reaches the network's endpoints and what its
   * grants connect to, nothing else. None by default: tables, buckets and queues need none.
   */
  network?: NetworkReference;
  /** HTTPS to the internet, through the NAT gateways of `network`. Default false. */
  internetAccess?: boolean;
  /** Seconds before Lambda ends an invocation: 1 to 900, default 10. Behind a REST API at most 29 make sense. */
  timeoutSeconds?: number;
  /** Memory in MB: 128 to 10240, default 512. The share of CPU grows with it. */
  memorySizeMegabytes?: number;
  /** Invocations at the same time, 1 to 1000. Default: what the account has left. */
  maximumConcurrency?: number;
  /** Days that logs are kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
  /** When its alarms go off. By default as `FunctionAlarms` says. */
  alarms?: FunctionAlarms;
  /** What the function is for. */
  description?: string;
  /**
   * Controls that the function leaves, by policy: `lambda-function-tracing-enabled` makes one without X-Ray, and the policies
   * about its code accept what they would find, such as `lambda-function-grants-used`.
   */
  overrides?: Record<string, Override>;
}

/** The arguments with defaults filled in. */
export type FunctionSettings = SecureFunctionArgs &
  Required<Pick<SecureFunctionArgs, "handler" | "grants" | "events" | "environment">> &
  Required<Pick<SecureFunctionArgs, "timeoutSeconds" | "memorySizeMegabytes" | "logRetentionDays">>;

const tracingPolicy = "lambda-function-tracing-enabled";

/** True unless an override says that the function sends no traces. */
export function isTraced({ overrides }: Pick<SecureFunctionArgs, "overrides">): boolean {
  return !overridden(overrides, tracingPolicy);
}

/** The place of an argument of a function. */
export function functionPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureFunction", name, argument };
}

/** Checks the arguments and fills in the defaults. */
export function functionSettings(name: string, args: SecureFunctionArgs): FunctionSettings {
  const place = (argument: keyof SecureFunctionArgs) => functionPlace(name, argument);
  if ((args.entry === undefined) === (args.code === undefined)) {
    const wrong = args.entry === undefined ? "is missing, and so is code" : "is given beside code";
    throw refuse(place("entry"), wrong, 'write either entry: "handlers/file.ts" or code: an archive');
  }
  checkEntry(place("entry"), args.entry);
  checkEnvironment(place("environment"), args.environment ?? {});
  checkLimits(place, args);
  checkAlarms(place("alarms"), args.alarms, functionTable);
  checkOverrides(place("overrides"), args.overrides, [tracingPolicy, ...Object.values(codePolicies)]);
  const { events = [], grants = [], timeoutSeconds = 10, maximumConcurrency } = args;
  checkNetwork(name, { ...args, grants });
  checkEvents(place("events"), events, { timeoutSeconds, maximumConcurrency });
  return {
    ...args,
    handler: args.handler ?? "index.handler",
    grants,
    events,
    environment: args.environment ?? {},
    timeoutSeconds,
    memorySizeMegabytes: args.memorySizeMegabytes ?? 512,
    logRetentionDays: args.logRetentionDays ?? defaultRetentionDays,
  };
}

function checkLimits(place: (argument: keyof SecureFunctionArgs) => ArgumentPlace, args: SecureFunctionArgs): void {
  checkRange(place("timeoutSeconds"), args.timeoutSeconds, 1, 900);
  checkRange(place("memorySizeMegabytes"), args.memorySizeMegabytes, 128, 10_240);
  checkRange(place("maximumConcurrency"), args.maximumConcurrency, 1, 1000);
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
}
