/** A kind of database. */
export enum DatabaseEngine {
  AuroraPostgresql = "aurora-postgresql",
  AuroraMysql = "aurora-mysql",
  Postgresql = "postgres",
  Mysql = "mysql",
}

/** The owner of each database, whose password RDS keeps. Not the usual names, which attackers try first. */
export const owner = "administrator";

/** What differs between engines. */
export interface EngineTraits {
  /** The protocol, as the runtime's `databaseConnection` calls it. */
  protocol: "postgres" | "mysql";
  isAurora: boolean;
  port: number;
  /** Major versions, the default first. */
  versions: string[];
  /** Parameters that force TLS, and that log who connects and who changes users, rights and tables, but no data. */
  parameters: Record<string, string>;
  /** The logs that go to CloudWatch. */
  logs: string[];
}

/**
 * Failed sign-ins by IAM. Not `general` and `slowquery`: they hold statements with their values. Source: RDS API Reference,
 * `CreateDBCluster` and `CreateDBInstance`, `EnableCloudwatchLogsExports`.
 */
const signIns = "iam-db-auth-error";

/** Sources: RDS User Guide, "Using SSL with a PostgreSQL DB instance", "Turning on query logging for your DB instance". */
const postgresql = {
  protocol: "postgres" as const,
  port: 5432,
  // Not 18, where `log_connections` takes other values than before.
  versions: ["17", "16", "15", "14"],
  parameters: {
    "rds.force_ssl": "1",
    ssl_min_protocol_version: "TLSv1.2",
    log_connections: "1",
    log_disconnections: "1",
    log_statement: "ddl",
  },
};

/** The traits of each engine. MySQL 8.0.28 and newer know no TLS older than 1.2. */
export const engines: Record<DatabaseEngine, EngineTraits> = {
  [DatabaseEngine.AuroraPostgresql]: { ...postgresql, isAurora: true, logs: ["postgresql", signIns] },
  [DatabaseEngine.Postgresql]: { ...postgresql, isAurora: false, logs: ["postgresql", "upgrade", signIns] },
  // Sources: Aurora User Guide, "Security with Amazon Aurora MySQL", "Using Advanced Auditing".
  [DatabaseEngine.AuroraMysql]: {
    ...{ protocol: "mysql", isAurora: true, port: 3306, versions: ["8.0"] },
    parameters: {
      require_secure_transport: "ON",
      server_audit_logging: "1",
      server_audit_events: "CONNECT,QUERY_DCL,QUERY_DDL",
    },
    logs: ["audit", "error", signIns],
  },
  // Source: RDS User Guide, "Requiring SSL/TLS for all connections to a MySQL DB instance". The audit is an option: `auditOption`.
  [DatabaseEngine.Mysql]: {
    ...{ protocol: "mysql", isAurora: false, port: 3306, versions: ["8.4", "8.0"] },
    parameters: { require_secure_transport: "1" },
    logs: ["audit", "error", signIns],
  },
};

/** Who connects, and who changes users, rights and tables. Source: RDS User Guide, "MariaDB Audit Plugin support for MySQL". */
export const auditOption = {
  optionName: "MARIADB_AUDIT_PLUGIN",
  optionSettings: [{ name: "SERVER_AUDIT_EVENTS", value: "CONNECT,QUERY_DDL,QUERY_DCL" }],
};

/** A group of parameters, under a name with the version, so that one of another version can stand beside it. */
export function parameterGroup(identifier: string, engine: DatabaseEngine, version: string) {
  const family = `${engine}${version}`;
  const name = `${identifier}-${family.replace(/\./g, "-")}`;
  return { name, family, description: `Forces TLS for ${identifier}`, parameters: parametersOf(engine) };
}

/**
 * All for the next start, because AWS refuses to set some of them at once. A new database starts with them.
 * Source: RDS User Guide, "Modifying parameters in a DB parameter group".
 */
function parametersOf(engine: DatabaseEngine): { name: string; value: string; applyMethod: string }[] {
  const { parameters } = engines[engine];
  return Object.entries(parameters).map(([name, value]) => ({ name, value, applyMethod: "pending-reboot" }));
}
