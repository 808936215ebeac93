import { type ArgumentPlace, refuse } from "../error";

/** A range of IPv4 addresses. */
export interface CidrBlock {
  /** The first address, as a number. */
  address: number;
  /** How many bits all of its addresses share. */
  mask: number;
}

/** What no router of the internet leads to. Source: RFC 1918; VPC User Guide, "VPC CIDR blocks". */
const privateBlocks = [read("10.0.0.0/8"), read("172.16.0.0/12"), read("192.168.0.0/16")];

/**
 * Reads the addresses of a network.
 * @throws for what is no block, no private one, or has no room for the subnets: a VPC has /16 at most, and below /22 a zone
 * has too few addresses for functions, endpoints and a proxy of a database.
 */
export function checkCidrBlock(place: ArgumentPlace, text: string): CidrBlock {
  const block = read(text);
  const isWhole = block.address % 2 ** (32 - block.mask) === 0;
  if (!/^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/.test(text) || Number.isNaN(block.address) || !isWhole) {
    throw refuse(place, `is "${text}", which is no block`, "write its first address and its mask, such as 10.0.0.0/16");
  }
  if (block.mask < 16 || block.mask > 22) {
    throw refuse(place, `is "${text}"`, "write a mask from /16 to /22");
  }
  if (!privateBlocks.some((all) => contains(all, block))) {
    const remedy = "write one of 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16";
    throw refuse(place, `is "${text}", addresses of others in the internet`, remedy);
  }
  return block;
}

function read(text: string): CidrBlock {
  const [address = "", mask] = text.split("/");
  const bytes = address.split(".").map(Number);
  const isAddress = bytes.every((byte) => byte <= 255);
  return { address: isAddress ? bytes.reduce((sum, byte) => sum * 256 + byte, 0) : Number.NaN, mask: Number(mask) };
}

function contains(all: CidrBlock, one: CidrBlock): boolean {
  const size = 2 ** (32 - all.mask);
  return one.mask >= all.mask && Math.floor(one.address / size) === Math.floor(all.address / size);
}
