import { isUnknown } from "../unknown";
import { given, readableOf } from "./given";
import type { Stack, StackResource } from "./stack";
import { type RuleHolder, type TrafficRule, trafficRules } from "./traffic";
import { referringTo } from "./web-acl";

type Direction = "ingress" | "egress";
type Holder = StackResource<RuleHolder>;

/** The functions that a security group is for. */
export function functionsIn(stack: Stack, group: StackResource): StackResource<"aws:lambda/function:Function">[] {
  return stack.ofType("aws:lambda/function:Function").filter((one) => {
    const { securityGroupIds } = (given(one, "vpcConfig") ?? {}) as { securityGroupIds?: unknown[] };
    const isNamed = [securityGroupIds].flat().some((id) => !isUnknown(id) && id !== undefined && id === group.raw.id);
    return isNamed || (one.propertyDependencies.vpcConfig ?? []).includes(group);
  });
}

/** A rule that is a resource of its own. */
export interface RuleApart {
  name: string;
  rule: TrafficRule;
}

/** The rules of a group that are resources of their own. */
export function rulesApart(stack: Stack, group: StackResource, direction: Direction): RuleApart[] {
  const newer =
    direction === "ingress"
      ? "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
      : "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
  const types = ["aws:ec2/securityGroupRule:SecurityGroupRule", newer] as const;
  return types
    .flatMap((type): Holder[] => referringTo(stack, type, "securityGroupId", group))
    .flatMap((one) =>
      trafficRules(one.properties, direction).map((rule) => ({ name: one.name, rule: named(one, rule) })),
    );
}

/**
 * The rules that a group holds itself, as far as that can be told: once deployed, they may also be those that other
 * resources put there, because the provider reads all of them.
 */
export function inlineRules(group: StackResource, direction: Direction): TrafficRule[] {
  const isSaid = given(group, direction) !== undefined;
  return isSaid ? trafficRules(group.properties as Holder["properties"], direction) : [];
}

/** A rule whose unknown values are said to be those of its own resource. */
function named(owner: StackResource, { addresses, ports }: TrafficRule): TrafficRule {
  const read = <T>(items: () => Iterable<T>): T[] => {
    const { items: all, undecided } = readableOf(owner, items);
    if (undecided) {
      throw undecided;
    }
    return all;
  };
  return { addresses: () => read(addresses), ports: () => read(() => [ports()])[0] ?? ports() };
}
