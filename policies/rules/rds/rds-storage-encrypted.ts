import { isReplica, isRestored } from "../../graph/database";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-storage-encrypted",
  title: "A database must encrypt its storage with a key of the account",
  severity: "high",
  why: "Whoever gets hold of a volume, a snapshot or a backup reads all data, and no key can be withdrawn to stop it.",
  fix: "Set `storageEncrypted: true`, as SecureDatabase does; an existing database is replaced, so restore it from an encrypted copy of its snapshot.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.html",
  owasp: ["SAS-3"],

  check(database) {
    if (isReplica(database)) {
      return undefined;
    }
    // A backup brings its own encryption; a key encrypts what is restored to a cluster, whatever it was before.
    const isCluster = !("instanceClass" in database);
    if (isRestored(database) && ((isCluster && has(database, "kmsKeyId")) || !has(database, "storageEncrypted"))) {
      return undefined;
    }
    if (database.storageEncrypted) {
      return undefined;
    }
    return isCluster && database.engine.startsWith("aurora")
      ? "`storageEncrypted` is false: the storage has a key that AWS owns, and none where it is older than 2026-02-18"
      : "`storageEncrypted` is false";
  },

  good: {
    "the instance is encrypted": {},
    "a replica is encrypted as its source is": {
      replicateSourceDb: "orders",
      storageEncrypted: undefined,
      manageMasterUserPassword: undefined,
    },
    "a snapshot that brings its encryption": { snapshotIdentifier: "orders-2026", storageEncrypted: undefined },
    "a cluster that a key encrypts when it is restored": [
      cluster,
      { snapshotIdentifier: "invoices-2026", storageEncrypted: undefined, kmsKeyId: unknown },
    ],
  },
  bad: {
    "nothing is said, which is false": [{ storageEncrypted: undefined }, "`storageEncrypted` is false"],
    "a cluster with a key that is not used": [
      [cluster, { storageEncrypted: false, kmsKeyId: unknown }],
      "`storageEncrypted` is false: the storage has a key that AWS owns, and none where it is older than 2026-02-18",
    ],
  },
  unknown: { "another resource decides": [{ storageEncrypted: unknown }, "storageEncrypted"] },
});
