import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { DatabaseSettings } from "./arguments";
import { common, type DatabaseParts, type MadeDatabase, watched } from "./create";
import { owner, parameterGroup } from "./engines";
import { instanceIdentifiers } from "./watching";

/** An Aurora cluster and its instances. The Data API stays off: it would be a way in from outside of the network. */
export function createCluster(
  name: string,
  settings: DatabaseSettings,
  parts: DatabaseParts,
  opts: pulumi.CustomResourceOptions,
): MadeDatabase {
  const { capacity, databaseName, identifier } = settings;
  const parameters = clusterParameters(name, settings, opts.parent);
  const cluster = new aws.rds.Cluster(
    `${name}-cluster`,
    {
      ...common(settings, parts),
      ...{ clusterIdentifier: identifier, engineMode: "provisioned", databaseName, masterUsername: owner },
      ...{ dbClusterParameterGroupName: parameters.name, enableHttpEndpoint: false },
      serverlessv2ScalingConfiguration: capacity && { minCapacity: capacity.minimum, maxCapacity: capacity.maximum },
    },
    { ...opts, dependsOn: parts.logGroups },
  );
  const instances = clusterInstances(name, settings, { ...parts, cluster }, opts.parent);
  return {
    ...{ host: cluster.endpoint, id: cluster.clusterResourceId, instances },
    ownerSecretArn: cluster.masterUserSecrets.apply((secrets) => secrets[0]?.secretArn ?? ""),
    target: { dbClusterIdentifier: cluster.clusterIdentifier },
  };
}

function clusterParameters(
  name: string,
  { engine, identifier, version }: DatabaseSettings,
  parent: pulumi.Resource | undefined,
): aws.rds.ClusterParameterGroup {
  const group = parameterGroup(identifier, engine, version);
  return new aws.rds.ClusterParameterGroup(`${name}-parameters`, group, { parent });
}

function clusterInstances(
  name: string,
  settings: DatabaseSettings,
  { cluster, ...parts }: DatabaseParts & { cluster: aws.rds.Cluster },
  parent: pulumi.Resource | undefined,
): pulumi.Resource[] {
  const { engine, instanceClass } = settings;
  const place = { clusterIdentifier: cluster.clusterIdentifier, dbSubnetGroupName: parts.access.subnetGroupName };
  return instanceIdentifiers(settings).map((identifier, at) => {
    // The same tier lets a standby scale with the first one, so that it can take over at once.
    const args = { identifier, engine, instanceClass, promotionTier: 0, copyTagsToSnapshot: true };
    return new aws.rds.ClusterInstance(
      `${name}-instance-${at + 1}`,
      { ...args, ...place, ...watched(parts) },
      { parent, dependsOn: parts.monitoring.policies },
    );
  });
}
