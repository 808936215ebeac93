import { type ArgumentPlace, checkReason, refuse } from "../error";

/** What every component's `alarms` can say beside its thresholds. */
export interface AlarmOptions {
  /** Alarms that are left out, by the argument of their threshold: why, in 20 characters or more. None by default. */
  omitted?: Record<string, string>;
}

/** One alarm of a service. It goes off when the metric reaches the threshold; no data means that all is well. */
export interface AlarmRow {
  /** Such as `AWS/Lambda`; absent where the metric is made of a log. */
  namespace?: string;
  metric: string;
  statistic: "Sum" | "Maximum" | "Average" | "p90" | "p99";
  /** The default, in the unit of its argument. */
  threshold: number;
  periodSeconds: number;
  /** Periods in a row that must reach the threshold: 1 when absent. */
  periods?: number;
  /** What it means when the alarm goes off: the alarm's description. */
  why: string;
}

/** The thresholds that a component's argument `alarms` has. */
export type Threshold<Alarms extends AlarmOptions> = Exclude<keyof Alarms, "omitted"> & string;

/** The alarms of a service, by the argument of their threshold. */
export type AlarmTable<Alarms extends AlarmOptions> = { [argument in Threshold<Alarms>]-?: AlarmRow };

/**
 * Throws for a threshold that would always or never be reached, for one of no alarm of the table, and for an alarm that is
 * left out without a reason.
 */
export function checkAlarms<Alarms extends AlarmOptions>(
  place: ArgumentPlace,
  alarms: Alarms | undefined,
  table: AlarmTable<Alarms>,
): void {
  const { omitted = {}, ...thresholds }: AlarmOptions = alarms ?? {};
  for (const [argument, value] of Object.entries(thresholds)) {
    const at = { ...place, argument: `${place.argument}.${argument}` };
    checkName(at, argument, table);
    if (value !== undefined) {
      checkThreshold(at, Number(value), /Percent$/.test(argument) ? 100 : Number.MAX_SAFE_INTEGER);
    }
  }
  for (const [argument, reason] of Object.entries(omitted)) {
    const at = { ...place, argument: `${place.argument}.omitted.${argument}` };
    checkName(at, argument, table);
    checkReason(at, reason, "why the alarm is not needed");
  }
}

/** True when a component's argument leaves the alarm out. */
export function isOmitted(alarms: AlarmOptions | undefined, argument: string): boolean {
  return Object.hasOwn(alarms?.omitted ?? {}, argument);
}

function checkName(place: ArgumentPlace, argument: string, table: object): void {
  if (!Object.hasOwn(table, argument)) {
    throw refuse(place, "is no alarm of this component", `write one of ${Object.keys(table).join(", ")}`);
  }
}

function checkThreshold(place: ArgumentPlace, value: number, most: number): void {
  if (!(value > 0 && value <= most)) {
    const range = most === 100 ? "a number above 0, at most 100" : "a number above 0";
    throw refuse(place, `is ${value}`, `write ${range}, or say in omitted why the alarm is not needed`);
  }
}
