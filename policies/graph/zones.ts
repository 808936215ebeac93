import { isUnknown, UnknownRead } from "../unknown";
import { unknownOf } from "./given";
import type { StackResource } from "./stack";

/** The subnets that a function is in. */
export interface Subnets {
  /** How many it names. */
  count: number;
  /** Their availability zones; nothing where one of them is not of this stack. */
  zones?: Set<unknown>;
}

/**
 * The subnets of a function; nothing for one outside of any VPC, and for subnets that another component made and chose.
 * @param needed how many zones are asked for: with fewer subnets than that, no zone is read.
 * @throws UnknownRead when subnets, or the zones that they are in, are unknown.
 */
export function subnetsOf(
  { raw: { vpcConfig }, propertyDependencies }: StackResource,
  needed: number,
): Subnets | undefined {
  const ids = isUnknown(vpcConfig) ? vpcConfig : (vpcConfig as { subnetIds?: unknown } | undefined)?.subnetIds;
  const own = (propertyDependencies.vpcConfig ?? []).filter(({ type }) => type === "aws:ec2/subnet:Subnet");
  const others = (propertyDependencies.vpcConfig ?? []).filter(({ type }) => !type.startsWith("aws:ec2/"));
  if (isUnknown(ids) && own.length === 0 && others.length > 0) {
    return undefined;
  }
  if (isUnknown(ids) && own.length === 0) {
    throw new UnknownRead(isUnknown(vpcConfig) ? "vpcConfig" : "vpcConfig.subnetIds");
  }
  const count = Array.isArray(ids) ? ids.length : own.length;
  if (count === 0) {
    return undefined;
  }
  return { count, zones: count >= needed && own.length === count ? new Set(own.map(zoneOf)) : undefined };
}

/** AWS picks one where the program names none, and tells which after deployment. */
function zoneOf(subnet: StackResource): unknown {
  const { availabilityZone = undefined, availabilityZoneId = undefined } = subnet.raw;
  const zone = [availabilityZone, availabilityZoneId].find((one) => one !== undefined && !isUnknown(one));
  if (zone === undefined) {
    throw unknownOf(subnet, "availabilityZone");
  }
  return zone;
}
