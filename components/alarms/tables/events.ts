import type * as pulumi from "@pulumi/pulumi";
import { createAlarms } from "../create";
import { logMetric } from "../log-metric";
import { type AlarmOptions, type AlarmTable, isOmitted } from "../thresholds";
import { type AlarmedMessages, deadLetters, every, inQueue } from "./messages";

/** When a bus's alarms go off. Each threshold has a default. */
export interface EventBusAlarms extends AlarmOptions {
  /** Deliveries in five minutes that failed: entries in the bus's log. Default 1. */
  failedInvocations?: number;
  /** Events in the dead-letter queue: those that the bus could not decrypt. Default 1. */
  deadLetters?: number;
}

/** When a schedule's alarms go off. Each threshold has a default. */
export interface ScheduleAlarms extends AlarmOptions {
  /** Attempts in five minutes that the target refused. Default 1. */
  failedInvocations?: number;
  /** Inputs in the dead-letter queue: those that the target did not take after all attempts. Default 1. */
  deadLetters?: number;
}

/** `FailedInvocations` is a metric of single rules only. Source: EventBridge User Guide, "Monitoring Amazon EventBridge". */
export const eventBusTable: AlarmTable<EventBusAlarms> = {
  failedInvocations: {
    ...every,
    metric: "Errors",
    statistic: "Sum",
    why: "Events do not reach a target: see the bus's log",
  },
  deadLetters,
};

/** Source: EventBridge Scheduler User Guide, "Monitoring Amazon EventBridge Scheduler with Amazon CloudWatch". */
export const scheduleTable: AlarmTable<ScheduleAlarms> = {
  failedInvocations: {
    ...every,
    namespace: "AWS/Scheduler",
    metric: "TargetErrorCount",
    statistic: "Sum",
    why: "The target refuses what is sent at set times",
  },
  deadLetters,
};

/** The alarms of a bus. */
export function eventBusAlarms(
  name: string,
  { logGroupName, deadLetterQueueName, alarms }: Omit<AlarmedMessages<EventBusAlarms>, "name"> & BusLog,
  parent: pulumi.Resource,
): void {
  const failedInvocations = isOmitted(alarms, "failedInvocations")
    ? undefined
    : logMetric(`${name}-errors`, { logGroupName, pattern: "" }, parent);
  const watched = { failedInvocations, deadLetters: inQueue(deadLetterQueueName) };
  createAlarms({ name, kind: "bus", table: eventBusTable, alarms, watched }, parent);
}

/** Where a bus writes its errors, and nothing else. */
export interface BusLog {
  logGroupName: pulumi.Output<string>;
}

/** The alarms of a schedule, by the group that holds it alone. */
export function scheduleAlarms(
  name: string,
  { name: ScheduleGroup, deadLetterQueueName, alarms }: AlarmedMessages<ScheduleAlarms>,
  parent: pulumi.Resource,
): void {
  const watched = {
    failedInvocations: { dimensions: { ScheduleGroup } },
    deadLetters: inQueue(deadLetterQueueName),
  };
  createAlarms({ name, kind: "schedule", table: scheduleTable, alarms, watched }, parent);
}
