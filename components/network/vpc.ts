import * as aws from "@pulumi/aws";
import type { Vpc } from "@pulumi/awsx/ec2/vpc";
import type * as pulumi from "@pulumi/pulumi";
import { refuse } from "../error";
import { type NetworkSettings, networkPlace } from "./arguments";

/**
 * The VPC and its subnets. The arguments leave nothing to the defaults of awsx, which would be public subnets and a NAT
 * gateway in three zones. Sizes are set so that neither a third zone nor access to the internet, added later, moves a
 * subnet: a zone has a quarter of the addresses, the private subnet a half of that, the others a quarter each.
 */
export function createVpc(name: string, settings: NetworkSettings, parent: pulumi.Resource): Vpc {
  // Loaded only when a network is made: a stack without one does not pay for it.
  const { Vpc } = require("@pulumi/awsx/ec2/vpc") as typeof import("@pulumi/awsx/ec2/vpc");
  const { cidrBlock, block, internetAccess } = settings;
  const zoneMask = block.mask + 2;
  const args = {
    cidrBlock,
    availabilityZoneNames: zonesOf(name, settings, parent),
    availabilityZoneCidrMask: zoneMask,
    subnetStrategy: "Auto" as const,
    subnetSpecs: [
      { type: "Private" as const, cidrMask: zoneMask + 1 },
      { type: "Isolated" as const, cidrMask: zoneMask + 2 },
      ...(internetAccess ? [{ type: "Public" as const, cidrMask: zoneMask + 2 }] : []),
    ],
    natGateways: { strategy: internetAccess ? ("OnePerAz" as const) : ("None" as const) },
    enableDnsHostnames: true,
    enableDnsSupport: true,
  };
  return new Vpc(`${name}-vpc`, args, { parent });
}

/**
 * The names of the zones, those given or the first of the region. awsx itself would also take Local Zones, whose names
 * come first and in which neither NAT gateways nor databases are to be had everywhere.
 */
function zonesOf(name: string, settings: NetworkSettings, parent: pulumi.Resource): string[] {
  const { availabilityZones: count, availabilityZoneNames } = settings;
  if (availabilityZoneNames) {
    return availabilityZoneNames;
  }
  const filters = [{ name: "opt-in-status", values: ["opt-in-not-required"] }];
  const zones = aws.getAvailabilityZones({ state: "available", filters }, { parent }).then(({ names }) => {
    if (names.length < count) {
      const place = networkPlace(name, "availabilityZones");
      throw refuse(place, `is ${count}, and the region has ${names.length}`, "write fewer, or use another region");
    }
    return [...names].sort().slice(0, count);
  });
  // awsx declares a plain list; the SDK waits for a promise, and sends what it holds.
  return zones as unknown as string[];
}
