import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "./arn";
import { type ArgumentPlace, refuse } from "./error";
import { KeyPurpose, sharedKey } from "./key";

/** The retentions, in days, that CloudWatch Logs accepts. Source: `PutRetentionPolicy`. */
const retentions = [
  1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** The retention that components use unless told otherwise: a year, as PCI DSS 10.5.1 asks for. */
export const defaultRetentionDays = 365;

/** Throws unless CloudWatch Logs accepts the retention. */
export function checkRetention(place: ArgumentPlace, days: number | undefined): void {
  if (days !== undefined && !retentions.includes(days)) {
    throw refuse(place, `is ${days}`, `write one of ${retentions.join(", ")}`);
  }
}

/** A log group that is encrypted with the stack's key for logs and kept for a set time. */
export function logGroup(
  name: string,
  physicalName: pulumi.Input<string>,
  retentionInDays: number,
  parent: pulumi.Resource,
): aws.cloudwatch.LogGroup {
  const kmsKeyId = sharedKey(parent, KeyPurpose.Logs).keyArn;
  return new aws.cloudwatch.LogGroup(name, { name: physicalName, retentionInDays, kmsKeyId }, { parent });
}

/** The ARN of a log group from its name, so that it is known at preview. */
export function logGroupArn(group: aws.cloudwatch.LogGroup, parent: pulumi.Resource): pulumi.Output<string> {
  return arnOf(parent, "logs", pulumi.interpolate`log-group:${group.name}`);
}
