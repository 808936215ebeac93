import { isReplica } from "../../graph/database";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-deletion-protection-enabled",
  title: "A database must be protected from deletion",
  severity: "medium",
  why: "One call, or one property whose change replaces the database, deletes it with all that it holds.",
  fix: "Set `deletionProtection: true`, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_DeleteInstance.html",
  owasp: ["SAS-3"],

  check(database) {
    return isReplica(database) || database.deletionProtection ? undefined : "`deletionProtection` is false";
  },

  remediate(database) {
    return isReplica(database) || database.deletionProtection ? undefined : { deletionProtection: true };
  },

  good: {
    "it is on": {},
    "a replica can be made anew": {
      replicateSourceDb: "orders",
      deletionProtection: undefined,
      manageMasterUserPassword: undefined,
    },
  },
  bad: {
    "nothing is said, which is false": [{ deletionProtection: undefined }, "`deletionProtection` is false"],
    "a cluster": [[cluster, { deletionProtection: false }], "`deletionProtection` is false"],
  },
  unknown: { "another resource decides": [{ deletionProtection: unknown }, "deletionProtection"] },
});
