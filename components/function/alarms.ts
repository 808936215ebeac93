import type * as pulumi from "@pulumi/pulumi";
import { createAlarms, type Watched } from "../alarms/create";
import { logMetric } from "../alarms/log-metric";
import { functionTable } from "../alarms/tables/function";
import { isOmitted } from "../alarms/thresholds";
import type { FunctionSettings } from "./arguments";
import type { EventSource } from "./events/arguments";

/** The names of what a function is made of. */
interface Made {
  name: pulumi.Output<string>;
  logGroupName: pulumi.Output<string>;
  failureQueueName?: pulumi.Output<string>;
}

/** The invocations at the same time that an account has in a region, unless it asked for more. Source: Lambda quotas. */
const accountConcurrency = 1000;

/** Makes the alarms of a function. */
export function functionAlarms(name: string, settings: FunctionSettings, made: Made, parent: pulumi.Resource): void {
  const { alarms, events, timeoutSeconds, maximumConcurrency = accountConcurrency } = settings;
  const own = { dimensions: { FunctionName: made.name } };
  const watched = {
    errors: own,
    throttles: own,
    durationPercent: { ...own, scale: timeoutSeconds * 10 },
    concurrencyPercent: { ...own, scale: maximumConcurrency / 100 },
    memoryPercent: memoryUsed(name, settings, made, parent),
    failedEvents: made.failureQueueName && { dimensions: { QueueName: made.failureQueueName } },
    lostEvents: events.some(isQueuedByLambda) ? own : undefined,
    iteratorAgeSeconds: events.some(({ stream, tableStream }) => stream || tableStream)
      ? { ...own, scale: 1000 }
      : undefined,
  };
  createAlarms({ name, kind: "function", table: functionTable, alarms, watched }, parent);
}

/** True when the log must hold a report of every invocation. Source: Lambda Developer Guide, "Log-level filtering". */
export function needsReports({ alarms }: FunctionSettings): boolean {
  return !isOmitted(alarms, "memoryPercent");
}

/** Those events Lambda itself puts onto the failure queue. */
function isQueuedByLambda({ bucket, topic, bus, schedule }: EventSource): boolean {
  return [bucket, topic, bus, schedule].some((source) => source !== undefined);
}

/**
 * Lambda has no metric of memory, but its reports say how much was used. Source: Lambda Developer Guide, "Lambda Telemetry API
 * Event schema reference", `platform.report`.
 */
function memoryUsed(
  name: string,
  settings: FunctionSettings,
  { logGroupName }: Made,
  parent: pulumi.Resource,
): Watched | undefined {
  if (!needsReports(settings)) {
    return undefined;
  }
  const report = { pattern: '{ $.type = "platform.report" }', value: "$.record.metrics.maxMemoryUsedMB" };
  const metric = logMetric(`${name}-memory`, { logGroupName, ...report }, parent);
  return { ...metric, scale: settings.memorySizeMegabytes / 100 };
}
