import { databaseEngine } from "../../data/databases";
import { plainText } from "../../graph/database-parameters";
import { given } from "../../graph/given";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";

const mysql = { engine: "mysql", engineVersion: "8.4", enabledCloudwatchLogsExports: ["audit"] };
const groupType = "aws:rds/parameterGroup:ParameterGroup";
const group = (family: string, ...parameters: object[]): [typeof groupType, object] => [
  groupType,
  { family, parameters },
];
const named = { parameterGroupName: ref("parameters", "name") };
const off = "`require_secure_transport` is off in the default parameter group of mysql";

export default stackPolicy(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  name: "rds-transport-encryption-required",
  title: "A database must refuse connections without TLS",
  severity: "medium",
  why: "A client that was never told to use TLS sends passwords, statements and rows in plain text.",
  fix: "Set `rds.force_ssl` or `require_secure_transport` in the parameter group, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    const name = given(resource, "engine") as string | undefined;
    const tls = databaseEngine(name)?.tls;
    return name && tls ? plainText(stack, resource, { name, tls }) : undefined;
  },

  good: {
    "PostgreSQL 17 does so by itself": {},
    "the parameter group forces it": {
      database: { ...mysql, ...named },
      parameters: group("mysql8.4", { name: "require_secure_transport", value: "ON" }),
    },
    "an engine that has no such parameter": {
      database: { engine: "oracle-se2", engineVersion: "19", enabledCloudwatchLogsExports: ["audit"] },
    },
    "a group of another stack, which is not seen from here": { database: { ...mysql, parameterGroupName: "shared" } },
  },
  bad: {
    "MySQL does not": [{ database: mysql }, off],
    "PostgreSQL, against its default": [
      { database: named, parameters: group("postgres17", { name: "rds.force_ssl", value: "0" }) },
      "`rds.force_ssl` is 0 in parameters",
    ],
    "Aurora before 17": [
      { databaseCluster: { engineVersion: "16.6" } },
      "`rds.force_ssl` is off in the default parameter group of aurora-postgresql",
    ],
  },
  unknown: {
    "the group is unknown": [
      { database: { ...mysql, parameterGroupName: ref("table", "streamLabel") } },
      "parameterGroupName",
    ],
  },
});
