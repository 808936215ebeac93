import { isUnknown, unknown } from "../unknown";
import { arnIndexOf } from "./access/arn-index";
import type { Stack, StackResource } from "./stack";

/** The service in a type's ARNs, and what stands before the name. Source: Service Authorization Reference, resource types. */
const formats: Readonly<Record<string, readonly [service: string, before: string]>> = {
  "aws:cloudwatch/eventBus:EventBus": ["events", "event-bus/"],
  "aws:dynamodb/table:Table": ["dynamodb", "table/"],
  "aws:iam/role:Role": ["iam", "role/"],
  "aws:kinesis/stream:Stream": ["kinesis", "stream/"],
  "aws:lambda/function:Function": ["lambda", "function:"],
  "aws:s3/bucket:Bucket": ["s3", ""],
  "aws:s3/bucketV2:BucketV2": ["s3", ""],
  "aws:sns/topic:Topic": ["sns", ""],
  "aws:sqs/queue:Queue": ["sqs", ""],
};

/**
 * The ARN of a resource: its own where that is known, otherwise made of its name, region and account, with the marker of
 * `unknown.ts` for a part that is not known. Unknown for other types.
 */
export function arnOf(stack: Stack, resource: StackResource): string {
  const { arn, region, name, bucket, path } = resource.raw;
  const [service = "", before = ""] = formats[resource.type] ?? [];
  if (typeof arn === "string" && !isUnknown(arn)) {
    return arn;
  }
  if (service === "") {
    return unknown;
  }
  const own = service === "s3" ? [text(bucket)] : [before + pathOf(service, path) + text(name)];
  const where =
    service === "s3" ? ["", ""] : [service === "iam" ? "" : text(region), arnIndexOf(stack).home.account ?? unknown];
  return ["arn", partitionOf(text(region)), service, ...where, ...own].join(":");
}

function text(value: unknown): string {
  return typeof value === "string" ? value : unknown;
}

function pathOf(service: string, path: unknown): string {
  return service === "iam" && typeof path === "string" ? path.slice(1) : "";
}

function partitionOf(region: string): string {
  return region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}
