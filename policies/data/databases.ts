/** What differs between the engines of databases. */
export interface DatabaseEngine {
  /** The port where none is written. */
  port: number;
  /** The administrator's name that consoles and tutorials propose, which attackers try first. */
  administrator: string;
  /** The log that says who signed in, and who failed to. */
  signInLog: string;
  /** The first version, of those that RDS still offers, in which users can sign in by IAM; none where they cannot. */
  iamSince?: string;
  /** The parameter that refuses connections without TLS, and the first version in which it is on where nothing is set. */
  tls?: { parameter: string; onSince?: string };
}

const mysql = {
  port: 3306,
  administrator: "admin",
  signInLog: "audit",
  tls: { parameter: "require_secure_transport" },
};
const postgres = { port: 5432, administrator: "postgres", signInLog: "postgresql", iamSince: "0" };

/**
 * The engines of RDS, as of 2026-11-22. Sources: RDS API Reference, `CreateDBInstance` (`Port`,
 * `EnableCloudwatchLogsExports`); Security Hub, RDS.24 and RDS.25; RDS and Aurora User Guides, "IAM database
 * authentication", "Requiring SSL/TLS for all connections" of each engine.
 */
const engines: Record<string, DatabaseEngine> = {
  "aurora-mysql": { ...mysql, iamSince: "0" },
  "aurora-postgresql": { ...postgres, tls: { parameter: "rds.force_ssl", onSince: "17" } },
  mysql: { ...mysql, iamSince: "0" },
  postgres: { ...postgres, tls: { parameter: "rds.force_ssl", onSince: "15" } },
  mariadb: { ...mysql, iamSince: "10.6", tls: { parameter: "require_secure_transport", onSince: "11.8" } },
  oracle: { port: 1521, administrator: "admin", signInLog: "audit" },
  sqlserver: { port: 1433, administrator: "admin", signInLog: "error", tls: { parameter: "rds.force_ssl" } },
  db2: { port: 50_000, administrator: "admin", signInLog: "diag.log" },
};

/** An engine by its name in RDS, such as `oracle-ee`; nothing for one that is not in the table. */
export function databaseEngine(name = ""): DatabaseEngine | undefined {
  return engines[name] ?? engines[name.split("-")[0] ?? ""];
}

/** True when a version such as `11.4.5` is not older than another. A version that is not written is the newest. */
export function isAtLeast(version: string | undefined, least: string): boolean {
  if (!version) {
    return true;
  }
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [leastMajor = 0, leastMinor = 0] = least.split(".").map(Number);
  // A major version alone stands for its newest minor one.
  return major > leastMajor || (major === leastMajor && (minor >= leastMinor || !version.includes(".")));
}
