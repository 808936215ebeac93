import { policy } from "../../policy";
import { unknown } from "../../unknown";

const member = "aws:rds/clusterInstance:ClusterInstance";

export default policy(["aws:rds/instance:Instance", member], {
  name: "rds-instance-not-public",
  title: "A database instance must not have a public address",
  severity: "critical",
  why: "Anybody on the internet can try passwords and known weaknesses as soon as one rule of a security group is too wide.",
  fix: "Set `publiclyAccessible: false`, as SecureDatabase does, and connect from inside of the VPC.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_VPC.WorkingWithRDSInstanceinaVPC.html",
  owasp: ["SAS-3"],

  check({ publiclyAccessible }) {
    return publiclyAccessible ? "`publiclyAccessible` is true" : undefined;
  },

  remediate({ publiclyAccessible }) {
    return publiclyAccessible ? { publiclyAccessible: false } : undefined;
  },

  good: {
    "it is private": {},
    "nothing is said, which is private": { publiclyAccessible: undefined },
  },
  bad: {
    "it is public": [{ publiclyAccessible: true }, "`publiclyAccessible` is true"],
    "one of a cluster": [[member, { publiclyAccessible: true }], "`publiclyAccessible` is true"],
  },
  unknown: { "another resource decides": [{ publiclyAccessible: unknown }, "publiclyAccessible"] },
});
