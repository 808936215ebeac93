import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { scopeOf } from "../stack";
import type { DatabaseAccess } from "./access";
import type { DatabaseSettings } from "./arguments";
import type { MadeDatabase } from "./create";

/** The proxy's name and endpoint, and its id in the ARNs of users. */
export interface MadeProxy {
  name: pulumi.Output<string>;
  host: pulumi.Output<string>;
  /** Such as `prx-0123456789abcdef0`: known only after deployment. */
  id: pulumi.Output<string>;
}

/**
 * A proxy with IAM on both sides and without a secret: whoever connects shows a token, and so does the proxy to the
 * database. Sources: RDS User Guide, "Configuring IAM authentication for RDS Proxy", "Creating a proxy for Amazon RDS".
 */
export function createProxy(
  name: string,
  settings: DatabaseSettings,
  { access, database, dependsOn }: { access: DatabaseAccess; database: MadeDatabase; dependsOn: pulumi.Resource[] },
  parent: pulumi.Resource,
): MadeProxy {
  const role = proxyRole(name, settings, parent);
  const proxy = new aws.rds.Proxy(
    `${name}-proxy`,
    {
      ...{ name: settings.identifier, engineFamily: settings.traits.protocol === "mysql" ? "MYSQL" : "POSTGRESQL" },
      ...{ defaultAuthScheme: "IAM_AUTH", requireTls: true, debugLogging: false, idleClientTimeout: 1800 },
      roleArn: role.arn,
      vpcSubnetIds: settings.network.isolatedSubnetIds,
      vpcSecurityGroupIds: [access.entryGroupId],
    },
    { parent, dependsOn: [...dependsOn, ...role.policies] },
  );
  pointTo(name, proxy, database, parent);
  return { name: proxy.name, host: proxy.endpoint, id: proxy.arn.apply((arn) => arn.split(":").pop() ?? "") };
}

/** Has the proxy share connections to the database. */
function pointTo(name: string, proxy: aws.rds.Proxy, database: MadeDatabase, parent: pulumi.Resource): void {
  const pool = new aws.rds.ProxyDefaultTargetGroup(
    `${name}-proxy-pool`,
    // The rest is for administrators, who must get in when functions take all.
    { dbProxyName: proxy.name, connectionPoolConfig: { maxConnectionsPercent: 90, connectionBorrowTimeout: 10 } },
    { parent },
  );
  new aws.rds.ProxyTarget(
    `${name}-proxy-target`,
    { dbProxyName: proxy.name, targetGroupName: pool.name, ...database.target },
    { parent, dependsOn: database.instances },
  );
}

/**
 * Signs in as the users that are named, and as nobody else. The id of the database is known only after deployment and
 * would hide the policy from the preview, so it is open; only RDS assumes the role, and the proxy reaches one database.
 */
function proxyRole(name: string, { identifier, traits, users }: DatabaseSettings, parent: pulumi.Resource): Sealed {
  const kind = traits.isAurora ? "cluster" : "db";
  const policy = scopeOf(parent).apply(({ partition, region, account }) => {
    const accounts = users.map((user) => `arn:${partition}:rds-db:${region}:${account}:dbuser:${kind}-*/${user}`);
    return policyDocument([{ Effect: "Allow", Action: ["rds-db:connect"], Resource: accounts }]);
  });
  const description = `The proxy of ${identifier} signs in to the database as this role`;
  return sealedRole(`${name}-proxy-role`, { service: "rds.amazonaws.com", description, policy }, parent);
}
