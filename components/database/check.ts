import { databaseTable } from "../alarms/tables/database";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkRetention } from "../logs";
import { checkOverrides } from "../overrides";
import { type DatabaseCapacity, type DatabaseNetwork, deletionPolicy, type SecureDatabaseArgs } from "./arguments";
import { DatabaseEngine, type EngineTraits, engines, owner } from "./engines";

type Place = (argument: keyof SecureDatabaseArgs) => ArgumentPlace;

/** Users that the engines have of their own. */
const taken = [owner, "mysql", "postgres", "public", "rds_iam", "rds_superuser", "rdsadmin", "rdsproxyadmin", "root"];

/** Throws for arguments that contradict each other, or that RDS would refuse. Answers the traits of the engine. */
export function checkDatabase(place: Place, args: SecureDatabaseArgs): EngineTraits {
  const traits = engines[args.engine];
  if (traits === undefined) {
    const remedy = `write one of ${Object.keys(DatabaseEngine).join(", ")}`;
    throw refuse(place("engine"), `is "${args.engine}"`, remedy);
  }
  checkNetwork(place("network"), args.network);
  checkUsers(place("users"), args.users);
  if (args.version !== undefined && !traits.versions.includes(args.version)) {
    const remedy = `write a major version: one of ${traits.versions.join(", ")}`;
    throw refuse(place("version"), `is "${args.version}"`, remedy);
  }
  checkSize(place, args, traits);
  checkRange(place("storageGigabytes"), args.storageGigabytes, 20, 65_536);
  checkRange(place("backupRetentionDays"), args.backupRetentionDays, 7, 35);
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
  checkAlarms(place("alarms"), args.alarms, databaseTable);
  checkOverrides(place("overrides"), args.overrides, [deletionPolicy]);
  return traits;
}

/** Where the subnets are known already. Source: RDS User Guide, "Working with a DB instance in a VPC". */
function checkNetwork(place: ArgumentPlace, { isolatedSubnetIds }: DatabaseNetwork): void {
  if (Array.isArray(isolatedSubnetIds) && isolatedSubnetIds.length < 2) {
    const remedy = "name two or more, in different zones";
    throw refuse(
      { ...place, argument: `${place.argument}.isolatedSubnetIds` },
      `has ${isolatedSubnetIds.length}`,
      remedy,
    );
  }
}

/** MySQL accepts 32 characters, PostgreSQL 63. Only lower case, since IAM tells cases apart and PostgreSQL does not. */
function checkUsers(place: ArgumentPlace, users: string[]): void {
  if (users.length === 0) {
    throw refuse(place, "is empty", "name at least one user of the database");
  }
  const wrong = users.find((user) => !/^[a-z][a-z0-9_]{0,31}$/.test(user) || taken.includes(user));
  if (wrong !== undefined) {
    const remedy = `begin with a letter, then at most 31 of a-z, 0-9 and _, and none of ${taken.join(", ")}`;
    throw refuse(place, `has "${wrong}"`, remedy);
  }
  const twice = users.find((user, at) => users.indexOf(user) !== at);
  if (twice !== undefined) {
    throw refuse(place, `has "${twice}" twice`, "write it once");
  }
}

function checkSize(place: Place, args: SecureDatabaseArgs, { isAurora }: EngineTraits): void {
  const { capacity, instanceClass, storageGigabytes } = args;
  if (capacity !== undefined && (!isAurora || instanceClass !== undefined)) {
    const wrong = isAurora ? "is given beside instanceClass" : "is given for an engine that is not Aurora";
    throw refuse(place("capacity"), wrong, isAurora ? "leave out one of them" : "write instanceClass");
  }
  if (isAurora && storageGigabytes !== undefined) {
    throw refuse(place("storageGigabytes"), "is given for Aurora, whose storage grows by itself", "leave it out");
  }
  checkClass(place("instanceClass"), args);
  if (capacity !== undefined) {
    checkCapacity(place("capacity"), capacity, args.proxy ?? true);
  }
}

/** Classes that have no performance data. */
const unwatched: Partial<Record<DatabaseEngine, RegExp>> = {
  [DatabaseEngine.AuroraMysql]: /^db\.(t2|t3)\.|^db\.t4g\.(micro|small)$/,
  [DatabaseEngine.Mysql]: /^db\.t\w+\.(micro|small)$/,
};

/** Sources: RDS and Aurora User Guides, "DB engine, Region, and instance class support for Database Insights". */
function checkClass(place: ArgumentPlace, { engine, instanceClass }: SecureDatabaseArgs): void {
  if (instanceClass === undefined) {
    return;
  }
  if (!/^db\.[a-z0-9-]+\.[a-z0-9]+$/.test(instanceClass) || instanceClass === "db.serverless") {
    throw refuse(place, `is "${instanceClass}"`, 'write a class of instances, such as "db.r8g.large"');
  }
  if (unwatched[engine]?.test(instanceClass)) {
    throw refuse(
      place,
      `is "${instanceClass}", which has no performance data`,
      'write "db.t4g.medium" or a larger one',
    );
  }
}

/** Sources: RDS API Reference, `ServerlessV2ScalingConfiguration`; Aurora User Guide, "Scaling to Zero ACUs". */
function checkCapacity(place: ArgumentPlace, { minimum, maximum }: DatabaseCapacity, proxy: boolean): void {
  const isCapacity = (value: number, least: number) => Number.isInteger(value * 2) && value >= least && value <= 256;
  if (!isCapacity(minimum, 0) || !isCapacity(maximum, 1) || minimum > maximum) {
    const wrong = `is ${minimum} to ${maximum}`;
    throw refuse(place, wrong, "write a minimum from 0 and a maximum from 1, in halves up to 256, the lower one first");
  }
  if (minimum === 0 && proxy) {
    const remedy = "write 0.5 or more, or proxy: false";
    throw refuse(place, "has the minimum 0, and the proxy's connections keep the database from pausing", remedy);
  }
}
