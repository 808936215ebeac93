import { isUnknown, unknown } from "../../unknown";

/** What AWS calls a partition: a group of regions with its own ARNs and host names. */
export interface Partition {
  partition: string;
  dnsSuffix: string;
  reverseDnsPrefix: string;
}

/** By the start of the region's name. Source: the partitions of AWS's endpoint data (`partitions.json` of its SDKs). */
const partitions: [start: string, partition: string, dnsSuffix: string][] = [
  ["cn-", "aws-cn", "amazonaws.com.cn"],
  ["us-gov-", "aws-us-gov", "amazonaws.com"],
  ["us-isob-", "aws-iso-b", "sc2s.sgov.gov"],
  ["us-iso-", "aws-iso", "c2s.ic.gov"],
  ["eusc-", "aws-eusc", "amazonaws.eu"],
  ["", "aws", "amazonaws.com"],
];

/** The partition of a region; every part unknown when the region is. */
export function partitionOf(region: string): Partition {
  if (isUnknown(region)) {
    return { partition: unknown, dnsSuffix: unknown, reverseDnsPrefix: unknown };
  }
  const [, partition, dnsSuffix] = partitions.find(([start]) => region.startsWith(start)) ?? ["", "aws", ""];
  return { partition, dnsSuffix, reverseDnsPrefix: dnsSuffix.split(".").reverse().join(".") };
}

/** The names of a region's first three availability zones, and their ids such as `use1-az1`. */
export function zonesOf(region: string): { names: string[]; zoneIds: string[] } {
  if (isUnknown(region)) {
    return { names: unknown, zoneIds: unknown };
  }
  const [area = "", ...words] = region.split("-");
  const directions = words.slice(0, -1).map((word) => word.replace(/^(north|south)(east|west)$/, "$1 $2"));
  const initials = directions.map((word) => word.replace(/(\w)\w* ?/g, "$1"));
  const short = `${area}${initials.join("")}${words.at(-1)}`;
  return {
    names: ["a", "b", "c"].map((letter) => `${region}${letter}`),
    zoneIds: [1, 2, 3].map((number) => `${short}-az${number}`),
  };
}
