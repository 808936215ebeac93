import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "./arguments";

/** Where a database is in its network, and who reaches it. */
export interface DatabaseAccess {
  subnetGroupName: pulumi.Output<string>;
  /** The security group of the database. */
  databaseGroupId: pulumi.Output<string>;
  /** The security group of what functions connect to: the proxy, or the database without one. */
  entryGroupId: pulumi.Output<string>;
}

/**
 * Security groups that let nobody in by themselves, and nothing out: the provider takes away the rule that AWS makes. With
 * a proxy, the database admits the proxy alone. A function's `connect` grant adds the rules for that function.
 */
export function createAccess(name: string, settings: DatabaseSettings, parent: pulumi.Resource): DatabaseAccess {
  const { identifier, network, proxy, traits } = settings;
  const subnets = new aws.rds.SubnetGroup(
    `${name}-subnets`,
    { name: identifier, description: `Isolated subnets of ${identifier}`, subnetIds: network.isolatedSubnetIds },
    { parent },
  );
  const group = (suffix: string, description: string) =>
    new aws.ec2.SecurityGroup(`${name}-${suffix}`, { vpcId: network.vpcId, description }, { parent });
  const database = group("security-group", `The database ${identifier}`);
  const places = { subnetGroupName: subnets.name, databaseGroupId: database.id };
  if (!proxy) {
    return { ...places, entryGroupId: database.id };
  }
  const entry = group("proxy-security-group", `The proxy of ${identifier}`);
  connectGroups(name, { from: entry.id, to: database.id }, traits.port, parent);
  return { ...places, entryGroupId: entry.id };
}

/** From the proxy to the database, at the database's port, and nowhere else. */
function connectGroups(
  name: string,
  { from, to }: { from: pulumi.Output<string>; to: pulumi.Output<string> },
  port: number,
  parent: pulumi.Resource,
): void {
  const rule = { ipProtocol: "tcp", fromPort: port, toPort: port };
  new aws.vpc.SecurityGroupEgressRule(
    `${name}-proxy-to-database`,
    { ...rule, securityGroupId: from, referencedSecurityGroupId: to, description: "To the database" },
    { parent },
  );
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-database-from-proxy`,
    { ...rule, securityGroupId: to, referencedSecurityGroupId: from, description: "From the proxy" },
    { parent },
  );
}
