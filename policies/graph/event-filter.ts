import { isUnknown } from "../unknown";
import { unknownOf } from "./given";
import type { StackResource } from "./stack";

/** What every event of an account has alike: a pattern of these keeps out nothing that a function of the account sends. */
const common = /^(account|region|version|replay-name)$/;

/**
 * True for a filter that takes whatever a function of the account sends: none, or an event pattern without source and kind.
 * @throws UnknownRead when the filter of the resource is unknown.
 */
export function takesAny(filter: unknown, via: StackResource): boolean {
  if (isUnknown(filter)) {
    throw unknownOf(via, "filter");
  }
  return filter === undefined || (isObject(filter) && Object.keys(parse(filter)).every((key) => common.test(key)));
}

/** Names of new objects that a filter of a bucket's events takes, such as `in/x.pdf`; none where it takes no new ones. */
export function sampleKeys(filter: unknown): string[] {
  if (typeof filter === "string") {
    return ofPattern(parse(filter));
  }
  const { filterPrefix = "", filterSuffix = "", events = [] } = (filter ?? {}) as Notification;
  const kinds = [events].flat().map(String);
  const isNew = kinds.length === 0 || kinds.some((one) => one.startsWith("s3:ObjectCreated"));
  return isNew ? [`${filterPrefix}x${filterSuffix}`] : [];
}

interface Notification {
  filterPrefix?: unknown;
  filterSuffix?: unknown;
  events?: unknown;
}

interface ObjectPattern {
  "detail-type"?: unknown;
  detail?: { object?: { key?: unknown } };
}

function ofPattern({ "detail-type": kinds, detail }: ObjectPattern): string[] {
  const isNew = kinds === undefined || [kinds].flat().includes("Object Created");
  const keys = detail?.object?.key ?? ["x"];
  return isNew ? [keys].flat().flatMap(sample) : [];
}

function sample(key: unknown): string[] {
  if (typeof key === "string") {
    return [key];
  }
  const { prefix, suffix, wildcard } = (key ?? {}) as Record<string, unknown>;
  const known = [
    typeof prefix === "string" ? `${prefix}x` : undefined,
    typeof suffix === "string" ? `x${suffix}` : undefined,
    typeof wildcard === "string" ? wildcard.replaceAll("*", "x") : undefined,
  ];
  return known.filter((one) => one !== undefined);
}

function isObject(filter: unknown): boolean {
  return typeof filter === "string" && filter.startsWith("{");
}

function parse(text: unknown): object {
  try {
    return JSON.parse(String(text)) ?? {};
  } catch {
    return {};
  }
}
