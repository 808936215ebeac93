import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const cluster = "aws:rds/cluster:Cluster";
const properties = ["password", "passwordWo", "masterPassword", "masterPasswordWo"];

export default policy(["aws:rds/instance:Instance", cluster], {
  name: "rds-master-password-managed",
  title: "Secrets Manager must make and keep the password of a database's owner",
  severity: "high",
  why: "A password that a program sets is known to whoever reads its code, its configuration or its state, and is never changed.",
  fix: "Set `manageMasterUserPassword: true` and leave the password out, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-secrets-manager.html",
  owasp: ["SAS-7"],

  check(database) {
    const set = properties.find((property) => has(database as Record<string, unknown>, property));
    return set ? `\`${set}\` is set, so the program and its state have the password` : undefined;
  },

  good: {
    "Secrets Manager has it": {},
    "whether Secrets Manager has it is said elsewhere, and no password is": { manageMasterUserPassword: unknown },
    "a replica has the password of its source": { replicateSourceDb: "orders", manageMasterUserPassword: undefined },
  },
  bad: {
    "it stands in the program": [
      { manageMasterUserPassword: undefined, password: "hunter2" },
      "`password` is set, so the program and its state have the password",
    ],
    "another resource generates it, so the state has it": [
      [cluster, { manageMasterUserPassword: undefined, masterPassword: unknown }],
      "`masterPassword` is set, so the program and its state have the password",
    ],
  },
  unknown: {},
});
