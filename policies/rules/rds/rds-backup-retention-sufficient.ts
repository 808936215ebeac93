import { isReplica, isRestored } from "../../graph/database";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";
const replica = { replicateSourceDb: "orders", backupRetentionPeriod: undefined, manageMasterUserPassword: undefined };

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-backup-retention-sufficient",
  title: "The automated backups of a database must be kept long enough for somebody to notice a loss",
  severity: "medium",
  why: "Rows that an attacker or a faulty release changed are gone for good when the last good backup has expired.",
  fix: "Set `backupRetentionPeriod: 35`, the longest, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_WorkingWithAutomatedBackups.BackupRetention.html",
  owasp: ["SAS-3"],
  parameters: {
    minimumDays: {
      default: 7,
      minimum: 1,
      maximum: 35,
      description: "The fewest days that automated backups are kept.",
    },
  },

  check(database, { parameters: { minimumDays } }) {
    const isInstance = "instanceClass" in database;
    const isInherited = isRestored(database) && isInstance && !has(database, "backupRetentionPeriod");
    if (isReplica(database) || isInherited) {
      return undefined;
    }
    // Where nothing is said, an instance has no backups, and a cluster has them for a day.
    const { backupRetentionPeriod = isInstance ? 0 : 1 } = database;
    return backupRetentionPeriod < minimumDays
      ? `\`backupRetentionPeriod\` is ${backupRetentionPeriod}, less than ${minimumDays}`
      : undefined;
  },

  remediate(_, { parameters: { minimumDays } }) {
    return { backupRetentionPeriod: minimumDays };
  },

  good: {
    "35 days": {},
    "a replica, whose source has the backups": replica,
    "a snapshot brings its setting": { snapshotIdentifier: "orders-2026", backupRetentionPeriod: undefined },
  },
  bad: {
    "nothing is said, which is none": [
      { backupRetentionPeriod: undefined },
      "`backupRetentionPeriod` is 0, less than 7",
    ],
    "nothing is said of a cluster: one day": [
      [cluster, { backupRetentionPeriod: undefined }],
      "`backupRetentionPeriod` is 1, less than 7",
    ],
  },
  unknown: { "another resource decides": [{ backupRetentionPeriod: unknown }, "backupRetentionPeriod"] },
});
