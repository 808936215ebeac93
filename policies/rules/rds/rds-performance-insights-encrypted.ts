import { keyFault } from "../../graph/managed-key";
import { policy } from "../../policy";
import { unknown } from "../../unknown";

const member = "aws:rds/clusterInstance:ClusterInstance";

export default policy(["aws:rds/instance:Instance", member, "aws:rds/cluster:Cluster"], {
  name: "rds-performance-insights-encrypted",
  title: "The performance data of a database must be encrypted with a key that the customer manages",
  severity: "low",
  why: "It holds statements, at times with their values, and the policy of the key `aws/rds` cannot be changed.",
  fix: "Set `performanceInsightsKmsKeyId` to the ARN of a key of yours, as SecureDatabase does, before it is switched on.",
  link: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_PerfInsights.access-control.html",
  owasp: ["SAS-3"],

  check(database) {
    return database.performanceInsightsEnabled ? keyFault(database, "performanceInsightsKmsKeyId") : undefined;
  },

  good: {
    "the key is made in the same deployment": { performanceInsightsKmsKeyId: unknown },
    "there is no such data": { performanceInsightsEnabled: undefined, performanceInsightsKmsKeyId: undefined },
  },
  bad: {
    "no key is named": [{ performanceInsightsKmsKeyId: undefined }, "`performanceInsightsKmsKeyId` is not set"],
    "for one of a cluster": [
      [member, { performanceInsightsKmsKeyId: "arn:aws:kms:eu-west-1:123456789012:alias/aws/rds" }],
      "`performanceInsightsKmsKeyId` is arn:aws:kms:eu-west-1:123456789012:alias/aws/rds, a key that AWS manages",
    ],
  },
  unknown: {
    "another resource decides": [
      { performanceInsightsEnabled: unknown, performanceInsightsKmsKeyId: undefined },
      "performanceInsightsEnabled",
    ],
  },
});
