import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type AlarmOptions, type AlarmRow, type AlarmTable, isOmitted, type Threshold } from "./thresholds";
import { alarmName, sharedAlarms } from "./topic";

/** What an alarm of a component looks at. Either dimensions, a metric made of a log, or queries. */
export interface Watched {
  dimensions?: Record<string, pulumi.Input<string>>;
  /** Where the metric is made of a log. */
  logMetric?: { namespace: string; name: string };
  /** In place of the row's metric: the one that returns data is compared. */
  queries?: aws.types.input.cloudwatch.MetricAlarmMetricQuery[];
  /** What one of the threshold's unit is in the metric's: 1 when absent. */
  scale?: number;
}

/** An alarm that was made, for the dashboard. */
export interface CreatedAlarm {
  /** Its name at AWS. */
  alarm: string;
  /** What alarms of a kind have in common, such as `function errors`. */
  title: string;
  /** The component's name. */
  of: string;
  row: AlarmRow;
  watched: Watched;
}

/** The component whose alarms are made. */
export interface AlarmedComponent<Alarms extends AlarmOptions> {
  name: string;
  /** Part of the alarms' names, such as `function`. */
  kind: string;
  table: AlarmTable<Alarms>;
  /** The component's argument. */
  alarms: Alarms | undefined;
  /** By the argument of the threshold; an alarm of the table that is not here is not made. */
  watched: { [argument in Threshold<Alarms>]?: Watched };
}

/** Makes the alarms of a component, but for those that its argument leaves out. */
export function createAlarms<Alarms extends AlarmOptions>(
  { name, kind, table, alarms, watched }: AlarmedComponent<Alarms>,
  parent: pulumi.Resource,
): void {
  for (const argument of Object.keys(table) as Threshold<Alarms>[]) {
    const what = watched[argument];
    if (what && !isOmitted(alarms, argument)) {
      const row = table[argument];
      const threshold = (alarms?.[argument] as number | undefined) ?? row.threshold;
      createAlarm({ name, kind, what: suffix(argument) }, { ...row, threshold }, what, parent);
    }
  }
}

/** Names an alarm: the component's name, its kind, and what the alarm is about. */
interface Title {
  name: string;
  kind: string;
  what: string;
}

function createAlarm({ name, kind, what }: Title, row: AlarmRow, watched: Watched, parent: pulumi.Resource): void {
  const shared = sharedAlarms(parent);
  const alarm = alarmName(`${name}-${kind}-${what}`);
  new aws.cloudwatch.MetricAlarm(
    `${name}-${what}-alarm`,
    {
      name: alarm,
      alarmDescription: `${row.why} (${kind} ${name})`,
      ...measure(row, watched),
      comparisonOperator: "GreaterThanOrEqualToThreshold",
      threshold: row.threshold * (watched.scale ?? 1),
      evaluationPeriods: row.periods ?? 1,
      treatMissingData: "notBreaching",
      alarmActions: [shared.topicArn],
      okActions: [shared.topicArn],
    },
    { parent },
  );
  shared.created.push({ alarm, title: `${kind} ${what.replaceAll("-", " ")}`, of: name, row, watched });
  if (shared.shownBy) {
    pulumi.log.warn(`${alarm} is not on the dashboard of Alarms "${shared.shownBy}"; make Alarms last`, parent);
  }
}

/** What is compared with the threshold. */
function measure(row: AlarmRow, { dimensions, logMetric, queries }: Watched): Partial<aws.cloudwatch.MetricAlarmArgs> {
  if (queries) {
    return { metricQueries: queries.map((query) => ({ returnData: false, ...query })) };
  }
  const statistic = /^p\d/.test(row.statistic) ? { extendedStatistic: row.statistic } : { statistic: row.statistic };
  const { namespace, name: metricName } = logMetric ?? { namespace: row.namespace, name: row.metric };
  return { namespace, metricName, dimensions, ...statistic, period: row.periodSeconds };
}

/** The argument of a threshold as part of a name: `iterator-age` for `iteratorAgeSeconds`. */
function suffix(argument: string): string {
  return argument
    .replace(/(Percent|Milliseconds|Seconds)$/, "")
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
