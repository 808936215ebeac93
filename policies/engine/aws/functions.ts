import { isUnknown, unknown } from "../../unknown";
import { type DocumentArguments, policyDocument } from "./policyDocument";
import { partitionOf, zonesOf } from "./region";

/** What a provider function may ask: where it is called. */
export interface Place {
  region: string;
  /** The account's number, 12 digits. */
  account: string;
}

type Arguments = Record<string, unknown>;
type Answer = (args: Arguments, place: Place) => Arguments;

/** The functions of the AWS provider that need no account to answer, by token, each with its result. */
export const functions: Record<string, Answer> = {
  "aws:index/getCallerIdentity:getCallerIdentity": (_, { account, region }) => {
    const { partition } = partitionOf(region);
    const arn = isUnknown(partition) ? unknown : `arn:${partition}:iam::${account}:user/preview`;
    return { accountId: account, arn, id: account, userId: "AIDAPREVIEW" };
  },
  "aws:index/getPartition:getPartition": (_, { region }) => {
    const partition = partitionOf(region);
    return { ...partition, id: partition.partition };
  },
  "aws:index/getRegion:getRegion": (args, place) => {
    const region = String(args.region ?? args.name ?? place.region);
    const { dnsSuffix } = partitionOf(region);
    const endpoint = isUnknown(region) ? unknown : `ec2.${region}.${dnsSuffix}`;
    return { region, name: region, id: region, description: region, endpoint };
  },
  "aws:index/getAvailabilityZones:getAvailabilityZones": (args, place) => {
    const region = String(args.region ?? place.region);
    return { ...args, region, id: region, groupNames: [region], ...zonesOf(region) };
  },
  "aws:iam/getPolicyDocument:getPolicyDocument": (args) => {
    const document = policyDocument(args as DocumentArguments);
    const minifiedJson = JSON.stringify(document);
    return { ...args, json: JSON.stringify(document, undefined, 2), minifiedJson, id: minifiedJson };
  },
};
