import { callerOrResourceKeys } from "../data/condition-keys";
import type { Inputs } from "../types";
import { isUnknown } from "../unknown";
import { described, publicStatements } from "./admission";
import { everyResource } from "./breadth";
import { unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/** What the document of an endpoint allows to everyone on every resource. */
export function openGrants(document: unknown): string[] {
  const open = publicStatements(document, callerOrResourceKeys).filter((one) => everyResource(one) !== undefined);
  return open.map((one) => `${described(one)} on every resource`);
}

/** True for an endpoint of an AWS service: those of other endpoint services, and other kinds of endpoints, have no policy. */
export function takesPolicy(endpoint: Inputs<"aws:ec2/vpcEndpoint:VpcEndpoint">): boolean {
  const { vpcEndpointType = "Gateway", serviceName = "" } = endpoint;
  return /^(Gateway|Interface)$/.test(vpcEndpointType) && /^(cn\.)?(com\.amazonaws|aws)\.(?!vpce\.)/.test(serviceName);
}

/**
 * True when a resource of its own holds the policy of an endpoint.
 * @throws UnknownRead when one may.
 */
export function hasAttachedPolicy(stack: Stack, endpoint: StackResource): boolean {
  const all = stack.ofType("aws:ec2/vpcEndpointPolicy:VpcEndpointPolicy") as unknown as StackResource[];
  const isAttached = all.some((one) => stack.refersTo(one, "vpcEndpointId", endpoint));
  const stray = all.find((one) => isUnknown(one.raw.vpcEndpointId) && !one.propertyDependencies.vpcEndpointId?.length);
  if (!isAttached && stray) {
    throw unknownOf(stray, "vpcEndpointId");
  }
  return isAttached;
}
