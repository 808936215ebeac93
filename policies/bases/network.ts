import { ref } from "../reference";
import type { ResourceType } from "../types";

const shared = {
  ...{ engineVersion: "17", storageEncrypted: true, kmsKeyId: ref("key") },
  ...{ iamDatabaseAuthenticationEnabled: true, manageMasterUserPassword: true },
  ...{ deletionProtection: true, backupRetentionPeriod: 35, enabledCloudwatchLogsExports: ["postgresql"] },
  vpcSecurityGroupIds: [ref("databaseGroup", "id")],
};
const watched = {
  ...{ publiclyAccessible: false, autoMinorVersionUpgrade: true },
  ...{ performanceInsightsEnabled: true, performanceInsightsKmsKeyId: ref("key") },
};

/** Databases, networks, images, secrets and parameters of the base stack. */
export const network = {
  vpc: ["aws:ec2/vpc:Vpc", { cidrBlock: "10.0.0.0/16", enableDnsSupport: true, enableDnsHostnames: true }],
  flowLog: [
    "aws:ec2/flowLog:FlowLog",
    { vpcId: ref("vpc", "id"), trafficType: "ALL", logDestination: ref("logGroup"), iamRoleArn: ref("role") },
  ],
  defaultGroup: [
    "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
    { vpcId: ref("vpc", "id"), ingress: [], egress: [] },
  ],
  subnet: ["aws:ec2/subnet:Subnet", { vpcId: ref("vpc", "id"), cidrBlock: "10.0.1.0/24", mapPublicIpOnLaunch: false }],
  securityGroup: ["aws:ec2/securityGroup:SecurityGroup", { vpcId: ref("vpc", "id"), description: "The shop's front" }],
  databaseGroup: [
    "aws:ec2/securityGroup:SecurityGroup",
    { vpcId: ref("vpc", "id"), description: "The database of orders", ingress: [], egress: [] },
  ],
  database: [
    "aws:rds/instance:Instance",
    {
      ...{ identifier: "orders", engine: "postgres", instanceClass: "db.t4g.medium", allocatedStorage: 20 },
      ...{ username: "administrator", port: 6432, multiAz: true },
      ...shared,
      ...watched,
    },
  ],
  databaseCluster: [
    "aws:rds/cluster:Cluster",
    {
      ...{ clusterIdentifier: "invoices", engine: "aurora-postgresql", engineMode: "provisioned" },
      ...{ masterUsername: "administrator", port: 6432 },
      ...shared,
    },
  ],
  clusterInstance: [
    "aws:rds/clusterInstance:ClusterInstance",
    {
      ...{ clusterIdentifier: ref("databaseCluster", "clusterIdentifier"), engine: "aurora-postgresql" as const },
      instanceClass: "db.serverless",
      ...watched,
    },
  ],
  databaseProxy: [
    "aws:rds/proxy:Proxy",
    {
      name: "orders",
      engineFamily: "POSTGRESQL",
      requireTls: true,
      roleArn: ref("role"),
      vpcSubnetIds: [ref("subnet", "id")],
    },
  ],
  repository: [
    "aws:ecr/repository:Repository",
    {
      ...{ name: "orders", imageTagMutability: "IMMUTABLE", imageScanningConfiguration: { scanOnPush: true } },
      encryptionConfigurations: [{ encryptionType: "KMS", kmsKey: ref("key") }],
    },
  ],
  repositoryLifecycle: [
    "aws:ecr/lifecyclePolicy:LifecyclePolicy",
    { repository: ref("repository", "name"), policy: '{"rules":[]}' },
  ],
  secret: ["aws:secretsmanager/secret:Secret", { name: "orders-partner", kmsKeyId: ref("key") }],
  secretRotation: [
    "aws:secretsmanager/secretRotation:SecretRotation",
    {
      ...{ secretId: ref("secret"), rotationLambdaArn: ref("function") },
      rotationRules: { automaticallyAfterDays: 30 },
    },
  ],
  parameter: ["aws:ssm/parameter:Parameter", { name: "/orders/partner-key", type: "SecureString", keyId: ref("key") }],
} satisfies Record<string, [ResourceType, object]>;
