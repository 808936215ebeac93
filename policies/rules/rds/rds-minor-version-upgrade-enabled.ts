import { policy } from "../../policy";
import { unknown } from "../../unknown";

const member = "aws:rds/clusterInstance:ClusterInstance";

export default policy(["aws:rds/instance:Instance", member], {
  name: "rds-minor-version-upgrade-enabled",
  title: "A database must take minor versions of its engine by itself",
  severity: "medium",
  why: "Weaknesses of the engine that are public and repaired elsewhere stay open until somebody thinks of the upgrade.",
  fix: "Leave `autoMinorVersionUpgrade` out: the default is true.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_UpgradeDBInstance.Upgrading.html",
  owasp: ["SAS-6"],

  check({ autoMinorVersionUpgrade }) {
    return autoMinorVersionUpgrade === false ? "`autoMinorVersionUpgrade` is false" : undefined;
  },

  remediate({ autoMinorVersionUpgrade }) {
    return autoMinorVersionUpgrade === false ? { autoMinorVersionUpgrade: true } : undefined;
  },

  good: { "nothing is said, which is true": { autoMinorVersionUpgrade: undefined } },
  bad: {
    "switched off": [{ autoMinorVersionUpgrade: false }, "`autoMinorVersionUpgrade` is false"],
    "for one of a cluster": [[member, { autoMinorVersionUpgrade: false }], "`autoMinorVersionUpgrade` is false"],
  },
  unknown: { "another resource decides": [{ autoMinorVersionUpgrade: unknown }, "autoMinorVersionUpgrade"] },
});
