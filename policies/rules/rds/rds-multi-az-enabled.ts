import { given } from "../../graph/given";
import { referringTo } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

export default stackPolicy(["aws:rds/instance:Instance", "aws:rds/cluster:Cluster"], {
  name: "rds-multi-az-enabled",
  title: "A database must run in more than one availability zone",
  severity: "low",
  disabled: "A second zone doubles the price, and a stack does not say whether it is for production.",
  why: "When the zone of the only instance fails, the application is down until the zone is back.",
  fix: "Set `multiAz: true`, or give an Aurora cluster a second ClusterInstance, as SecureDatabase does.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Concepts.MultiAZ.html",

  check(properties, { resource, stack }) {
    if ("instanceClass" in properties) {
      const isAlone = given(resource, "multiAz") === undefined || !properties.multiAz;
      return isAlone && !given(resource, "replicateSourceDb") ? "`multiAz` is false" : undefined;
    }
    // A cluster of another engine than Aurora always has three instances, in three zones.
    if (!properties.engine.startsWith("aurora")) {
      return undefined;
    }
    const instances = referringTo(stack, "aws:rds/clusterInstance:ClusterInstance", "clusterIdentifier", resource);
    return instances.length < 2 ? `has ${instances.length} instance, in one zone` : undefined;
  },

  good: {
    "an instance with a standby, and a cluster of two": { secondInstance: copyOf("clusterInstance") },
    "a cluster of three by its engine": {
      databaseCluster: { engine: "postgres", dbClusterInstanceClass: "db.m6gd.large", allocatedStorage: 100 },
    },
  },
  bad: {
    "no standby": [
      { database: { multiAz: undefined }, secondInstance: copyOf("clusterInstance") },
      "`multiAz` is false",
    ],
    "a cluster of one": [{}, "has 1 instance, in one zone"],
  },
  unknown: {
    "the cluster of an instance is unknown": [
      {
        clusterInstance: { clusterIdentifier: unknown },
        other: copyOf("clusterInstance", { clusterIdentifier: ref("table", "id") }),
      },
      "clusterIdentifier of clusterInstance",
    ],
  },
});
