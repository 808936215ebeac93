import { databaseEngine, isAtLeast } from "../../data/databases";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";
const message = "`iamDatabaseAuthenticationEnabled` is false";

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-iam-authentication-enabled",
  title: "A database must let its users sign in by IAM",
  severity: "medium",
  why: "Functions otherwise hold a password that stays valid when it leaks; a token of IAM ends after fifteen minutes.",
  fix: "Set `iamDatabaseAuthenticationEnabled: true`, as SecureDatabase does, and grant `rds-db:connect` for one user.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.IAMDBAuth.html",
  owasp: ["SAS-7"],

  check(database) {
    // A replica or a restored database that names no engine has that of its source, which is not seen from here.
    const since = has(database, "engine") ? databaseEngine(database.engine)?.iamSince : undefined;
    if (since === undefined || (since !== "0" && !isAtLeast(database.engineVersion, since))) {
      return undefined;
    }
    return database.iamDatabaseAuthenticationEnabled ? undefined : message;
  },

  remediate({ iamDatabaseAuthenticationEnabled }) {
    return iamDatabaseAuthenticationEnabled ? undefined : { iamDatabaseAuthenticationEnabled: true };
  },

  good: {
    "users sign in by IAM": {},
    "an engine that cannot do it": {
      engine: "sqlserver-se",
      engineVersion: "16.00",
      iamDatabaseAuthenticationEnabled: undefined,
      enabledCloudwatchLogsExports: ["error"],
      parameterGroupName: "sqlserver-with-tls",
    },
    "a version that cannot do it yet": {
      engine: "mariadb",
      engineVersion: "10.5.29",
      iamDatabaseAuthenticationEnabled: undefined,
      enabledCloudwatchLogsExports: ["audit"],
      parameterGroupName: "mariadb-with-tls",
    },
  },
  bad: {
    "nothing is said, which is false": [{ iamDatabaseAuthenticationEnabled: undefined }, message],
    "a cluster": [[cluster, { iamDatabaseAuthenticationEnabled: false }], message],
  },
  unknown: {
    "another resource decides": [{ iamDatabaseAuthenticationEnabled: unknown }, "iamDatabaseAuthenticationEnabled"],
  },
});
