import * as aws from "@pulumi/aws";
import type { Vpc } from "@pulumi/awsx/ec2/vpc";
import * as pulumi from "@pulumi/pulumi";
import { policyDocument } from "../grants/document";
import { type Scope, scopeOf } from "../stack";
import { InterfaceEndpoint, type NetworkSettings } from "./arguments";

/** The ways of a network to services. */
export interface Endpoints {
  /** The security group of the interface endpoints. */
  securityGroupId: pulumi.Output<string>;
  /** The prefix lists of S3 and DynamoDB. */
  gatewayPrefixListIds: pulumi.Output<string>[];
  /** The id of the endpoint of the API Gateway. */
  apiEndpointId?: pulumi.Output<string>;
}

/**
 * Gateway endpoints of S3 and DynamoDB, and the interface endpoints that the arguments name. They are made here and not by
 * awsx, which would open each to the whole network by a security group of its own, and whose policies no preview shows.
 */
export function createEndpoints(name: string, settings: NetworkSettings, vpc: Vpc, parent: pulumi.Resource): Endpoints {
  const routeTableIds = vpc.routeTables.apply((tables) => tables.map(({ id }) => id));
  const gateways = ["dynamodb", "s3"].map((service) =>
    endpoint(name, service, { vpcId: vpc.vpcId, vpcEndpointType: "Gateway", routeTableIds }, parent),
  );
  const group = securityGroup(name, settings, vpc, parent);
  const made = settings.interfaceEndpoints.map((service) => {
    const place = { vpcId: vpc.vpcId, subnetIds: vpc.privateSubnetIds, securityGroupIds: [group.id] };
    const args = { ...place, vpcEndpointType: "Interface", privateDnsEnabled: true };
    return { service, id: endpoint(name, service, args, parent).id };
  });
  return {
    securityGroupId: group.id,
    gatewayPrefixListIds: gateways.map(({ prefixListId }) => prefixListId),
    apiEndpointId: made.find(({ service }) => service === InterfaceEndpoint.ApiGateway)?.id,
  };
}

function endpoint(
  name: string,
  service: string,
  args: aws.ec2.VpcEndpointArgs,
  parent: pulumi.Resource,
): aws.ec2.VpcEndpoint {
  const scope = scopeOf(parent);
  const serviceName = pulumi.interpolate`com.amazonaws.${scope.region}.${service}`;
  const policy = scope.apply((known) => endpointPolicy(service, known));
  return new aws.ec2.VpcEndpoint(`${name}-${service}`, { ...args, serviceName, policy }, { parent });
}

/** The prefix of a service's actions, where it is not the name of its endpoint. */
const actionPrefixes: Record<string, string> = {
  [InterfaceEndpoint.CloudWatch]: "cloudwatch",
  [InterfaceEndpoint.Kinesis]: "kinesis",
  [InterfaceEndpoint.StepFunctionsSync]: "states",
};

/**
 * Admits only principals of the account, to resources of the account: whoever takes over a function cannot carry data off to
 * an account of their own, not even with keys of that account. Nothing is granted by it: roles still need their own
 * policies. Sources: AWS PrivateLink Guide, "Control access to VPC endpoints using endpoint policies"; IAM User Guide,
 * "AWS global condition context keys", aws:PrincipalAccount and aws:ResourceAccount.
 */
export function endpointPolicy(service: string, { account }: Scope): string {
  return policyDocument([
    {
      Effect: "Allow",
      Principal: "*",
      Action: [`${actionPrefixes[service] ?? service}:*`],
      Resource: ["*"],
      Condition: { StringEquals: { "aws:PrincipalAccount": account, "aws:ResourceAccount": account } },
    },
  ]);
}

/**
 * The group that all interface endpoints share: HTTPS from the network's own addresses, and nothing out. What may send there
 * is said by the groups of the functions, of which one group could not name more than 60. Source: VPC User Guide, "Amazon
 * VPC quotas", inbound rules per security group.
 */
function securityGroup(
  name: string,
  { cidrBlock }: NetworkSettings,
  vpc: Vpc,
  parent: pulumi.Resource,
): aws.ec2.SecurityGroup {
  const group = new aws.ec2.SecurityGroup(
    `${name}-endpoints`,
    { vpcId: vpc.vpcId, description: `Interface endpoints of the network ${name}` },
    { parent },
  );
  const https = { ipProtocol: "tcp", fromPort: 443, toPort: 443 };
  new aws.vpc.SecurityGroupIngressRule(
    `${name}-endpoints-https`,
    { securityGroupId: group.id, description: "HTTPS from the network", cidrIpv4: cidrBlock, ...https },
    { parent },
  );
  return group;
}
