import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "../stack";
import type { CreatedAlarm } from "./create";
import { alarmName } from "./topic";

/** A dashboard's grid is 24 units wide. */
const chart = { width: 8, height: 6 };
/** The most alarms that one widget shows. */
const mostAlarms = 100;

type Known = pulumi.Unwrap<CreatedAlarm>;

/**
 * Shows the state of all alarms, and a chart of each kind, with a line for each component. Source: CloudWatch User Guide,
 * "Dashboard body structure and syntax".
 */
export function createDashboard(name: string, created: CreatedAlarm[], parent: pulumi.Resource): string {
  const dashboardName = alarmName(name);
  const dashboardBody = pulumi.all([pulumi.output(created), scopeOf(parent)]).apply(([alarms, scope]) => {
    const arn = ({ alarm }: Known) =>
      `arn:${scope.partition}:cloudwatch:${scope.region}:${scope.account}:alarm:${alarm}`;
    const widgets = [...states(alarms.map(arn)), ...charts(alarms, scope.region, arn)];
    return JSON.stringify({ widgets });
  });
  new aws.cloudwatch.Dashboard(`${name}-dashboard`, { dashboardName, dashboardBody }, { parent });
  return dashboardName;
}

function states(arns: string[]): object[] {
  const parts = Math.ceil(arns.length / mostAlarms);
  return Array.from({ length: parts }, (_, part) => ({
    type: "alarm",
    ...{ width: 24, height: 4 },
    properties: { title: "Alarms", alarms: arns.slice(part * mostAlarms, (part + 1) * mostAlarms) },
  }));
}

/** One chart for all alarms of a kind; those that compare a query are shown by the alarm itself, each alone. */
function charts(alarms: Known[], region: string, arn: (alarm: Known) => string): object[] {
  const byTitle = new Map<string, Known[]>();
  for (const alarm of alarms) {
    const title = alarm.watched.queries ? `${alarm.title}: ${alarm.of}` : alarm.title;
    byTitle.set(title, [...(byTitle.get(title) ?? []), alarm]);
  }
  return [...byTitle].map(([title, ofKind]) => {
    const [first] = ofKind as [Known];
    const shown = first.watched.queries ? { annotations: { alarms: [arn(first)] } } : { metrics: ofKind.map(line) };
    return { type: "metric", ...chart, properties: { title, region, period: first.row.periodSeconds, ...shown } };
  });
}

function line({ of, row, watched }: Known): unknown[] {
  const { namespace, name } = watched.logMetric ?? { namespace: row.namespace, name: row.metric };
  const dimensions = Object.entries(watched.dimensions ?? {}).flat();
  return [namespace, name, ...dimensions, { label: of, stat: row.statistic }];
}
