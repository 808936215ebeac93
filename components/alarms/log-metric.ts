import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { Watched } from "./create";

/** What a metric filter looks for in a log group. */
export interface LogPattern {
  logGroupName: pulumi.Input<string>;
  /** In the syntax of CloudWatch Logs; empty for every event. */
  pattern: string;
  /** What each event counts: a number, or a member of it such as `$.size`. 1 when absent. */
  value?: string;
}

/**
 * A metric that CloudWatch makes of a log, named after the filter, in a namespace of the stack. Source: CloudWatch Logs User
 * Guide, "Filter pattern syntax for metric filters".
 */
export function logMetric(name: string, pattern: LogPattern, parent: pulumi.Resource): Watched {
  const namespace = `${pulumi.getProject()}/${pulumi.getStack()}`;
  new aws.cloudwatch.LogMetricFilter(
    `${name}-metric`,
    {
      logGroupName: pattern.logGroupName,
      pattern: pattern.pattern,
      metricTransformation: { namespace, name, value: pattern.value ?? "1" },
    },
    { parent },
  );
  return { logMetric: { namespace, name } };
}
