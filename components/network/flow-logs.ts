import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument, type Statement } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { logGroup, logGroupArn } from "../logs";
import { type Scope, scopeOf, stackName } from "../stack";

/** What is logged of each flow: the default, and where it came from and went to. Source: VPC User Guide, "Flow log records". */
const fields = [
  ...[
    "version",
    "account-id",
    "interface-id",
    "srcaddr",
    "dstaddr",
    "srcport",
    "dstport",
    "protocol",
    "packets",
    "bytes",
  ],
  ...["start", "end", "action", "log-status", "vpc-id", "subnet-id", "tcp-flags", "pkt-srcaddr", "pkt-dstaddr"],
  ...["pkt-src-aws-service", "pkt-dst-aws-service", "flow-direction", "traffic-path"],
];

/**
 * Logs every flow of a network, admitted or rejected, minute by minute, to a log group of its own, whose name is returned.
 */
export function logFlows(
  name: string,
  vpcId: pulumi.Output<string>,
  retentionDays: number,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const group = logGroup(`${name}-flow-logs`, `/aws/vpc/${stackName(name, "-")}`, retentionDays, parent);
  const role = flowLogRole(`${name}-flow-logs-role`, group.name, parent);
  new aws.ec2.FlowLog(
    `${name}-flow-log`,
    {
      vpcId,
      trafficType: "ALL",
      logDestinationType: "cloud-watch-logs",
      logDestination: logGroupArn(group, parent),
      iamRoleArn: role.arn,
      logFormat: fields.map((field) => `\${${field}}`).join(" "),
      maxAggregationInterval: 60,
    },
    { parent, dependsOn: role.policies },
  );
  return group.name;
}

/**
 * The role that VPC Flow Logs writes as, on behalf of the flow logs of this account and region only: the id of the one is not
 * known before it is made. Source: VPC User Guide, "IAM role for publishing flow logs to CloudWatch Logs".
 */
function flowLogRole(name: string, group: pulumi.Output<string>, parent: pulumi.Resource): Sealed {
  const scope = scopeOf(parent);
  const policy = pulumi.all([group, scope]).apply(([groupName, known]) => policyDocument(writeTo(groupName, known)));
  const condition = scope.apply(({ partition, region, account }) => ({
    ArnLike: { "aws:SourceArn": `arn:${partition}:ec2:${region}:${account}:vpc-flow-log/*` },
    StringEquals: { "aws:SourceAccount": account },
  }));
  const description = "VPC Flow Logs writes as this role";
  return sealedRole(name, { service: "vpc-flow-logs.amazonaws.com", description, condition, policy }, parent);
}

/** Without `logs:CreateLogGroup`: the group exists, and would come back without a key or an end. */
function writeTo(groupName: string, { partition, region, account }: Scope): Statement[] {
  const groups = `arn:${partition}:logs:${region}:${account}:log-group:`;
  const write = ["logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents"];
  return [
    { Effect: "Allow", Action: write, Resource: [`${groups}${groupName}:*`] },
    { Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: [`${groups}*`] },
  ];
}
