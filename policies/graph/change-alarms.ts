import { accountChanges } from "../data/account-changes";
import { readOf } from "./given";
import type { Stack, StackResource } from "./stack";

/**
 * The kinds of changes to an account for which no metric filter of the trail's log group, with an alarm on its metric, looks.
 * @throws UnknownRead when a filter is not known.
 */
export function changesWithoutAlarm(stack: Stack, logGroup: StackResource): string[] {
  const alarms = stack.ofType("aws:cloudwatch/metricAlarm:MetricAlarm");
  const watched = new Set(alarms.map(({ raw }) => `${raw.namespace} ${raw.metricName}`));
  const filters = stack.referring("aws:cloudwatch/logMetricFilter:LogMetricFilter", "logGroupName", logGroup);
  const patterns = filters.flatMap((one) =>
    readOf(one, () => {
      const { pattern, metricTransformation } = one.properties;
      return watched.has(`${metricTransformation.namespace} ${metricTransformation.name}`) ? [pattern] : [];
    }),
  );
  return Object.keys(accountChanges).filter((change) => !patterns.some((one) => accountChanges[change]?.test(one)));
}
