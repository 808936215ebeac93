import type * as pulumi from "@pulumi/pulumi";
import { type ScheduleAlarms, scheduleTable } from "../alarms/tables/events";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, checkNameLength, checkRange, refuse } from "../error";

/** What a schedule sends to. A `SecureQueue`, `SecureTopic`, `SecureEventBus` or `SecureFunction` is one. */
export interface ScheduledResource {
  arn: pulumi.Input<string>;
  /** The alias of the key that encrypts the queue or topic. */
  keyAlias?: pulumi.Input<string>;
}

/** Where a schedule sends its input: exactly one of `queue`, `topic`, `bus` and `function`. */
export interface ScheduleTarget {
  queue?: ScheduledResource;
  /** The group of the message. Needed when the queue is fifo. */
  messageGroup?: string;
  topic?: ScheduledResource;
  bus?: ScheduledResource;
  /** The `detail-type` of the event. Needed with `bus`. */
  detailType?: string;
  /** The `source` of the event, such as `orders`. Needed with `bus`. */
  source?: string;
  function?: ScheduledResource;
}

/** The arguments of {@link SecureSchedule}. */
export interface SecureScheduleArgs {
  /** When: `rate(1 hour)`, `cron(0 6 * * ? *)` or `at(2027-01-31T06:00:00)`. */
  expression: string;
  /** The time zone of `cron` and `at`, such as `Europe/Berlin`. Default `UTC`. */
  timeZone?: string;
  target: ScheduleTarget;
  /** The JSON object that is sent each time. Default `{}`. It is no place for a secret. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  input?: Record<string, any>;
  /** Minutes within which the schedule may start later: 1 to 1440. At the exact time when absent. */
  flexibleMinutes?: number;
  /** Attempts after the first, before the input goes to the dead-letter queue: 0 to 185, default 10. */
  maximumRetries?: number;
  /** Seconds after which an input that was not taken goes to the dead-letter queue: 60 to 86400, default 3600. */
  maximumAgeSeconds?: number;
  /** When its alarms go off. By default as `ScheduleAlarms` says. */
  alarms?: ScheduleAlarms;
  /** What the schedule is for. */
  description?: string;
}

/** The kinds of targets, as a target names them. */
export const targetKinds = ["queue", "topic", "bus", "function"] as const;
/** One of {@link targetKinds}. */
export type TargetKind = (typeof targetKinds)[number];

/** The place of an argument of a schedule. */
export function schedulePlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureSchedule", name, argument };
}

/** A schedule has at most 64, of which `-schedule-` and the random part take 17. Source: Scheduler API, `CreateSchedule`. */
const mostCharacters = 47;

/** Throws for arguments that EventBridge Scheduler would refuse, or that would never send anything. */
export function checkSchedule(name: string, args: SecureScheduleArgs): void {
  const place = (argument: keyof SecureScheduleArgs) => schedulePlace(name, argument);
  checkNameLength(schedulePlace(name, "name"), mostCharacters);
  if (!/^(rate\([1-9]\d* (minute|hour|day)s?\)|cron\(\S+( \S+){5}\)|at\([\d-]+T[\d:]+\))$/.test(args.expression)) {
    const remedy = 'write it like "rate(1 hour)", "cron(0 6 * * ? *)" or "at(2027-01-31T06:00:00)"';
    throw refuse(place("expression"), `is "${args.expression}"`, remedy);
  }
  checkTimeZone(place("timeZone"), args.timeZone);
  checkRange(place("flexibleMinutes"), args.flexibleMinutes, 1, 1440);
  checkRange(place("maximumRetries"), args.maximumRetries, 0, 185);
  checkRange(place("maximumAgeSeconds"), args.maximumAgeSeconds, 60, 86_400);
  checkAlarms(place("alarms"), args.alarms, scheduleTable);
  checkTarget(place("target"), args.target);
}

function checkTimeZone(place: ArgumentPlace, timeZone: string | undefined): void {
  try {
    new Intl.DateTimeFormat("en", { timeZone });
  } catch {
    throw refuse(place, `is "${timeZone}"`, 'write a name of the IANA time zone database, such as "Europe/Berlin"');
  }
}

function checkTarget(place: ArgumentPlace, target: ScheduleTarget): void {
  const given = targetKinds.filter((kind) => target[kind] !== undefined);
  if (given.length !== 1) {
    const wrong = given.length === 0 ? "names nothing to send to" : `names ${given.join(" and ")}`;
    throw refuse(place, wrong, `write exactly one of ${targetKinds.join(", ")}`);
  }
  checkCompanions(place, target, "queue", ["messageGroup"]);
  checkCompanions(place, target, "bus", ["detailType", "source"]);
  const missing = (["detailType", "source"] as const).find((member) => target.bus && !target[member]);
  if (missing) {
    throw refuse(
      { ...place, argument: `target.${missing}` },
      "is missing",
      "an event on a bus must have one; write it",
    );
  }
  if (target.source?.startsWith("aws.")) {
    const at = { ...place, argument: "target.source" };
    throw refuse(at, `is "${target.source}", which only AWS may send`, "name a source of your own");
  }
}

/** Members that mean something for one kind of target only. */
function checkCompanions(
  place: ArgumentPlace,
  target: ScheduleTarget,
  kind: TargetKind,
  members: ("messageGroup" | "detailType" | "source")[],
): void {
  const stray = members.find((member) => target[member] !== undefined && !target[kind]);
  if (stray) {
    throw refuse({ ...place, argument: `target.${stray}` }, `is given without a ${kind}`, "leave it out");
  }
}
