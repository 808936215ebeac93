import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { logGroup, logGroupArn } from "../logs";
import { stackName } from "../stack";

/**
 * Delivers a bus's errors to a log group of its own, whose name is returned. CloudWatch Logs lets its delivery service write
 * to groups under `/aws/vendedlogs/` when the delivery is made. Source: CloudWatch Logs User Guide, "Enable logging from AWS
 * services".
 */
export function deliverLogs(
  name: string,
  busArn: pulumi.Output<string>,
  retentionDays: number,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const logGroupName = `/aws/vendedlogs/events/event-bus/${stackName(name, "-")}`;
  const group = logGroup(`${name}-logs`, logGroupName, retentionDays, parent);
  const source = new aws.cloudwatch.LogDeliverySource(
    `${name}-log-source`,
    { resourceArn: busArn, logType: "ERROR_LOGS" },
    { parent },
  );
  const destination = new aws.cloudwatch.LogDeliveryDestination(
    `${name}-log-destination`,
    { deliveryDestinationConfiguration: { destinationResourceArn: logGroupArn(group, parent) }, outputFormat: "json" },
    { parent },
  );
  new aws.cloudwatch.LogDelivery(
    `${name}-log-delivery`,
    { deliverySourceName: source.name, deliveryDestinationArn: destination.arn },
    { parent },
  );
  return group.name;
}
