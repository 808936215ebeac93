import { isUnknown } from "../unknown";
import { deniesPlainHttp } from "./admission";
import { type Statement, statements } from "./document";
import { given, type Readable, readableOf, unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/** The types that may hold a document of their own: the provider computes it where the program gives none. */
const holders: ReadonlySet<string> = new Set([
  "aws:ec2/vpcEndpoint:VpcEndpoint",
  "aws:s3/bucket:Bucket",
  "aws:s3/bucketV2:BucketV2",
  "aws:secretsmanager/secret:Secret",
  "aws:sns/topic:Topic",
  "aws:sqs/queue:Queue",
]);

/**
 * The document in the `policy` of a resource; nothing where the program gave none.
 * @throws UnknownRead when it is not known.
 */
export function ownDocument(resource: StackResource): unknown {
  const isAbsent = holders.has(resource.type) && given(resource, "policy") === undefined;
  return isAbsent ? undefined : (resource.properties as { policy?: unknown }).policy;
}

/** The type of the resources that attach a document to another resource, and their property that names it. */
export type Attachment =
  | { type: "aws:s3/bucketPolicy:BucketPolicy"; property: "bucket" }
  | { type: "aws:secretsmanager/secretPolicy:SecretPolicy"; property: "secretArn" }
  | { type: "aws:sns/topicPolicy:TopicPolicy"; property: "arn" };

/** The documents that say who may use a resource: its own, and those attached to it. */
export function documentsOf(
  stack: Stack,
  resource: StackResource,
  { type, property }: Attachment,
): Readable<Statement>[] {
  const all = stack.ofType(type) as unknown as StackResource[];
  const names = (one: StackResource) =>
    stack.refersTo(one, property, resource) ||
    (typeof one.raw[property] === "string" &&
      !isUnknown(one.raw[property]) &&
      one.raw[property] === resource.raw.bucket);
  const own = given(resource, "policy") === undefined ? [] : [resource];
  const attached = [...own, ...all.filter(names)].map((one) => readableOf(one, () => statements(ownDocument(one))));
  const stray = all.filter((one) => isUnknown(one.raw[property]) && !one.propertyDependencies[property]?.length);
  return [...attached, ...stray.map((one) => ({ items: [], undecided: unknownOf(one, property) }))];
}

/**
 * What is wrong with the documents of a resource that must refuse the actions without TLS.
 * @throws UnknownRead when one that is not known may refuse them.
 */
export function plainHttpFault(documents: Readable<Statement>[], actions: string[]): string | undefined {
  if (documents.some(({ items }) => items.some((one) => deniesPlainHttp(one, actions)))) {
    return undefined;
  }
  const open = documents.find(({ undecided }) => undecided)?.undecided;
  if (open) {
    throw open;
  }
  return documents.length > 0 ? "its policy lets requests in without TLS" : "no policy denies requests without TLS";
}
