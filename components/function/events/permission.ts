import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ConnectedFunction, SourceParts } from "./source";

/**
 * Lets a service invoke the function for one source. The source's ARN names its account. `sourceAccount` is not set beside
 * it: neither EventBridge nor SNS sends the account when it invokes a function, so that the condition would refuse every
 * event. Source: EventBridge User Guide, "Troubleshooting", "My rule ran but my Lambda function wasn't invoked".
 */
export function permit(
  { title, parent }: SourceParts,
  principal: string,
  sourceArn: pulumi.Input<string>,
  target: ConnectedFunction,
): aws.lambda.Permission {
  return new aws.lambda.Permission(
    `${title}-permission`,
    { action: "lambda:InvokeFunction", function: target.name, principal, sourceArn },
    { parent, dependsOn: [target.function] },
  );
}
