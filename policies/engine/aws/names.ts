import { createHash } from "node:crypto";
import type { Properties } from "../../resource";
import type { Members } from "../members";

/** How the provider names a resource whose name the program leaves out. */
interface Naming {
  /** The input that holds the name. */
  property: string;
  /** The longest name, random part included. */
  maximum: number;
  /** Between the logical name and the random part; `-` unless set. */
  separator?: string;
  lowerCase?: boolean;
  /** Eight letters for the random part instead of seven hexadecimal digits. */
  letters?: boolean;
  /** Completes a generated name. */
  finish?(name: string, inputs: Properties): string;
}

const fifo =
  (property: string) =>
  (name: string, inputs: Properties): string =>
    inputs[property] === true ? `${name}.fifo` : name;

/**
 * The types that the provider names in a way of their own; every other type with an input `name` follows
 * {@link general}. Source: `provider/resource_overrides.go` of pulumi-aws 7 (`AutoName` and its variants).
 */
const special: Record<string, Naming> = {
  "aws:appsync/dataSource:DataSource": { property: "name", maximum: 255, separator: "_" },
  "aws:appsync/function:Function": { property: "name", maximum: 255, separator: "_" },
  "aws:athena/database:Database": { property: "name", maximum: 255, separator: "_" },
  "aws:backup/restoreTestingPlan:RestoreTestingPlan": { property: "name", maximum: 255, separator: "_" },
  "aws:cloudwatch/eventRule:EventRule": { property: "name", maximum: 64 },
  "aws:cloudwatch/eventTarget:EventTarget": { property: "targetId", maximum: 255 },
  "aws:codedeploy/deploymentConfig:DeploymentConfig": {
    property: "deploymentConfigName",
    maximum: 100,
    separator: "_",
  },
  "aws:ec2/keyPair:KeyPair": { property: "keyName", maximum: 255 },
  "aws:efs/fileSystem:FileSystem": { property: "creationToken", maximum: 255 },
  "aws:eks/fargateProfile:FargateProfile": { property: "fargateProfileName", maximum: 255 },
  "aws:eks/nodeGroup:NodeGroup": { property: "nodeGroupName", maximum: 255 },
  "aws:elasticache/cluster:Cluster": { property: "clusterId", maximum: 50, lowerCase: true },
  "aws:elasticache/replicationGroup:ReplicationGroup": {
    property: "replicationGroupId",
    maximum: 40,
    lowerCase: true,
  },
  "aws:elasticbeanstalk/environment:Environment": { property: "name", maximum: 40 },
  "aws:elasticsearch/domain:Domain": { property: "domainName", maximum: 28, lowerCase: true },
  "aws:glue/catalogDatabase:CatalogDatabase": {
    property: "name",
    maximum: 0,
    separator: "_",
    lowerCase: true,
    letters: true,
  },
  "aws:glue/catalogTable:CatalogTable": {
    property: "name",
    maximum: 0,
    separator: "_",
    lowerCase: true,
    letters: true,
  },
  "aws:iam/role:Role": { property: "name", maximum: 64 },
  "aws:iot/topicRule:TopicRule": { property: "name", maximum: 0, separator: "_" },
  "aws:kms/alias:Alias": {
    property: "name",
    maximum: 238,
    finish: (name) => (name.startsWith("alias/") ? name : `alias/${name}`),
  },
  "aws:lambda/function:Function": { property: "name", maximum: 64 },
  "aws:lambda/permission:Permission": { property: "statementId", maximum: 100 },
  "aws:mq/broker:Broker": { property: "brokerName", maximum: 55 },
  "aws:msk/cluster:Cluster": { property: "clusterName", maximum: 255 },
  "aws:msk/serverlessCluster:ServerlessCluster": { property: "clusterName", maximum: 255 },
  "aws:opensearch/domain:Domain": { property: "domainName", maximum: 255 },
  "aws:rds/instance:Instance": { property: "identifier", maximum: 255, separator: "" },
  "aws:s3/bucket:Bucket": { property: "bucket", maximum: 63, lowerCase: true },
  "aws:sns/topic:Topic": { property: "name", maximum: 80, finish: fifo("fifoTopic") },
  "aws:sqs/queue:Queue": { property: "name", maximum: 80, finish: fifo("fifoQueue") },
};

/** Source: `provider/autonaming.go` of pulumi-aws. */
const general: Naming = { property: "name", maximum: 255 };

/** A `name` here is a domain's: never generated. Source: as {@link special}. */
const unnamed = new Set(["aws:directoryservice/directory:Directory", "aws:route53/record:Record"]);

/** What a name is made for: the resource, and the value of `pulumi:autonaming` for it. */
export interface Named {
  type: string;
  name: string;
  urn: string;
  inputs: Properties;
  members: Members | undefined;
  autonaming?: { mode?: string; pattern?: string; enforce?: boolean };
}

/**
 * The input that the provider fills in with a generated name, and the name; undefined when the program gives one, or a
 * prefix. The random part is a digest of the URN, so that a preview is the same each time.
 *
 * @throws Error when the name would be longer than AWS allows.
 */
export function generatedName(resource: Named): [property: string, name: string] | undefined {
  const naming = namingOf(resource);
  const { inputs, autonaming } = resource;
  if (!naming || isSet(inputs[naming.property]) || isSet(inputs[`${naming.property}Prefix`])) {
    return undefined;
  }
  if (autonaming?.mode === "disabled") {
    return undefined;
  }
  const verbatim = autonaming?.mode === "verbatim";
  const proposed = verbatim ? resource.name : autonaming?.pattern && fillPattern(autonaming.pattern, resource);
  if (proposed && (verbatim || autonaming?.enforce)) {
    return [naming.property, proposed];
  }
  const base = proposed ?? `${resource.name}${naming.separator ?? "-"}${randomPart(naming, resource.urn)}`;
  if (naming.maximum > 0 && base.length > naming.maximum) {
    throw new Error(`\`${naming.property}\` would be ${base}, longer than ${naming.maximum} characters`);
  }
  const cased = naming.lowerCase ? base.toLowerCase() : base;
  return [naming.property, naming.finish?.(cased, inputs) ?? cased];
}

function namingOf({ type, members }: Named): Naming | undefined {
  return special[type] ?? (members?.inputs.includes("name") && !unnamed.has(type) ? general : undefined);
}

function isSet(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function randomPart({ letters }: Naming, urn: string): string {
  return letters ? randomText(urn, "abcdefghijklmnopqrstuvwxyz", 8) : randomText(urn, "0123456789abcdef", 7);
}

/** Source: `pkg/resource/autonaming/strategy.go` of the Pulumi CLI. */
function fillPattern(pattern: string, { name, urn }: Named): string {
  const alphabets: Record<string, string> = {
    hex: "0123456789abcdef",
    alphanum: "abcdefghijklmnopqrstuvwxyz0123456789",
    string: "abcdefghijklmnopqrstuvwxyz",
    num: "0123456789",
  };
  const filled = pattern.replace(/\$\{(hex|alphanum|string|num)\((\d+)\)\}/g, (_, kind: string, length: string) =>
    randomText(urn, alphabets[kind] ?? "", Number(length)),
  );
  return filled.replace(/\$\{uuid\}/g, () => uuid(urn)).replace(/\$\{name\}/g, () => name);
}

function uuid(urn: string): string {
  return randomText(urn, "0123456789abcdef", 32).replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

function randomText(urn: string, alphabet: string, length: number): string {
  const bytes = createHash("sha256").update(urn).digest();
  return Array.from({ length }, (_, index) => alphabet[(bytes[index % bytes.length] ?? 0) % alphabet.length]).join("");
}
