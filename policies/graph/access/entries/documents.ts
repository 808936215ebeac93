import { groupBy } from "../../../group";
import { isUnknown } from "../../../unknown";
import { publicGrants } from "../../bucket-acl";
import { given } from "../../given";
import type { StackResource } from "../../stack";
import { defaultBus, isOnDefaultBus } from "../default-bus";
import type { Entry, EntryKind } from "../model";
import type { Place } from "../places";
import { type Admitted, admittedBy, type Document, decided, widest } from "./admitted";
import { byTarget, type EntryContext, nameOf, ofToken } from "./context";

interface Kind extends Pick<Document, "action" | "everyone"> {
  kind: EntryKind;
  types: readonly string[];
  /** The resources that hold a document for it, and where they say whose it is. */
  apart: readonly string[];
  whose: Place;
}

const buckets = ["aws:s3/bucket:Bucket", "aws:s3/bucketV2:BucketV2"];
const ofBucket: Place = { path: "bucket", accepts: /^aws:s3\/bucket(V2)?:/ };

const kinds: readonly Kind[] = [
  {
    ...{ kind: "queue", types: ["aws:sqs/queue:Queue"], action: "sqs:SendMessage", everyone: "anyone" },
    ...{ apart: ["aws:sqs/queuePolicy:QueuePolicy"], whose: { path: "queueUrl", accepts: /^aws:sqs\/queue:/ } },
  },
  {
    ...{ kind: "topic", types: ["aws:sns/topic:Topic"], action: "sns:Publish", everyone: "anyone" },
    ...{ apart: ["aws:sns/topicPolicy:TopicPolicy"], whose: { path: "arn", accepts: /^aws:sns\/topic:/ } },
  },
  {
    ...{ kind: "bucket", types: buckets, action: "s3:PutObject", everyone: "anyone" },
    ...{ apart: ["aws:s3/bucketPolicy:BucketPolicy"], whose: ofBucket },
  },
  {
    ...{ kind: "bus", types: ["aws:cloudwatch/eventBus:EventBus"], action: "events:PutEvents" },
    ...{ everyone: "any AWS account", apart: ["aws:cloudwatch/eventBusPolicy:EventBusPolicy"] },
    whose: { path: "eventBusName", accepts: /^aws:cloudwatch\/eventBus:/ },
  },
];

/** Queues, topics, buckets and buses to which others than the own account may send, by their documents. */
export function documentEntries(context: EntryContext): Entry[] {
  const closed = closedBuckets(context);
  return kinds.flatMap((one) => {
    const apartOf = byTarget(context, one.apart, one.whose);
    const resources = one.types.flatMap((type) => ofToken(context, type));
    const ownDocuments = resources.map((resource) => ({ resource, owners: [resource, ...apartOf(resource)] }));
    const all = one.kind === "bus" ? [...ownDocuments, ...defaultBusDocuments(context)] : ownDocuments;
    return all.flatMap(({ resource, owners }) => {
      const ways = owners.flatMap((owner) => waysOf(context, one, resource, owner));
      const acls = one.kind === "bucket" ? aclWays(context, resource) : [];
      const open = closed.has(resource) ? ways.filter(({ audience }) => audience !== "anyone") : [...ways, ...acls];
      return entry(one, resource, widest(open));
    });
  });
}

function entry({ kind, action }: Kind, resource: StackResource, admitted: Admitted | undefined): Entry[] {
  const label = `${action.split(":")[1]} to ${nameOf(resource)}`;
  return admitted ? [{ resource, kind, label, to: [resource], ...admitted }] : [];
}

function waysOf({ stack }: EntryContext, kind: Kind, resource: StackResource, owner: StackResource): Admitted[] {
  if (given(owner, "policy") === undefined && !(owner !== resource && isUnknown(owner.raw.policy))) {
    return [];
  }
  const read = () => {
    const { policy: document } = owner.properties as { policy?: unknown };
    return admittedBy({ stack, resource: owner, document, action: kind.action, everyone: kind.everyone });
  };
  return [decided(owner, read)].flat();
}

/** The policies that name no bus, or `default`, by the default bus of their region. */
function defaultBusDocuments(context: EntryContext) {
  const policies = ofToken(context, "aws:cloudwatch/eventBusPolicy:EventBusPolicy").filter(isOnDefaultBus);
  const groups = groupBy(policies, ({ raw }) => defaultBus(context.stack, raw.region));
  return [...groups].map(([resource, owners]) => ({ resource, owners }));
}

/** The buckets that turn the public away whatever their policy says. */
function closedBuckets(context: EntryContext): ReadonlySet<StackResource> {
  const apartOf = byTarget(context, ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock"], ofBucket);
  const all = buckets.flatMap((type) => ofToken(context, type));
  const isClosed = ({ raw }: StackResource) => raw.restrictPublicBuckets === true && raw.ignorePublicAcls === true;
  return new Set(all.filter((bucket) => apartOf(bucket).some(isClosed)));
}

function aclWays({ stack }: EntryContext, bucket: StackResource): Admitted[] {
  const apart = stack.referring("aws:s3/bucketAcl:BucketAcl", "bucket", bucket);
  const decide = (owner: StackResource) => decided(owner, () => aclOf(owner));
  return [bucket, ...apart].filter((owner) => given(owner, "acl") !== undefined).flatMap(decide);
}

function aclOf({ properties }: StackResource): Admitted[] {
  const { acl } = properties as { acl?: string };
  return [...publicGrants({ acl })].some(({ writes }) => writes) ? [{ audience: "anyone", by: `acl ${acl}` }] : [];
}
