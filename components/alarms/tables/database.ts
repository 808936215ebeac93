import type * as pulumi from "@pulumi/pulumi";
import { createAlarms, type Watched } from "../create";
import type { AlarmOptions, AlarmTable } from "../thresholds";

/** When a database's alarms go off. Each threshold has a default. */
export interface DatabaseAlarms extends AlarmOptions {
  /** Connections of the proxy to the database, in percent of those that it may have, for five minutes. Default 80. */
  connectionsPercent?: number;
  /** The use of the CPU in percent, for fifteen minutes. Default 90. */
  cpuPercent?: number;
  /** Connections in five minutes that the proxy refused, because their token or password was wrong. Default 10. */
  failedLogins?: number;
}

const of = { namespace: "AWS/RDS", periodSeconds: 300 } as const;

/**
 * Sources: Amazon RDS User Guide, "Amazon CloudWatch metrics for Amazon RDS" and "Monitoring RDS Proxy metrics with Amazon
 * CloudWatch".
 */
export const databaseTable: AlarmTable<DatabaseAlarms> = {
  connectionsPercent: {
    ...of,
    metric: "DatabaseConnections",
    statistic: "Maximum",
    threshold: 80,
    periodSeconds: 60,
    periods: 5,
    why: "The database has almost as many connections as it may have",
  },
  cpuPercent: {
    ...of,
    metric: "CPUUtilization",
    statistic: "Average",
    threshold: 90,
    periods: 3,
    why: "The database has almost no CPU left",
  },
  failedLogins: {
    ...of,
    metric: "ClientConnectionsSetupFailedAuth",
    statistic: "Sum",
    threshold: 10,
    why: "Connections are refused, because their token is wrong: somebody tries, or a grant is missing",
  },
};

/** What the alarms of a database need to know of it: its cluster or its instance, and its proxy if it has one. */
export interface AlarmedDatabase {
  /** The identifier of an Aurora cluster. */
  clusterIdentifier?: pulumi.Output<string>;
  /** The identifier of an instance without a cluster. */
  instanceIdentifier?: pulumi.Output<string>;
  proxyName?: pulumi.Output<string>;
  alarms?: DatabaseAlarms;
}

/** The alarms of a database. */
export function databaseAlarms(name: string, made: AlarmedDatabase, parent: pulumi.Resource): void {
  const { clusterIdentifier, instanceIdentifier, proxyName, alarms } = made;
  const cluster = clusterIdentifier && { dimensions: { DBClusterIdentifier: clusterIdentifier } };
  const instance = instanceIdentifier && { dimensions: { DBInstanceIdentifier: instanceIdentifier } };
  const watched = {
    connectionsPercent: proxyName && connections(proxyName),
    cpuPercent: cluster ?? instance,
    failedLogins: proxyName && { dimensions: { ProxyName: proxyName } },
  };
  createAlarms({ name, kind: "database", table: databaseTable, alarms, watched }, parent);
}

/** What a database may have depends on its size, which the proxy knows. */
function connections(ProxyName: pulumi.Output<string>): Watched {
  const { metric: metricName, statistic: stat, periodSeconds: period, namespace } = databaseTable.connectionsPercent;
  const of = (metricName: string) => ({ namespace, metricName, dimensions: { ProxyName }, stat, period });
  return {
    queries: [
      { id: "open", metric: of(metricName) },
      { id: "allowed", metric: of("MaxDatabaseConnectionsAllowed") },
      { id: "share", expression: "100 * open / allowed", label: "Connections in percent", returnData: true },
    ],
  };
}
