import { lookup } from "node:dns/promises";
import { BlockList, isIP } from "node:net";

/** An address of a host, as DNS gives it. */
export interface HostAddress {
  address: string;
  family: number;
}

/** Finds the addresses of a host. */
export type Resolve = (host: string) => Promise<HostAddress[]>;

/** Source: IANA, "IPv4 Special-Purpose Address Registry", with multicast and reserved addresses. */
const special = subnets(
  ...["0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24"],
  ...["192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24"],
  ...["198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4"],
  // Source: IANA, "IPv6 Special-Purpose Address Registry": those within the global unicast addresses.
  ...["2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20"],
);
/** Source: IANA, "IPv6 Global Unicast Address Assignments". What embeds an IPv4 address lies outside, or is special. */
const globalUnicast = subnets("2000::/3");

/** Makes a list of subnets such as `10.0.0.0/8`. */
export function subnets(...written: string[]): BlockList {
  const list = new BlockList();
  for (const subnet of written) {
    const [address = "", length = ""] = subnet.split("/");
    list.addSubnet(address, Number(length), isIP(address) === 6 ? "ipv6" : "ipv4");
  }
  return list;
}

/** True for an address of the public internet: not of a private network, the machine itself, or the cloud's metadata. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 6) {
    return globalUnicast.check(address, "ipv6") && !special.check(address, "ipv6");
  }
  return family === 4 && !special.check(address, "ipv4");
}

/** The addresses of a host from the system's resolver. */
export const resolveHost: Resolve = (host) => lookup(host, { all: true });
