import { DatabaseEngine, SecureDatabase, type SecureDatabaseArgs } from "./index";

const network = { vpcId: "vpc-0a1b2c3d4e5f60718", isolatedSubnetIds: ["subnet-0a1b2c3d", "subnet-1a2b3c4d"] };
const aurora = { engine: DatabaseEngine.AuroraPostgresql, network, users: ["orders"] };
const mysql = { ...aurora, engine: DatabaseEngine.Mysql };

export const good: Record<string, () => unknown> = {
  "a database that scales, behind a proxy": () => new SecureDatabase("orders", aurora),
  "one of several users that pauses at night": () =>
    new SecureDatabase("reports", {
      ...{ ...aurora, engine: DatabaseEngine.AuroraMysql, users: ["reader", "writer"] },
      ...{ proxy: false, standby: false, capacity: { minimum: 0, maximum: 4 }, databaseName: "Reports" },
    }),
  "instances of a fixed size": () =>
    new SecureDatabase("ledger", {
      ...aurora,
      instanceClass: "db.r8g.large",
      version: "16",
      alarms: { cpuPercent: 70 },
    }),
  "an instance of PostgreSQL": () =>
    new SecureDatabase("stock", {
      ...aurora,
      engine: DatabaseEngine.Postgresql,
      storageGigabytes: 200,
      logRetentionDays: 731,
    }),
  "a database that a load test makes and deletes": () =>
    new SecureDatabase("load", {
      ...aurora,
      overrides: {
        "rds-deletion-protection-enabled": { reason: "a load test makes it and deletes it", expires: "2027-01-31" },
      },
    }),
  "an instance of MySQL, audited": () =>
    new SecureDatabase("shop-front", { ...mysql, backupRetentionDays: 14, instanceClass: "db.m8g.large" }),
};

const database = (args: Partial<SecureDatabaseArgs>) => () => new SecureDatabase("orders", { ...aurora, ...args });
const taken = "administrator, mysql, postgres, public, rds_iam, rds_superuser, rdsadmin, rdsproxyadmin, root";
const userRule = `begin with a letter, then at most 31 of a-z, 0-9 and _, and none of ${taken}.`;
const capacityRule = "write a minimum from 0 and a maximum from 1, in halves up to 256, the lower one first.";

export const refused: Record<string, [() => unknown, string]> = {
  "an engine that has no sign-in by IAM": [
    database({ engine: "oracle-ee" as DatabaseEngine }),
    'SecureDatabase "orders": engine is "oracle-ee"; write one of AuroraPostgresql, AuroraMysql, Postgresql, Mysql.',
  ],
  "a policy that it cannot leave": [
    database({ overrides: { "rds-storage-encrypted": { reason: "a load test makes it", expires: "2027-01-31" } } }),
    'SecureDatabase "orders": overrides["rds-storage-encrypted"] is no policy that this component can leave; write one of those that it can leave: rds-deletion-protection-enabled.',
  ],
  "a network with one zone": [
    database({ network: { ...network, isolatedSubnetIds: ["subnet-0a1b2c3d"] } }),
    'SecureDatabase "orders": network.isolatedSubnetIds has 1; name two or more, in different zones.',
  ],
  "a database for nobody": [
    database({ users: [] }),
    'SecureDatabase "orders": users is empty; name at least one user of the database.',
  ],
  "the owner as a user": [
    database({ users: ["orders", "administrator"] }),
    `SecureDatabase "orders": users has "administrator"; ${userRule}`,
  ],
  "a user in upper case": [database({ users: ["Orders"] }), `SecureDatabase "orders": users has "Orders"; ${userRule}`],
  "a user twice": [
    database({ users: ["orders", "orders"] }),
    'SecureDatabase "orders": users has "orders" twice; write it once.',
  ],
  "a minor version, which AWS would no longer patch": [
    database({ version: "16.4" }),
    'SecureDatabase "orders": version is "16.4"; write a major version: one of 17, 16, 15, 14.',
  ],
  "a name that the engine keeps for itself": [
    database({ databaseName: "postgres" }),
    'SecureDatabase "orders": databaseName is "postgres"; begin with a letter, then letters, digits and underscores, and ' +
      "none of information_schema, innodb, mysql, performance_schema, postgres, rdsadmin, sys, tmp.",
  ],
  "a name too long for its roles": [
    () => new SecureDatabase("o".repeat(41), aurora),
    `SecureDatabase "${"o".repeat(41)}": name has 41 characters; write at most 40: AWS limits the names made of it.`,
  ],
  "a capacity for instances of a fixed size": [
    database({ capacity: { minimum: 2, maximum: 4 }, instanceClass: "db.r8g.large" }),
    'SecureDatabase "orders": capacity is given beside instanceClass; leave out one of them.',
  ],
  "a capacity for RDS": [
    database({ ...mysql, capacity: { minimum: 2, maximum: 4 } }),
    'SecureDatabase "orders": capacity is given for an engine that is not Aurora; write instanceClass.',
  ],
  "a capacity in thirds": [
    database({ capacity: { minimum: 0.3, maximum: 4 } }),
    `SecureDatabase "orders": capacity is 0.3 to 4; ${capacityRule}`,
  ],
  "a capacity that shrinks": [
    database({ capacity: { minimum: 8, maximum: 2 } }),
    `SecureDatabase "orders": capacity is 8 to 2; ${capacityRule}`,
  ],
  "a pause that the proxy would prevent": [
    database({ capacity: { minimum: 0, maximum: 4 } }),
    'SecureDatabase "orders": capacity has the minimum 0, and the proxy\'s connections keep the database from pausing; ' +
      "write 0.5 or more, or proxy: false.",
  ],
  "storage for Aurora": [
    database({ storageGigabytes: 100 }),
    'SecureDatabase "orders": storageGigabytes is given for Aurora, whose storage grows by itself; leave it out.',
  ],
  "less storage than RDS makes": [
    database({ ...mysql, storageGigabytes: 5 }),
    'SecureDatabase "orders": storageGigabytes is 5; write a whole number from 20 to 65536.',
  ],
  "a class that is none": [
    database({ instanceClass: "t4g.medium" }),
    'SecureDatabase "orders": instanceClass is "t4g.medium"; write a class of instances, such as "db.r8g.large".',
  ],
  "a class too small to be watched": [
    database({ ...mysql, instanceClass: "db.t4g.micro" }),
    'SecureDatabase "orders": instanceClass is "db.t4g.micro", which has no performance data; write "db.t4g.medium" or a ' +
      "larger one.",
  ],
  "backups of a day": [
    database({ backupRetentionDays: 1 }),
    'SecureDatabase "orders": backupRetentionDays is 1; write a whole number from 7 to 35.',
  ],
  "an alarm that never goes off": [
    database({ alarms: { cpuPercent: 150 } }),
    'SecureDatabase "orders": alarms.cpuPercent is 150; write a number above 0, at most 100, or say in omitted why ' +
      "the alarm is not needed.",
  ],
  "logs kept for a time that CloudWatch does not have": [
    database({ logRetentionDays: 100 }),
    'SecureDatabase "orders": logRetentionDays is 100; write one of 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, ' +
      "545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.",
  ],
  "a connection as a user that there is not": [
    () => new SecureDatabase("orders", aurora).connect("administrator"),
    'SecureDatabase "orders": connect is asked for the user "administrator"; write one of its users (orders), or add it ' +
      "to users.",
  ],
};
