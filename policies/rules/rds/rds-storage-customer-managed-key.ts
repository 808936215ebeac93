import { isReplica, isRestored } from "../../graph/database";
import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-storage-customer-managed-key",
  title: "A database must be encrypted with a key that the customer manages",
  severity: "low",
  why: "The policy of the key `aws/rds` cannot be changed: whoever may restore a snapshot may also use its key.",
  fix: "Set `kmsKeyId` to the ARN of a key of yours, as SecureDatabase does, before the database holds data.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html",
  owasp: ["SAS-3"],

  check(database) {
    // Without encryption, rds-storage-encrypted reports it. A copy has the key of what it was made from.
    if (isReplica(database) || isRestored(database) || !database.storageEncrypted) {
      return undefined;
    }
    return keyFault(database, "kmsKeyId");
  },

  good: {
    "the key is made in the same deployment": { kmsKeyId: unknown },
    "a replica has the key of its source": {
      replicateSourceDb: "orders",
      kmsKeyId: undefined,
      manageMasterUserPassword: undefined,
    },
  },
  bad: {
    "no key is named": [{ kmsKeyId: undefined }, "`kmsKeyId` is not set"],
    "the key of AWS for a cluster": [
      [cluster, { kmsKeyId: "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds" }],
      "`kmsKeyId` is arn:aws:kms:eu-west-1:123456789012:alias/aws/rds, a key that AWS manages",
    ],
  },
  unknown: { "another resource decides": [{ storageEncrypted: unknown, kmsKeyId: undefined }, "storageEncrypted"] },
});
