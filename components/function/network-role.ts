import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../grants/document";
import { type Scope, scopeOf } from "../stack";
import type { FunctionSettings } from "./arguments";
import { checkReach } from "./network";

/**
 * What the role of a function in a network needs of its own; nothing outside of one.
 * @throws (the program fails at preview) for a grant of a service that the network has no endpoint of: a call of it would
 * wait until the function times out.
 */
export function networkStatements(
  name: string,
  settings: FunctionSettings,
  parent: pulumi.Resource,
): pulumi.Output<Statement[]> {
  const { network, grants } = settings;
  if (!network) {
    return pulumi.output([]);
  }
  const resources = pulumi.all(grants.map(({ resource }) => resource));
  return pulumi.all([resources, scopeOf(parent)]).apply(([arns, scope]) => {
    checkReach(name, settings, arns);
    return interfaceStatements(scope);
  });
}

const lookUp = ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"];
const change = [
  "ec2:AssignPrivateIpAddresses",
  "ec2:CreateNetworkInterface",
  "ec2:DeleteNetworkInterface",
  "ec2:UnassignPrivateIpAddresses",
];

/**
 * Lambda makes network interfaces as the function's role, which the code runs as, too: the code is denied it. Every request
 * with the credentials of an execution environment says from which function it comes, and no request of Lambda itself does.
 * IAM has no resource for looking up, and the ids of interfaces cannot be foreseen. Sources: Lambda Developer Guide, "Giving
 * Lambda functions access to resources in an Amazon VPC", and "Working with Lambda execution environment credentials".
 */
function interfaceStatements({ partition, region, account }: Scope): Statement[] {
  const byCode = { Null: { "lambda:SourceFunctionArn": "false" } };
  return [
    { Effect: "Allow", Action: lookUp, Resource: ["*"] },
    { Effect: "Allow", Action: change, Resource: [`arn:${partition}:ec2:${region}:${account}:*/*`] },
    { Effect: "Deny", Action: [...change, ...lookUp], Resource: ["*"], Condition: byCode },
  ];
}
