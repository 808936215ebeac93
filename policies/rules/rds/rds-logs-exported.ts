import { databaseEngine } from "../../data/databases";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-logs-exported",
  title: "A database must send the log of who signs in to CloudWatch",
  severity: "medium",
  why: "Nobody sees who tries passwords, and an attacker who is inside can wait until the logs in the database are gone.",
  fix: "Set `enabledCloudwatchLogsExports` with the log of sign-ins, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_LogAccess.Procedural.UploadtoCloudWatch.html",
  owasp: ["SAS-5"],

  check(database) {
    const engine = has(database, "engine") ? databaseEngine(database.engine) : undefined;
    const { enabledCloudwatchLogsExports: logs = [] } = database;
    if (!engine) {
      return logs.length === 0 ? "`enabledCloudwatchLogsExports` is not set" : undefined;
    }
    const others = logs.length > 0 ? `: it has ${logs.join(", ")}` : "";
    const isSent = logs.includes(engine.signInLog);
    return isSent ? undefined : `\`enabledCloudwatchLogsExports\` lacks ${engine.signInLog}${others}`;
  },

  good: {
    "the log of PostgreSQL": {},
    "MySQL's audit log": [
      cluster,
      {
        engine: "aurora-mysql",
        enabledCloudwatchLogsExports: ["audit", "error"],
        dbClusterParameterGroupName: "with-tls",
      },
    ],
    "a replica, whose engine is that of its source": {
      replicateSourceDb: "orders",
      engine: undefined,
      manageMasterUserPassword: undefined,
    },
  },
  bad: {
    "nothing is said": [{ enabledCloudwatchLogsExports: undefined }, "`enabledCloudwatchLogsExports` lacks postgresql"],
    "only slow statements": [
      [
        cluster,
        {
          engine: "aurora-mysql",
          enabledCloudwatchLogsExports: ["slowquery"],
          dbClusterParameterGroupName: "with-tls",
        },
      ],
      "`enabledCloudwatchLogsExports` lacks audit: it has slowquery",
    ],
  },
  unknown: {
    "another resource decides": [{ enabledCloudwatchLogsExports: unknown }, "enabledCloudwatchLogsExports"],
  },
});
