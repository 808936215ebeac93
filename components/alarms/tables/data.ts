import * as pulumi from "@pulumi/pulumi";
import { createAlarms } from "../create";
import type { AlarmOptions, AlarmTable } from "../thresholds";

/** When a table's alarms go off. Each threshold has a default. */
export interface TableAlarms extends AlarmOptions {
  /** Requests that DynamoDB refused in five minutes, because they were too many. Default 1. */
  throttles?: number;
  /** Requests in five minutes that DynamoDB failed at. Default 1. */
  systemErrors?: number;
}

/** When a stream's alarms go off. Each threshold has a default. */
export interface StreamAlarms extends AlarmOptions {
  /** How old the records are that are read, in seconds. Default 3600, an hour. */
  iteratorAgeSeconds?: number;
  /** Reads that Kinesis refused in five minutes. Default 1. */
  readThrottles?: number;
  /** Writes that Kinesis refused in five minutes. Default 1. */
  writeThrottles?: number;
}

const every = { statistic: "Sum", threshold: 1, periodSeconds: 300 } as const;

/** Source: Amazon DynamoDB Developer Guide, "DynamoDB metrics and dimensions". */
export const tableTable: AlarmTable<TableAlarms> = {
  throttles: { ...every, metric: "ThrottledRequests", why: "Requests are refused, because they are too many" },
  systemErrors: { ...every, metric: "SystemErrors", why: "DynamoDB fails" },
};

const ofStream = { namespace: "AWS/Kinesis", periodSeconds: 300 } as const;

/** Source: Kinesis Data Streams Developer Guide, "Monitor the Amazon Kinesis Data Streams service with Amazon CloudWatch". */
export const streamTable: AlarmTable<StreamAlarms> = {
  iteratorAgeSeconds: {
    ...ofStream,
    metric: "GetRecords.IteratorAgeMilliseconds",
    statistic: "Maximum",
    threshold: 3600,
    why: "Records wait too long, and are lost when the stream no longer keeps them",
  },
  readThrottles: {
    ...ofStream,
    metric: "ReadProvisionedThroughputExceeded",
    statistic: "Sum",
    threshold: 1,
    why: "Readers are refused, because they read too much",
  },
  writeThrottles: {
    ...ofStream,
    metric: "WriteProvisionedThroughputExceeded",
    statistic: "Sum",
    threshold: 1,
    why: "Writers are refused, because they write too much",
  },
};

/** The alarms of a table. Both metrics have the operation as a dimension as well, so that a query adds them up. */
export function tableAlarms(
  name: string,
  { name: table, alarms }: { name: pulumi.Output<string>; alarms?: TableAlarms },
  parent: pulumi.Resource,
): void {
  const total = (metric: string) => {
    const expression = pulumi.interpolate`SELECT SUM(${metric}) FROM "AWS/DynamoDB" WHERE TableName = '${table}'`;
    return { queries: [{ id: "total", expression, period: every.periodSeconds, returnData: true }] };
  };
  const { throttles, systemErrors } = tableTable;
  const watched = { throttles: total(throttles.metric), systemErrors: total(systemErrors.metric) };
  createAlarms({ name, kind: "table", table: tableTable, alarms, watched }, parent);
}

/** The alarms of a stream. */
export function streamAlarms(
  name: string,
  { name: StreamName, alarms }: { name: pulumi.Output<string>; alarms?: StreamAlarms },
  parent: pulumi.Resource,
): void {
  const own = { dimensions: { StreamName } };
  const watched = { iteratorAgeSeconds: { ...own, scale: 1000 }, readThrottles: own, writeThrottles: own };
  createAlarms({ name, kind: "stream", table: streamTable, alarms, watched }, parent);
}
