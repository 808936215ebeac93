import { riskyPorts } from "../data/ports";
import type { Inputs } from "../types";
import { has, type UnknownRead } from "../unknown";
import { readable } from "./given";
import { knownFirst } from "./known-first";

/** Whose traffic a rule of a security group admits, and to which ports. Reading either may throw `UnknownRead`. */
export interface TrafficRule {
  addresses(): Iterable<string>;
  ports(): Ports;
}

/** The ports of a protocol. */
export interface Ports {
  /** `tcp`, `udp`, `icmp`, `all`, or the number of another protocol. */
  protocol: string;
  from: number;
  to: number;
}

/** Where rules of security groups stand: in the group, or as resources of their own. */
export type RuleHolder =
  | "aws:ec2/securityGroup:SecurityGroup"
  | "aws:ec2/securityGroupRule:SecurityGroupRule"
  | "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule"
  | "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";

/** The rules of one direction that a group holds, or the one that a resource is, whose type may say the direction. */
export function trafficRules(holder: Inputs<RuleHolder>, direction: "ingress" | "egress"): TrafficRule[] {
  if ("ipProtocol" in holder) {
    const addresses = () => values(holder, ["cidrIpv4", "cidrIpv6"]);
    return [{ addresses, ports: () => portsOf(holder.ipProtocol, holder.fromPort, holder.toPort) }];
  }
  if ("protocol" in holder) {
    return holder.type === direction ? [olderRule(holder)] : [];
  }
  return (holder[direction] ?? []).map(olderRule);
}

function olderRule(rule: { protocol: string; fromPort: number; toPort: number }): TrafficRule {
  return {
    addresses: () => values(rule, ["cidrBlocks", "ipv6CidrBlocks"]),
    ports: () => portsOf(rule.protocol, rule.fromPort, rule.toPort),
  };
}

/** Ports that a rule opens to the internet. */
export interface Opening {
  /** The addresses of the rule that take in the internet, as the rule has them. */
  addresses: string[];
  ports: Ports;
}

/**
 * What rules open to the internet, but for harmless ports; each once, because a deployed group also shows the rules that
 * are resources of their own.
 * @throws UnknownRead after all that can be read, when an unknown value may open more.
 */
export function* openings(rules: TrafficRule[], isHarmless: (ports: Ports) => boolean): Generator<Opening> {
  let undecided: UnknownRead | undefined;
  const told = new Set<string>();
  for (const rule of rules) {
    const { items, ...unread } = readable(() => [rule.ports()]);
    const [ports] = items;
    if (ports && isHarmless(ports)) {
      continue;
    }
    const open = readable(() => openAddresses(rule));
    if (ports && open.items.length > 0) {
      const opening = { addresses: open.items, ports };
      yield* told.has(JSON.stringify(opening)) ? [] : [opening];
      told.add(JSON.stringify(opening));
    } else {
      undecided ??= open.items.length > 0 ? unread.undecided : open.undecided;
    }
  }
  if (undecided) {
    throw undecided;
  }
}

function* openAddresses({ addresses }: TrafficRule): Generator<string> {
  for (const address of addresses()) {
    if (isInternet(address)) {
      yield address;
    }
  }
}

/** The ports as a sentence names them: `tcp port 22 (SSH)`. */
export function describePorts({ protocol, from, to }: Ports): string {
  if (protocol === "all") {
    return "all ports";
  }
  const risky = from === to && riskyPorts[from] ? ` (${riskyPorts[from]})` : "";
  return from === to ? `${protocol} port ${from}${risky}` : `${protocol} ports ${from} to ${to}`;
}

/**
 * True for addresses that cannot all be private: a range wider than any of the private ones, 10.0.0.0/8 and fc00::/7. So
 * 0.0.0.0/1 is no way around 0.0.0.0/0. Sources: RFC 1918, RFC 4193.
 */
function isInternet(address: string): boolean {
  const [range = "", length] = address.split("/");
  return length !== undefined && Number(length) < (range.includes(":") ? 7 : 8);
}

const names: Record<string, string> = {
  "-1": "all",
  "1": "icmp",
  "6": "tcp",
  "17": "udp",
  "58": "icmp",
  icmpv6: "icmp",
};

/** Only TCP and UDP know ports: of any other protocol, a rule admits everything. */
function portsOf(protocol: string, from = 0, to = 65_535): Ports {
  const name = names[protocol] ?? protocol.toLowerCase();
  const hasPorts = name === "tcp" || name === "udp";
  return hasPorts && from !== -1 ? { protocol: name, from, to } : { protocol: name, from: 0, to: 65_535 };
}

function* values(rule: object, properties: string[]): Generator<string> {
  const of = rule as Record<string, string | string[]>;
  for (const property of knownFirst(rule).filter((one) => properties.includes(one) && has(of, one))) {
    const value = of[property];
    for (const index of Array.isArray(value) ? knownFirst(value) : [0]) {
      yield Array.isArray(value) ? String(value[Number(index)]) : String(value);
    }
  }
}
