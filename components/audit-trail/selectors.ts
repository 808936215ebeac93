import type * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkedArn } from "../arn";
import { type ArgumentPlace, refuse } from "../error";
import type { WatchedResource } from "./arguments";

type Selector = aws.types.input.cloudtrail.TrailAdvancedEventSelector;
type FieldSelector = aws.types.input.cloudtrail.TrailAdvancedEventSelectorFieldSelector;

/** What a trail can watch, as its ARN says it. */
interface WatchedKind {
  title: string;
  arn: RegExp;
  /** The type of the resource in an event. */
  type: string;
  /** Picks the events of the resources with these ARNs, and of no other. */
  select(arns: string[]): FieldSelector;
}

const equals = (field: string, ...values: string[]): FieldSelector => ({ field, equals: values });

/**
 * An object's ARN begins with its bucket's; the slash ends the name. Sources: CloudTrail API Reference,
 * `AdvancedFieldSelector`; Service Authorization Reference, for the forms of the ARNs.
 */
const kinds: WatchedKind[] = [
  {
    title: "Tables",
    arn: /^arn:[a-z-]+:dynamodb:[a-z0-9-]+:\d{12}:table\/[\w.-]+$/,
    type: "AWS::DynamoDB::Table",
    select: (arns) => equals("resources.ARN", ...arns),
  },
  {
    title: "Buckets",
    arn: /^arn:[a-z-]+:s3:::[a-z0-9.-]+$/,
    type: "AWS::S3::Object",
    select: (arns) => ({ field: "resources.ARN", startsWiths: arns.map((arn) => `${arn}/`) }),
  },
  {
    title: "Functions",
    arn: /^arn:[a-z-]+:lambda:[a-z0-9-]+:\d{12}:function:[\w-]+$/,
    type: "AWS::Lambda::Function",
    select: (arns) => equals("resources.ARN", ...arns),
  },
];

/** A trail has 500 values in all its selectors, of which its own take 11. Source: CloudTrail API, `PutEventSelectors`. */
const mostWatched = 489;

/** Throws for too many resources, and for an ARN that is known already and is of none that a trail can watch. */
export function checkWatched(place: ArgumentPlace, watched: WatchedResource[]): void {
  if (watched.length > mostWatched) {
    throw refuse(
      place,
      `has ${watched.length} resources`,
      `write at most ${mostWatched}, and a second trail for the rest`,
    );
  }
  for (const [index, { arn }] of watched.entries()) {
    if (typeof arn === "string") {
      checkKind(watchedPlace(place, index), arn);
    }
  }
}

/**
 * What the trail records: all changes to the account unless another trail does, every use of what is watched, and what is
 * done with its own log files. Their delivery is left out, or each would cause the next.
 * @throws for an ARN that can be watched by no trail, as soon as it is known.
 */
export function selectors(
  place: ArgumentPlace,
  { watch = [], managementEvents = true }: { watch?: WatchedResource[]; managementEvents?: boolean },
  ownBucketArn: pulumi.Output<string>,
): pulumi.Output<Selector[]> {
  const arns = watch.map(({ arn }, index) => checkedArn(arn, (known) => checkKind(watchedPlace(place, index), known)));
  const management = { name: "Management events", fieldSelectors: [equals("eventCategory", "Management")] };
  return pulumi
    .all([ownBucketArn, pulumi.all(arns)])
    .apply(([own, watched]) => [
      ...(managementEvents ? [management] : []),
      ownFiles(own),
      ...kinds.flatMap((kind) => usesOf(kind, watched)),
    ]);
}

/** Reads, deletions and all else but the uploads that only CloudTrail may make. */
function ownFiles(bucketArn: string): Selector {
  const notDelivered = { field: "eventName", notEquals: ["PutObject"] };
  const files = { field: "resources.ARN", startsWiths: [`${bucketArn}/`] };
  return { name: "Log files of this trail", fieldSelectors: [...dataOf("AWS::S3::Object"), files, notDelivered] };
}

function usesOf({ title, arn, type, select }: WatchedKind, watched: string[]): Selector[] {
  const arns = [...new Set(watched.filter((one) => arn.test(one)))].sort();
  return arns.length === 0 ? [] : [{ name: title, fieldSelectors: [...dataOf(type), select(arns)] }];
}

function dataOf(type: string): FieldSelector[] {
  return [equals("eventCategory", "Data"), equals("resources.type", type)];
}

function watchedPlace(place: ArgumentPlace, index: number): ArgumentPlace {
  return { ...place, argument: `${place.argument}[${index}].arn` };
}

function checkKind(place: ArgumentPlace, arn: string): void {
  if (!kinds.some((kind) => kind.arn.test(arn))) {
    throw refuse(place, `is "${arn}"`, "write the ARN of one table, bucket or function, without a wildcard");
  }
}
