import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../grants/document";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { type Scope, scopeOf } from "../stack";
import type { AccountBaselineArgs } from "./arguments";

/**
 * The names of API Gateway's own log groups: access logs, and the group that it tries the role with when it is set; and
 * execution logs, which it names itself. Source: API Gateway Developer Guide, "Set up CloudWatch logging for REST APIs".
 */
const ownLogGroups = ["/aws/apigateway/", "API-Gateway-Execution-Logs_"];

/**
 * Sets the role that API Gateway writes logs as, for all REST and WebSocket APIs of the account in the region, and returns
 * its ARN. There is one such setting: whoever sets it replaces it for all.
 */
export function setApiLogRole(
  name: string,
  args: AccountBaselineArgs,
  opts: pulumi.CustomResourceOptions & { parent: pulumi.Resource },
): pulumi.Output<string> {
  const adopted = args.adopt?.apiLogRoleArn;
  const role =
    adopted === undefined ? createRole(name, args, opts.parent) : { arn: pulumi.output(adopted), policies: [] };
  // API Gateway writes a log event as the role before it accepts it.
  const ready = { ...opts, dependsOn: role.policies };
  new aws.apigateway.Account(`${name}-api-logs`, { cloudwatchRoleArn: role.arn }, ready);
  return role.arn;
}

function createRole(name: string, { apiLogGroups = [] }: AccountBaselineArgs, parent: pulumi.Resource): Sealed {
  const policy = scopeOf(parent).apply((scope) => writeLogs([...ownLogGroups, ...apiLogGroups], scope));
  const description = "API Gateway writes the logs of all APIs of the region as this role";
  return sealedRole(`${name}-api-log-role`, { service: "apigateway.amazonaws.com", description, policy }, parent);
}

/**
 * The actions of `AmazonAPIGatewayPushToCloudWatchLogs`, which allows them on every log group. DescribeLogGroups has no
 * resource to name. Source: AWS Managed Policy Reference; Service Authorization Reference, "CloudWatch Logs".
 */
function writeLogs(logGroups: string[], { partition, region, account }: Scope): string {
  const Action = [
    "CreateLogGroup",
    "CreateLogStream",
    "DescribeLogStreams",
    "FilterLogEvents",
    "GetLogEvents",
    "PutLogEvents",
  ];
  const Resource = logGroups.map((group) => `arn:${partition}:logs:${region}:${account}:log-group:${group}*`);
  return policyDocument([
    { Effect: "Allow", Action: Action.map((action) => `logs:${action}`), Resource },
    { Effect: "Allow", Action: ["logs:DescribeLogGroups"], Resource: ["*"] },
  ]);
}
