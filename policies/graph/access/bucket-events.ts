import { groupBy } from "../../group";
import { isUnknown } from "../../unknown";
import type { Stack, StackResource } from "../stack";
import { isOnDefaultBus } from "./default-bus";
import type { Flow } from "./model";
import type { Names } from "./names";
import { resolved } from "./resolve";

type Pattern = { source?: unknown[]; detail?: { bucket?: { name?: unknown[] } } };

/**
 * What buckets send to the default bus: from the bucket straight to the rules there whose pattern takes events of S3 and
 * of this bucket, since what else is on that bus has nothing to do with it.
 */
export function bucketEvents(stack: Stack, names: Names): Flow[] {
  const rules = stack.ofType("aws:cloudwatch/eventRule:EventRule").filter(isOnDefaultBus);
  const pairs = rules.flatMap((rule) => bucketNames(rule).map((name) => ({ name, rule })));
  const byBucket = groupBy(pairs, ({ name }) => name);
  const notifications = stack.ofType("aws:s3/bucketNotification:BucketNotification");
  return notifications.flatMap((via) => {
    const bucket = { path: "bucket", accepts: /^aws:s3\/bucket(V2)?:/ };
    const [from] = via.raw.eventbridge === true ? resolved(names, via, bucket).found : [];
    const name = from?.target.raw.bucket ?? via.raw.bucket;
    const fitting = from ? [...(byBucket.get(String(name)) ?? []), ...(byBucket.get("*") ?? [])] : [];
    return fitting
      .filter(({ rule }) => from && mayMean(rule, from.target))
      .map(
        ({ rule }): Flow => ({
          from: from?.target ?? via,
          to: rule,
          via,
          how: "delivers",
          filter: rule.raw.eventPattern,
        }),
      );
  });
}

/** The buckets of whose events a rule takes some, by name; `*` for all, or those that nobody knows. */
function bucketNames({ raw: { eventPattern } }: StackResource): string[] {
  if (isUnknown(eventPattern)) {
    return ["*"];
  }
  const { source, detail } = parse(eventPattern);
  const takesS3 =
    eventPattern !== undefined && (source === undefined || [source].flat().some((one) => !isOther(one, "aws.s3")));
  const buckets = detail?.bucket?.name;
  const isListed = Array.isArray(buckets) && buckets.every((one) => typeof one === "string" && !isUnknown(one));
  return takesS3 ? (isListed ? (buckets as string[]) : ["*"]) : [];
}

function isOther(value: unknown, name: string): boolean {
  return typeof value === "string" && value !== name;
}

/** False where an unknown pattern depends on other buckets, and for a rule of another region. */
function mayMean({ raw, propertyDependencies }: StackResource, bucket: StackResource): boolean {
  const regions = [raw.region, bucket.raw.region].filter((one) => one !== undefined && !isUnknown(one));
  if (new Set(regions).size > 1) {
    return false;
  }
  const buckets = (propertyDependencies.eventPattern ?? []).filter(({ type }) => type === bucket.type);
  return !isUnknown(raw.eventPattern) || buckets.length === 0 || buckets.includes(bucket);
}

function parse(pattern: unknown): Pattern {
  try {
    return JSON.parse(String(pattern)) ?? {};
  } catch {
    return {};
  }
}
