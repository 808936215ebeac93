import type * as pulumi from "@pulumi/pulumi";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkRetention, defaultRetentionDays } from "../logs";
import { type CidrBlock, checkCidrBlock } from "./cidr";

/** Services that a network can reach without the internet. Each costs by the hour and zone; S3 and DynamoDB are free. */
export enum InterfaceEndpoint {
  /** Call private REST APIs. Public ones are then no longer found by their default host names. */
  ApiGateway = "execute-api",
  CloudWatch = "monitoring",
  CloudWatchLogs = "logs",
  EventBridge = "events",
  Kinesis = "kinesis-streams",
  Kms = "kms",
  Lambda = "lambda",
  SecretsManager = "secretsmanager",
  Sns = "sns",
  Sqs = "sqs",
  StepFunctions = "states",
  /** Only `StartSyncExecution`. */
  StepFunctionsSync = "sync-states",
  Sts = "sts",
  SystemsManager = "ssm",
  XRay = "xray",
}

/** A network of this program or another. A {@link SecureNetwork} is one. */
export interface NetworkReference {
  vpcId: pulumi.Input<string>;
  /** The addresses of the network, such as `10.0.0.0/16`. */
  cidrBlock: string;
  /** Subnets for functions: without a way to the internet, or only out of it. */
  privateSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Subnets for databases: never with a way to the internet. */
  isolatedSubnetIds: pulumi.Input<pulumi.Input<string>[]>;
  /** The security group of the interface endpoints. */
  endpointSecurityGroupId: pulumi.Input<string>;
  /** The services that have an interface endpoint. */
  interfaceEndpoints: InterfaceEndpoint[];
  /** The prefix lists of S3 and DynamoDB, which have gateway endpoints. */
  gatewayPrefixListIds: pulumi.Input<string>[];
  /** Whether the private subnets have a way out to the internet. */
  internetAccess: boolean;
}

/** The arguments of {@link SecureNetwork}. None is needed. */
export interface SecureNetworkArgs {
  /** Private IPv4 addresses, with a mask of /16 to /22. Default `10.0.0.0/16`. It cannot be changed later. */
  cidrBlock?: string;
  /** Availability zones: 2 or 3, default 2. */
  availabilityZones?: number;
  /** The zones by name, where the first ones will not do, such as `eu-central-1a`. As many as `availabilityZones`. */
  availabilityZoneNames?: string[];
  /** Services to reach without the internet. None by default; S3 and DynamoDB always. */
  interfaceEndpoints?: InterfaceEndpoint[];
  /** A way out of the private subnets, by a NAT gateway in each zone. Default false. */
  internetAccess?: boolean;
  /** Days that flow logs are kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
}

/** The arguments with defaults filled in. */
export type NetworkSettings = Required<Omit<SecureNetworkArgs, "availabilityZoneNames">> &
  Pick<SecureNetworkArgs, "availabilityZoneNames"> & { block: CidrBlock };

/** The place of an argument of a network. */
export function networkPlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureNetwork", name, argument };
}

/** Checks the arguments and fills in the defaults. */
export function networkSettings(name: string, args: SecureNetworkArgs): NetworkSettings {
  const place = (argument: keyof SecureNetworkArgs) => networkPlace(name, argument);
  const { cidrBlock = "10.0.0.0/16", availabilityZoneNames: names, interfaceEndpoints = [] } = args;
  checkRange(place("availabilityZones"), args.availabilityZones, 2, 3);
  checkZones(place("availabilityZoneNames"), names, args.availabilityZones);
  checkEndpoints(place("interfaceEndpoints"), interfaceEndpoints);
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
  return {
    cidrBlock,
    block: checkCidrBlock(place("cidrBlock"), cidrBlock),
    availabilityZones: args.availabilityZones ?? names?.length ?? 2,
    availabilityZoneNames: names,
    interfaceEndpoints,
    internetAccess: args.internetAccess ?? false,
    logRetentionDays: args.logRetentionDays ?? defaultRetentionDays,
  };
}

function checkZones(place: ArgumentPlace, names: string[] | undefined, zones: number | undefined): void {
  if (names === undefined) {
    return;
  }
  const count = zones ?? names.length;
  if (names.length !== count || names.length < 2 || names.length > 3) {
    const remedy = zones === undefined ? "write 2 or 3" : `write ${zones}, as availabilityZones says`;
    throw refuse(place, `has ${names.length} names`, remedy);
  }
  const wrong = names.find((zone, index) => !/^[a-z]{2}(-[a-z]+)+-\d[a-z]$/.test(zone) || names.indexOf(zone) < index);
  if (wrong !== undefined) {
    throw refuse(place, `has "${wrong}"`, "write each zone of the region once, such as eu-central-1a");
  }
}

function checkEndpoints(place: ArgumentPlace, endpoints: InterfaceEndpoint[]): void {
  const known: string[] = Object.values(InterfaceEndpoint);
  const wrong = endpoints.find((one, index) => !known.includes(one) || endpoints.indexOf(one) < index);
  if (wrong !== undefined) {
    throw refuse(place, `has "${wrong}"`, `write each once, of ${known.join(", ")}`);
  }
}
