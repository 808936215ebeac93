import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, refuse } from "../error";
import { GrantIntent } from "../grants";
import { grantPlace } from "../grants/check";
import { type Connection, connectionsOf } from "../grants/connection";
import type { Sealed } from "../grants/sealed-role";
import { InterfaceEndpoint, type NetworkReference } from "../network/arguments";
import { type FunctionSettings, functionPlace } from "./arguments";

/** How a function stands in its network. */
export interface Membership {
  /** The function's own group. */
  securityGroupId: pulumi.Output<string>;
  vpcConfig: aws.types.input.lambda.FunctionVpcConfig;
  /** What must exist before the function can reach what it needs. */
  rules: pulumi.Resource[];
}

/** Throws for connections, services and access to the internet that the function's network does not give. */
export function checkNetwork(name: string, settings: NetworkSettings): void {
  const { network, internetAccess, grants } = settings;
  const place = (argument: string): ArgumentPlace => functionPlace(name, argument);
  const connects = connectionsOf(place("grants"), grants).length > 0;
  if (connects && !network) {
    const wrong = "is missing, and a grant connects to a database in a network";
    throw refuse(place("network"), wrong, "write the network of the database");
  }
  if (internetAccess && !network) {
    throw refuse(place("internetAccess"), "is true without network", "leave it out: such a function has it anyway");
  }
  if (internetAccess && !network?.internetAccess) {
    const remedy = "write internetAccess: true to the network as well, or leave it out";
    throw refuse(place("internetAccess"), "is true, and the network has no way to the internet", remedy);
  }
  const arns = grants.map(({ resource }) => (typeof resource === "string" ? resource : ""));
  checkReach(name, settings, arns);
}

/** What the checks of a function's network need of its arguments. */
type NetworkSettings = Pick<FunctionSettings, "network" | "internetAccess" | "grants">;

/** The endpoint of the service in an ARN, where it has another name. */
const endpoints: Record<string, string> = { kinesis: InterfaceEndpoint.Kinesis };

/**
 * Throws for a grant of a service that the network has no endpoint of: a call would wait until the function times out.
 * @param arns what the grants are on, in their order; empty where it is not known yet.
 */
export function checkReach(name: string, { network, internetAccess, grants }: NetworkSettings, arns: string[]): void {
  const known: string[] = Object.values(InterfaceEndpoint);
  const there: string[] = network?.interfaceEndpoints ?? known;
  for (const [index, arn] of internetAccess ? [] : arns.entries()) {
    const service = arn.split(":")[2] ?? "";
    const isSync = grants[index]?.intent === GrantIntent.StartSync;
    const endpoint = isSync ? InterfaceEndpoint.StepFunctionsSync : (endpoints[service] ?? service);
    if (known.includes(endpoint) && !there.includes(endpoint)) {
      const place = grantPlace(functionPlace(name, "grants"), index);
      const wrong = `is of a service that the network has no endpoint of, "${endpoint}"`;
      throw refuse(place, wrong, "add it to the network's interfaceEndpoints, or give the function internetAccess");
    }
  }
}

/** What a policy pack sees of a network: plain data. */
export function networkInput(network: NetworkReference | undefined): pulumi.Inputs | undefined {
  return network && { vpcId: network.vpcId, cidrBlock: network.cidrBlock, internetAccess: network.internetAccess };
}

/**
 * Gives a function a security group of its own, which nothing reaches, and which reaches HTTPS of the network's endpoints
 * and what the grants connect to, nothing else. Names are still resolved: no group filters the resolver of Amazon. Source:
 * VPC User Guide, "Control traffic to your AWS resources using security groups".
 */
export function joinNetwork(
  name: string,
  settings: FunctionSettings,
  { policies }: Sealed,
  parent: pulumi.Resource,
): Membership | undefined {
  const { network, internetAccess, grants } = settings;
  if (!network) {
    return undefined;
  }
  const args = { vpcId: network.vpcId, description: `The function ${name}` };
  // Lambda deletes the interfaces of a deleted function as its role, and takes up to 45 minutes: the group must wait for
  // that, and the role for the group.
  const opts = { parent, dependsOn: policies, customTimeouts: { delete: "60m" } };
  const group = new aws.ec2.SecurityGroup(`${name}-group`, args, opts);
  const ways = [...endpointWays(network), ...(internetAccess ? [internet] : [])];
  const rules = ways.map(({ title, ...to }) => egress(`${name}-to-${title}`, group.id, { ...to, port: 443 }, parent));
  const connections = connectionsOf(functionPlace(name, "grants"), grants);
  return {
    securityGroupId: group.id,
    vpcConfig: { subnetIds: network.privateSubnetIds, securityGroupIds: [group.id] },
    rules: [...rules, ...connections.flatMap((to, index) => connect(name, index, group.id, to, parent))],
  };
}

/** Where traffic of a function may go: a group, a prefix list or addresses. */
interface Way extends Pick<aws.vpc.SecurityGroupEgressRuleArgs, "cidrIpv4" | "prefixListId"> {
  referencedSecurityGroupId?: pulumi.Input<string>;
}

const internet: Way & { title: string } = { title: "internet", cidrIpv4: "0.0.0.0/0" };

function endpointWays(network: NetworkReference): (Way & { title: string })[] {
  const gateways = network.gatewayPrefixListIds.map((prefixListId, index) => {
    return { title: `gateway-${index + 1}`, prefixListId };
  });
  const interfaces = { title: "endpoints", referencedSecurityGroupId: network.endpointSecurityGroupId };
  return network.interfaceEndpoints.length > 0 ? [interfaces, ...gateways] : gateways;
}

function egress(
  name: string,
  securityGroupId: pulumi.Output<string>,
  { port, ...to }: Way & { port: number },
  parent: pulumi.Resource,
): pulumi.Resource {
  const args = { securityGroupId, ipProtocol: "tcp", fromPort: port, toPort: port, ...to };
  return new aws.vpc.SecurityGroupEgressRule(name, args, { parent });
}

/** The two rules of a connection: out of the function's group, and into the other. */
function connect(
  name: string,
  index: number,
  group: pulumi.Output<string>,
  { securityGroupId, port }: Connection,
  parent: pulumi.Resource,
): pulumi.Resource[] {
  const title = `${name}-connection-${index + 1}`;
  const ports = { ipProtocol: "tcp", fromPort: port, toPort: port };
  const out = egress(`${title}-out`, group, { referencedSecurityGroupId: securityGroupId, port }, parent);
  const description = `The function ${name}`;
  const into = new aws.vpc.SecurityGroupIngressRule(
    `${title}-in`,
    { securityGroupId, referencedSecurityGroupId: group, description, ...ports },
    { parent },
  );
  return [out, into];
}
