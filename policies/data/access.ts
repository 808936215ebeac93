import { matchesAction } from "../graph/document";

/**
 * The IAM prefixes of services that keep an application's data. Queues, topics and streams are not among them: an open
 * route that only hands a message on is how webhooks are received.
 * Source: the list of services of the Service Authorization Reference, 2026-11.
 */
const dataStores: ReadonlySet<string> = new Set([
  "aoss",
  "cassandra",
  "dax",
  "docdb-elastic",
  "dsql",
  "dynamodb",
  "elasticache",
  "elasticfilesystem",
  "es",
  "memorydb",
  "neptune-db",
  "neptune-graph",
  "rds",
  "rds-data",
  "rds-db",
  "redshift",
  "redshift-data",
  "redshift-serverless",
  "s3",
  "s3-outposts",
  "s3express",
  "s3tables",
  "s3vectors",
  "secretsmanager",
  "timestream",
]);

/**
 * How the names of actions begin that only read, or only tag, in those services. Source: the access levels List, Read and
 * Tagging of the Service Authorization Reference, 2026-11.
 */
const reads =
  /^(BatchGet|Check|ClientMount|ConditionCheck|Describe|Download|ESHttpGet|ESHttpHead|Get|Head|List|PartiQLSelect|Query|Read|Scan|Search|Select|Tag|Untag|View)/i;

/** Actions that give away more than they look: a secret's value, and the rights of another role. */
const sensitive = ["secretsmanager:GetSecretValue", "secretsmanager:BatchGetSecretValue", "iam:PassRole"];

/** One action of each kind that {@link changesDataOrRights} finds: what `NotAction` allows is tried with these. */
export const sensitiveActions = ["dynamodb:PutItem", "s3:PutObject", "rds-data:ExecuteStatement", ...sensitive];

/** True when an action, or an IAM pattern of actions, writes to a data store, reads a secret's value or passes a role. */
export function changesDataOrRights(pattern: string): boolean {
  const [service = "", name = "*"] = pattern.toLowerCase().split(":");
  if (service.includes("*")) {
    return !reads.test(name);
  }
  return (dataStores.has(service) && !reads.test(name)) || sensitive.some((action) => matchesAction(pattern, action));
}

type Allowed = { Effect: "Allow"; Action?: string[]; NotAction?: string[]; Resource: string };

const allow = (...Action: string[]): Allowed => ({ Effect: "Allow", Action, Resource: "*" });

/**
 * The part of AWS managed policies that writes to data stores, reads secrets or passes roles, by policy name.
 * Source: the AWS Managed Policy Reference, 2026-11.
 */
export const awsManagedPolicies: Readonly<Record<string, Allowed>> = {
  AdministratorAccess: allow("*"),
  AmazonDocDBFullAccess: allow("rds:*"),
  AmazonDynamoDBFullAccess: allow("dynamodb:*"),
  AmazonDynamoDBFullAccess_v2: allow("dynamodb:*"),
  AmazonElastiCacheFullAccess: allow("elasticache:*"),
  AmazonElasticFileSystemClientReadWriteAccess: allow("elasticfilesystem:ClientWrite"),
  AmazonElasticFileSystemFullAccess: allow("elasticfilesystem:*"),
  AmazonKeyspacesFullAccess: allow("cassandra:*"),
  AmazonMemoryDBFullAccess: allow("memorydb:*"),
  AmazonOpenSearchServiceFullAccess: allow("es:*"),
  AmazonRDSDataFullAccess: allow("rds-data:*", "secretsmanager:GetSecretValue"),
  AmazonRDSFullAccess: allow("rds:*"),
  AmazonRedshiftDataFullAccess: allow("redshift-data:*"),
  AmazonRedshiftFullAccess: allow("redshift:*"),
  AmazonS3FullAccess: allow("s3:*"),
  AmazonTimestreamFullAccess: allow("timestream:*"),
  AWSLambda_FullAccess: allow("iam:PassRole"),
  AWSLambdaExecute: { Effect: "Allow", Action: ["s3:PutObject"], Resource: "arn:aws:s3:::*" },
  IAMFullAccess: allow("iam:*"),
  NeptuneFullAccess: allow("rds:*"),
  PowerUserAccess: { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
  SecretsManagerReadWrite: allow("secretsmanager:*"),
};
