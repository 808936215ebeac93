import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type InterfaceEndpoint, networkSettings, type SecureNetworkArgs } from "./arguments";
import { createEndpoints } from "./endpoints";
import { logFlows } from "./flow-logs";
import { createVpc } from "./vpc";

export { InterfaceEndpoint, type NetworkReference, type SecureNetworkArgs } from "./arguments";

/**
 * A VPC for functions and databases: private and isolated subnets without a way to the internet, endpoints that admit this
 * account's principals and resources only, flow logs, and a default security group that admits nothing. Give it to
 * functions and databases as their `network`.
 */
export class SecureNetwork extends pulumi.ComponentResource {
  /** The id of the VPC. */
  readonly vpcId: pulumi.Output<string>;
  /** The addresses of the network. */
  readonly cidrBlock: string;
  /** The subnets of functions and endpoints. */
  readonly privateSubnetIds: pulumi.Output<string[]>;
  /** The subnets of databases. */
  readonly isolatedSubnetIds: pulumi.Output<string[]>;
  /** The security group of the interface endpoints. */
  readonly endpointSecurityGroupId: pulumi.Output<string>;
  /** The services that have an interface endpoint. */
  readonly interfaceEndpoints: InterfaceEndpoint[];
  /** The prefix lists of S3 and DynamoDB. */
  readonly gatewayPrefixListIds: pulumi.Output<string>[];
  /** Whether the private subnets have a way out to the internet. */
  readonly internetAccess: boolean;
  /** The interface endpoint through which private APIs are called. Absent without `InterfaceEndpoint.ApiGateway`. */
  readonly apiEndpointId?: pulumi.Output<string>;
  /** The log group of the flow logs. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: SecureNetworkArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    const settings = networkSettings(name, args);
    super("secure-serverless:index:SecureNetwork", name, { ...settings, block: undefined }, opts);
    const vpc = createVpc(name, settings, this);
    const endpoints = createEndpoints(name, settings, vpc, this);
    closeDefaultGroup(name, vpc.vpcId, this);
    this.logGroupName = logFlows(name, vpc.vpcId, settings.logRetentionDays, this);
    this.vpcId = vpc.vpcId;
    this.cidrBlock = settings.cidrBlock;
    this.privateSubnetIds = vpc.privateSubnetIds;
    this.isolatedSubnetIds = vpc.isolatedSubnetIds;
    this.endpointSecurityGroupId = endpoints.securityGroupId;
    this.gatewayPrefixListIds = endpoints.gatewayPrefixListIds;
    this.apiEndpointId = endpoints.apiEndpointId;
    this.interfaceEndpoints = settings.interfaceEndpoints;
    this.internetAccess = settings.internetAccess;
    const { vpcId, cidrBlock, privateSubnetIds, isolatedSubnetIds, endpointSecurityGroupId, apiEndpointId } = this;
    const { interfaceEndpoints, gatewayPrefixListIds, internetAccess, logGroupName } = this;
    this.registerOutputs({
      ...{ vpcId, cidrBlock, privateSubnetIds, isolatedSubnetIds, endpointSecurityGroupId, apiEndpointId },
      ...{ interfaceEndpoints, gatewayPrefixListIds, internetAccess, logGroupName },
    });
  }
}

/**
 * Takes every rule from the group that AWS makes with a VPC, and gives to what is made without a group. It cannot be deleted.
 * Source: VPC User Guide, "Default security groups for your VPCs".
 */
function closeDefaultGroup(name: string, vpcId: pulumi.Output<string>, parent: pulumi.Resource): void {
  new aws.ec2.DefaultSecurityGroup(`${name}-default-group`, { vpcId, ingress: [], egress: [] }, { parent });
}
