import { checkShape, type Limits } from "../json";
import { isObject, member, textMember } from "../read";
import { Refused } from "../refused";
import { type Checked, checked, type Schema } from "../schema";
import { checkSource, handleAll, type SourceOptions } from "./record";

/** What {@link bucketHandler} checks before the work begins. */
export interface BucketOptions<S extends Schema = Schema> extends SourceOptions<S> {
  /** What the object's key must look like: whoever puts objects chooses it. */
  schema: S;
  /** The ARN of the bucket: objects of another one are refused. */
  source?: string;
  /** Bytes that the object has at most. Default: any number. */
  maximumObjectBytes?: number;
}

/** What happened to an object of a bucket. */
export interface BucketChange<T> {
  readonly bucket: string;
  readonly key: T;
  /** Such as `Object Created` (EventBridge) or `ObjectCreated:Put` (a notification). */
  readonly kind: string;
  /** In bytes. Absent for objects that are gone. */
  readonly size?: number;
  readonly versionId?: string;
}

/**
 * A handler for the events of a bucket's objects, from EventBridge or from S3's own notifications. It throws when an event
 * is refused or the work fails, so that it is tried again.
 */
export function bucketHandler<S extends Schema>(
  options: BucketOptions<S>,
  work: (change: BucketChange<Checked<S>>) => Promise<unknown>,
): (event: unknown) => Promise<void> {
  const one = async (record: unknown) => work(await changeOf(record, options));
  return async (event) => {
    // S3 sends one when a notification is set up.
    if (member(event, "Event") !== "s3:TestEvent") {
      const records = member(event, "Records");
      await handleAll(Array.isArray(records) ? records : [event], one, options.log);
    }
  };
}

async function changeOf<S extends Schema>(
  record: unknown,
  options: BucketOptions<S>,
): Promise<BucketChange<Checked<S>>> {
  const { bucket, object, kind, key } = placeOf(record, options.limits);
  const size = member(object, "size");
  checkSource(bucket, options.source?.replace(/^arn:[^:]+:s3:::/, ""));
  if (options.maximumObjectBytes !== undefined && !(Number(size ?? 0) <= options.maximumObjectBytes)) {
    throw new Refused(413, "The object is too large");
  }
  return {
    bucket,
    key: (await checked(options.schema, key, "The key")) as Checked<S>,
    kind,
    size: typeof size === "number" ? size : undefined,
    versionId: textMember(object, "version-id") ?? textMember(object, "versionId"),
  };
}

/** Notifications write keys as forms do; EventBridge writes them as they are. */
function placeOf(record: unknown, limits: Limits | undefined) {
  const isNotification = member(record, "eventSource") === "aws:s3";
  const place = member(record, isNotification ? "s3" : "detail");
  checkSource(isNotification || member(record, "source") === "aws.s3", true);
  checkShape(place, limits, "The event");
  const bucket = textMember(member(place, "bucket"), "name");
  const object = member(place, "object");
  const written = textMember(object, "key");
  const kind = textMember(record, isNotification ? "eventName" : "detail-type");
  if (bucket === undefined || written === undefined || kind === undefined || !isObject(object)) {
    throw new Refused(400, "The event is none of a bucket");
  }
  const key = isNotification ? decoded(written) : written;
  checkShape(key, limits, "The key");
  return { bucket, object, kind, key };
}

/** Source: S3 User Guide, "Event message structure": the key is URL encoded. */
function decoded(key: string): string {
  try {
    return decodeURIComponent(key.replaceAll("+", " "));
  } catch {
    throw new Refused(400, "The key is not as S3 encodes it");
  }
}
