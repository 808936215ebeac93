import { matchesAction } from "../graph/document";
import { fullAccessPolicies } from "./managed-policies";

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

/** What AWS managed policies without full access let a principal do with data, secrets and roles, by policy name. */
const partialAccessPolicies: Readonly<Record<string, Allowed>> = {
  AdministratorAccess: allow("*"),
  AmazonElasticFileSystemClientReadWriteAccess: allow("elasticfilesystem:ClientWrite"),
  AmazonRDSDataFullAccess: allow("rds-data:*", "secretsmanager:GetSecretValue"),
  AWSLambda_FullAccess: allow("iam:PassRole"),
  AWSLambdaExecute: { Effect: "Allow", Action: ["s3:PutObject"], Resource: "arn:aws:s3:::*" },
  PowerUserAccess: { Effect: "Allow", NotAction: ["iam:*", "organizations:*", "account:*"], Resource: "*" },
};

/**
 * The statement that stands for an AWS managed policy: what it allows of writing to data stores, reading secrets and
 * passing roles. Source: the AWS Managed Policy Reference, 2026-11.
 */
export function awsManagedStatement(name: string): Allowed | undefined {
  const services = fullAccessPolicies[name]?.split(" ").filter((service) => service !== "*");
  return partialAccessPolicies[name] ?? (services && allow(...services.map((service) => `${service}:*`)));
}
