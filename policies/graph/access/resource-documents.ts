import { groupBy } from "../../group";
import { isUnknown } from "../../unknown";
import { ownDocument } from "../attached";
import { type Statement, statements } from "../document";
import { readableOf } from "../given";
import type { Stack, StackResource } from "../stack";

/** What the documents of a resource say of who may use it. */
export interface ResourceDocuments {
  statements: Statement[];
  /** The resources whose document is known only after deployment. */
  unknown: StackResource[];
}

type Attachment = [type: Parameters<Stack["referring"]>[0], property: string];

/** The resources that attach documents to those of a type. */
const attachments: Readonly<Record<string, readonly Attachment[]>> = {
  "aws:cloudwatch/eventBus:EventBus": [["aws:cloudwatch/eventBusPolicy:EventBusPolicy", "eventBusName"]],
  "aws:dynamodb/table:Table": [["aws:dynamodb/resourcePolicy:ResourcePolicy", "resourceArn"]],
  "aws:kms/key:Key": [["aws:kms/keyPolicy:KeyPolicy", "keyId"]],
  "aws:s3/bucket:Bucket": [["aws:s3/bucketPolicy:BucketPolicy", "bucket"]],
  "aws:s3/bucketV2:BucketV2": [["aws:s3/bucketPolicy:BucketPolicy", "bucket"]],
  "aws:secretsmanager/secret:Secret": [["aws:secretsmanager/secretPolicy:SecretPolicy", "secretArn"]],
  "aws:sns/topic:Topic": [["aws:sns/topicPolicy:TopicPolicy", "arn"]],
  "aws:sqs/queue:Queue": [["aws:sqs/queuePolicy:QueuePolicy", "queueUrl"]],
};

/** The types with a document of their own, and its property. */
const own: Readonly<Record<string, string>> = {
  "aws:iam/role:Role": "assumeRolePolicy",
  "aws:kms/key:Key": "policy",
  "aws:s3/bucket:Bucket": "policy",
  "aws:s3/bucketV2:BucketV2": "policy",
  "aws:secretsmanager/secret:Secret": "policy",
  "aws:sns/topic:Topic": "policy",
  "aws:sqs/queue:Queue": "policy",
};

/** What KMS gives a key without a policy. Source: KMS Developer Guide, "Default key policy". */
const wholeAccount = (account: string) =>
  statements({ Statement: { Effect: "Allow", Principal: { AWS: account }, Action: "kms:*", Resource: "*" } });

const read = new WeakMap<StackResource, ResourceDocuments>();

/** The documents that say who may use a resource: its own, those attached to it, and for a key the default. */
export function resourceDocuments(stack: Stack, resource: StackResource, account: string): ResourceDocuments {
  const found = read.get(resource) ?? readDocuments(stack, resource, account);
  read.set(resource, found);
  return found;
}

function readDocuments(stack: Stack, resource: StackResource, account: string): ResourceDocuments {
  const attached = (attachments[resource.type] ?? []).flatMap(
    ([type, property]) => stack.referring(type, property, resource) as StackResource[],
  );
  const property = own[resource.type];
  const itself = property !== undefined && isWritten(resource, property) ? [resource] : [];
  const owners = [...itself, ...attached];
  const documents = owners.map((one) => ({ one, ...readableOf(one, () => statements(documentOf(one))) }));
  const isDefault = resource.type === "aws:kms/key:Key" && owners.length === 0;
  return {
    statements: [...documents.flatMap(({ items }) => items), ...(isDefault ? wholeAccount(account) : [])],
    unknown: documents.filter(({ undecided }) => undecided).map(({ one }) => one),
  };
}

function documentOf(owner: StackResource): unknown {
  return owner.type === "aws:iam/role:Role"
    ? (owner.properties as { assumeRolePolicy?: unknown }).assumeRolePolicy
    : ownDocument(owner);
}

/** False for a document that the provider computes. */
function isWritten({ raw, propertyDependencies }: StackResource, property: string): boolean {
  const isComputed = isUnknown(raw[property]) && (propertyDependencies[property] ?? []).length === 0;
  return raw[property] !== undefined && !isComputed;
}

const named = new WeakMap<Stack, ReadonlyMap<StackResource, StackResource[]>>();

/** The resources of which a document names the role as a principal, or may: an unknown one that refers to it. */
export function namingRole(stack: Stack, role: StackResource, account: string): StackResource[] {
  const found = named.get(stack) ?? byNamedRole(stack, account);
  named.set(stack, found);
  return found.get(role) ?? [];
}

function byNamedRole(stack: Stack, account: string): ReadonlyMap<StackResource, StackResource[]> {
  const roles = stack.ofType("aws:iam/role:Role") as unknown as StackResource[];
  const byName = new Map(roles.map((role) => [role.raw.name, role]));
  const resources = stack.resources.filter(({ type }) => type in attachments || type in own);
  const pairs = resources.flatMap((resource) => {
    const { statements: all, unknown } = resourceDocuments(stack, resource, account);
    const principals = all.flatMap((one) =>
      one.principals.flatMap((name) => /:role\/(?:.*\/)?([^/]+)$/.exec(name)?.[1] ?? []),
    );
    const related = unknown.flatMap((one) => Object.values(one.propertyDependencies).flat());
    const roles = [
      ...principals.flatMap((name) => byName.get(name) ?? []),
      ...related.filter((one) => one.type === "aws:iam/role:Role"),
    ];
    return [...new Set(roles)].map((role) => ({ role, resource }));
  });
  const groups = groupBy(pairs, ({ role }) => role);
  return new Map([...groups].map(([role, group]) => [role, group.map(({ resource }) => resource)]));
}
