import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseAlarms } from "../alarms/tables/database";
import type { ArgumentPlace } from "../error";
import { defaultRetentionDays } from "../logs";
import { type Override, overridden } from "../overrides";
import { checkDatabase } from "./check";
import type { DatabaseEngine, EngineTraits } from "./engines";
import { databaseNameOf, identifierOf } from "./names";

/** Where a database is. A `SecureNetwork` is one. */
export interface DatabaseNetwork {
  vpcId: pulumi.Input<string>;
  /** Subnets of two zones or more that have no way to the internet. */
  isolatedSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
}

/** Aurora capacity units (ACU, about 2 GB of memory each), between which Aurora Serverless v2 scales. In halves. */
export interface DatabaseCapacity {
  /** 0.5 to 256; 0 lets it pause when nobody is connected, which takes `proxy: false`. */
  minimum: number;
  /** 1 to 256. */
  maximum: number;
}

/** The arguments of {@link SecureDatabase}. */
export interface SecureDatabaseArgs {
  /** It cannot be changed later. */
  engine: DatabaseEngine;
  /** It cannot be changed later. */
  network: DatabaseNetwork;
  /** The users of the database that sign in by IAM, for `connect`. The README says how they are made in the database. */
  users: string[];
  /** The major version, such as `17`. AWS keeps the minor version up to date. Default: 17 for PostgreSQL, 8.4 for MySQL, 8.0 for Aurora MySQL. */
  version?: string;
  /** The database that is made in it. Default: the component's name, in lower case. It cannot be changed later. */
  databaseName?: string;
  /** For Aurora: between what it scales. Default 2 to 8. */
  capacity?: DatabaseCapacity;
  /** Instances of a fixed size in place of `capacity`. Default for RDS: `db.t4g.medium`. */
  instanceClass?: string;
  /** For RDS: 20 to 65536 GB, default 20, growing to ten times as much. Aurora's storage grows by itself. */
  storageGigabytes?: number;
  /** A second instance in another zone that takes over when the first one fails. Default true. */
  standby?: boolean;
  /** RDS Proxy in front, which shares connections between functions. Default true. */
  proxy?: boolean;
  /** Days to whose every second the database can be restored: 7 to 35, default 35. */
  backupRetentionDays?: number;
  /** Days that logs are kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
  /** When its alarms go off. By default as `DatabaseAlarms` says. */
  alarms?: DatabaseAlarms;
  /** Policies that the database leaves, each with a reason and an end: `rds-deletion-protection-enabled`. */
  overrides?: Record<string, Override>;
}

/** The policy that a database can leave. */
export const deletionPolicy = "rds-deletion-protection-enabled";

/** The arguments with defaults filled in. */
export type DatabaseSettings = Required<
  Omit<SecureDatabaseArgs, "instanceClass" | "capacity" | "alarms" | "overrides">
> & {
  capacity?: DatabaseCapacity;
  alarms?: DatabaseAlarms;
  /** False where `overrides` leave the protection from deletion. */
  isProtected: boolean;
  overrides?: Record<string, Override>;
  instanceClass: string;
  traits: EngineTraits;
  /** The name of the cluster or instance in AWS. */
  identifier: string;
};

/** The place of an argument of a database. */
export function databasePlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureDatabase", name, argument };
}

/**
 * Checks the arguments and fills in the defaults. Two ACU are the least with which AWS says that performance data is kept
 * without gaps. Source: Aurora User Guide, "Choosing the minimum Aurora Serverless v2 capacity setting for a cluster".
 */
export function databaseSettings(name: string, args: SecureDatabaseArgs): DatabaseSettings {
  const traits = checkDatabase((argument) => databasePlace(name, argument), args);
  const { isAurora, versions } = traits;
  const serverless = isAurora && args.instanceClass === undefined;
  return {
    ...{ version: versions[0] ?? "", storageGigabytes: 20, standby: true, proxy: true },
    ...{ backupRetentionDays: 35, logRetentionDays: defaultRetentionDays },
    ...args,
    databaseName: databaseNameOf(databasePlace(name, "databaseName"), args.databaseName ?? name),
    capacity: serverless ? (args.capacity ?? { minimum: 2, maximum: 8 }) : undefined,
    instanceClass: args.instanceClass ?? (isAurora ? "db.serverless" : "db.t4g.medium"),
    traits,
    isProtected: !overridden(args.overrides, deletionPolicy),
    identifier: identifierOf(databasePlace(name, "name"), name),
  };
}

/** The arguments without references to other resources, for the component's inputs: known at preview. */
export function shown({
  network: _network,
  traits: _traits,
  isProtected: _isProtected,
  ...plain
}: DatabaseSettings): object {
  return plain;
}
