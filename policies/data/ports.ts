/**
 * Ports of administration and of databases, which the internet has no business with. Source: Security Hub User Guide, EC2.19,
 * "Security groups should not allow unrestricted access to ports with high risk", as of 2026-11-22.
 */
export const riskyPorts: Record<number, string> = {
  22: "SSH",
  23: "Telnet",
  445: "SMB",
  1433: "SQL Server",
  1521: "Oracle",
  3306: "MySQL",
  3389: "RDP",
  5432: "PostgreSQL",
  5439: "Redshift",
  6379: "Redis",
  8182: "Neptune",
  9200: "OpenSearch",
  11211: "Memcached",
  27017: "MongoDB",
};
