import type * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { logGroup } from "../logs";
import { type Scope, scopeOf } from "../stack";
import type { DatabaseSettings } from "./arguments";

/**
 * The log groups that RDS writes to, made before the database: RDS would make them unencrypted and without an end. Sources:
 * Aurora and RDS User Guides, "Publishing database logs to Amazon CloudWatch Logs"; "Monitoring RDS Proxy metrics".
 */
export function createLogGroups(
  name: string,
  { identifier, logRetentionDays, proxy, traits }: DatabaseSettings,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup[] {
  const kind = traits.isAurora ? "cluster" : "instance";
  const ofDatabase = traits.logs.map((log): [string, string] => [log, `/aws/rds/${kind}/${identifier}/${log}`]);
  const ofProxy: [string, string][] = proxy ? [["proxy", `/aws/rds/proxy/${identifier}`]] : [];
  return [...ofDatabase, ...ofProxy].map(([log, group]) =>
    logGroup(`${name}-${log}-logs`, group, logRetentionDays, parent),
  );
}

/** The names of the instances: a cluster has one or two, which are numbered. */
export function instanceIdentifiers({ identifier, standby, traits }: DatabaseSettings): string[] {
  return traits.isAurora ? [`${identifier}-1`, ...(standby ? [`${identifier}-2`] : [])] : [identifier];
}

/**
 * The role as which RDS writes what its machines do (processes, memory, disks) to CloudWatch. Source: RDS User Guide,
 * "Setting up and enabling Enhanced Monitoring", with its "Protecting against the confused deputy problem".
 */
export function monitoringRole(name: string, settings: DatabaseSettings, parent: pulumi.Resource): Sealed {
  const scope = scopeOf(parent);
  const sources = instanceIdentifiers(settings);
  return sealedRole(
    `${name}-monitoring-role`,
    {
      service: "monitoring.rds.amazonaws.com",
      condition: scope.apply((known) => onBehalfOf(sources, known)),
      description: `RDS writes the operating system metrics of ${settings.identifier} as this role`,
      policy: scope.apply((known) => policyDocument(writeMetrics(known))),
    },
    parent,
  );
}

function onBehalfOf(instances: string[], { partition, region, account }: Scope): NonNullable<Statement["Condition"]> {
  const arns = instances.map((instance) => `arn:${partition}:rds:${region}:${account}:db:${instance}`);
  return { ArnEquals: { "aws:SourceArn": arns }, StringEquals: { "aws:SourceAccount": account } };
}

/** As AWS's own policy AmazonRDSEnhancedMonitoringRole, for the one group of this account and region that RDS uses. */
function writeMetrics({ partition, region, account }: Scope): Statement[] {
  const group = `arn:${partition}:logs:${region}:${account}:log-group:RDSOSMetrics`;
  return [
    { Effect: "Allow", Action: ["logs:CreateLogGroup", "logs:PutRetentionPolicy"], Resource: [group, `${group}:*`] },
    {
      Effect: "Allow",
      Action: ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:GetLogEvents", "logs:PutLogEvents"],
      Resource: [`${group}:log-stream:*`],
    },
  ];
}
