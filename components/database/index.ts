import * as pulumi from "@pulumi/pulumi";
import { databaseAlarms } from "../alarms/tables/database";
import { arnOf } from "../arn";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { kept } from "../kept";
import { KeyPurpose, sharedKey } from "../key";
import { nameOf } from "../stack";
import { createAccess } from "./access";
import { type DatabaseSettings, databasePlace, databaseSettings, type SecureDatabaseArgs, shown } from "./arguments";
import { createCluster } from "./cluster";
import type { MadeDatabase } from "./create";
import { createInstance } from "./instance";
import { createProxy } from "./proxy";
import { createLogGroups, monitoringRole } from "./watching";

export type { DatabaseCapacity, DatabaseNetwork, SecureDatabaseArgs } from "./arguments";
export { DatabaseEngine } from "./engines";

/** The users that sign in by IAM, and the id of what they connect to. */
const connectionsOf = kept<{ users: string[]; id: pulumi.Output<string> }>();

/**
 * A PostgreSQL or MySQL database, of Aurora or RDS: in isolated subnets, for named functions only, which sign in by IAM over
 * TLS and without a password, through a proxy that does the same; encrypted, backed up for 35 days, and hard to delete.
 */
export class SecureDatabase extends pulumi.ComponentResource {
  /** What functions connect to: the host of the proxy or, without one, of the database. Known only after deployment. */
  readonly host: pulumi.Output<string>;
  /** The TCP port of host and endpoint. */
  readonly port: number;
  /** The engine, as the runtime's `databaseConnection` calls it: `postgres` or `mysql`. */
  readonly engine: string;
  /** The name of the database in it. */
  readonly databaseName: string;
  /** The host of the database itself, for administration. Known only after deployment. */
  readonly endpoint: pulumi.Output<string>;
  /** The name of the cluster or instance in AWS, for alarms and commands. */
  readonly identifier: string;
  /** The ARN of the cluster or instance, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The security group of the proxy or, without one, of the database. Known only after deployment. */
  readonly securityGroupId: pulumi.Output<string>;
  /** The secret with the owner's password, which RDS changes every week. Known only after deployment. */
  readonly ownerSecretArn: pulumi.Output<string>;
  /** The alias of the key that encrypts the database. */
  readonly keyAlias: pulumi.Output<string>;

  constructor(name: string, args: SecureDatabaseArgs, opts: pulumi.ComponentResourceOptions = {}) {
    const settings = databaseSettings(name, args);
    super("secure-serverless:index:SecureDatabase", name, shown(settings), opts);
    const { identifier, traits, users } = settings;
    const key = sharedKey(this, KeyPurpose.Data);
    const { access, database, proxy } = make(name, settings, key.keyArn, opts.protect ?? settings.isProtected, this);
    connectionsOf.set(this, { users, id: proxy?.id ?? database.id });
    this.host = proxy?.host ?? database.host;
    this.port = traits.port;
    this.engine = traits.protocol;
    this.databaseName = settings.databaseName;
    this.endpoint = database.host;
    this.identifier = identifier;
    this.arn = arnOf(this, "rds", `${traits.isAurora ? "cluster" : "db"}:${identifier}`);
    this.securityGroupId = access.entryGroupId;
    this.ownerSecretArn = database.ownerSecretArn;
    this.keyAlias = key.alias;
    const { host, port, engine, databaseName, endpoint, arn, securityGroupId, ownerSecretArn, keyAlias } = this;
    const places = { host, port, engine, databaseName, endpoint, identifier };
    this.registerOutputs({ ...places, arn, securityGroupId, ownerSecretArn, keyAlias });
  }

  /**
   * Connect as a user of the database, with a token of IAM: `rds-db:connect`. The function needs a network.
   * @throws for a user that is not one of `users`.
   */
  connect(user: string): Grant {
    const { users, id } = connectionsOf.of(this);
    if (!users.includes(user)) {
      const remedy = `write one of its users (${users.join(", ")}), or add it to users`;
      throw refuse(databasePlace(nameOf(this), "connect"), `is asked for the user "${user}"`, remedy);
    }
    const resource = arnOf(this, "rds-db", `dbuser:{id}/${user}`);
    return { intent: GrantIntent.Connect, resource, id, securityGroupId: this.securityGroupId, port: this.port };
  }
}

/** The database with all around it, in the order in which one needs the other. */
function make(
  name: string,
  settings: DatabaseSettings,
  keyArn: pulumi.Output<string>,
  protect: boolean,
  parent: pulumi.Resource,
) {
  const access = createAccess(name, settings, parent);
  const logGroups = createLogGroups(name, settings, parent);
  const parts = { access, keyArn, monitoring: monitoringRole(name, settings, parent), logGroups };
  const create = settings.traits.isAurora ? createCluster : createInstance;
  const database = create(name, settings, parts, { parent, protect });
  const around = { access, database, dependsOn: logGroups };
  const proxy = settings.proxy ? createProxy(name, settings, around, parent) : undefined;
  databaseAlarms(name, { ...identifiersOf(database), proxyName: proxy?.name, alarms: settings.alarms }, parent);
  return { access, database, proxy };
}

/** What alarms know a cluster or an instance by. */
function identifiersOf({ target: { dbClusterIdentifier, dbInstanceIdentifier } }: MadeDatabase) {
  return { clusterIdentifier: dbClusterIdentifier, instanceIdentifier: dbInstanceIdentifier };
}
