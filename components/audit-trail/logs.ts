import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { logGroup, logGroupArn } from "../logs";
import { scopeOf, stackName } from "../stack";

/** Where a trail sends its events at once, and as which role. */
export interface TrailLogs {
  groupName: pulumi.Output<string>;
  groupArn: pulumi.Output<string>;
  role: Sealed;
}

/** An encrypted log group, and a role that can write to the trail's streams in it, which begin with the account's id. */
export function deliverLogs(name: string, retentionDays: number, parent: pulumi.Resource): TrailLogs {
  const group = logGroup(`${name}-logs`, `/aws/cloudtrail/${stackName(name, "-")}`, retentionDays, parent);
  const groupArn = logGroupArn(group, parent);
  const policy = pulumi.all([groupArn, scopeOf(parent)]).apply(([arn, { account }]) => writeStreams(arn, account));
  const description = `The audit trail ${name} writes its log as this role`;
  const role = sealedRole(`${name}-role`, { service: "cloudtrail.amazonaws.com", description, policy }, parent);
  return { groupName: group.name, groupArn, role };
}

/**
 * Sources: CloudTrail User Guide, "Role policy document for CloudTrail to use CloudWatch Logs for monitoring" and "CloudWatch
 * log group and log stream naming for CloudTrail".
 */
function writeStreams(groupArn: string, account: string): string {
  const Resource = [`${groupArn}:log-stream:${account}_CloudTrail*`];
  return policyDocument([{ Effect: "Allow", Action: ["logs:CreateLogStream", "logs:PutLogEvents"], Resource }]);
}
