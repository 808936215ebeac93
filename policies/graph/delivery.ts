import { isUnknown } from "../unknown";
import { buildAccess } from "./access/build";
import { roleDocuments } from "./access/role-documents";
import { covers } from "./admission";
import { arnOf } from "./arn-of";
import { type Statement, statements } from "./document";
import { encryptionLevel } from "./encryption-level";
import type { Failure } from "./failure-target";
import { given } from "./given";
import type { Document } from "./iam/decide";
import { ofQueue } from "./queues";
import { isRefused } from "./role-may";
import type { Stack, StackResource } from "./stack";

/** The action by which Lambda, as the function's role, sends what failed. Source: Lambda Developer Guide, destinations. */
const sending: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventBus:EventBus": "events:PutEvents",
  "aws:lambda/function:Function": "lambda:InvokeFunction",
  "aws:sns/topic:Topic": "sns:Publish",
  "aws:sqs/queue:Queue": "sqs:SendMessage",
};

/**
 * What the function's role lacks to send what failed, in words.
 * @throws UnknownRead when a document that decides is not known.
 */
export function lackingDelivery(stack: Stack, { function: from, target }: Failure): string | undefined {
  const role = buildAccess(stack).roleOf(from);
  const action = sending[target.type];
  if (!role || !action) {
    return undefined;
  }
  const resourcePolicy = policyOf(stack, target);
  if (isRefused({ stack, role, action, resource: arnOf(stack, target), resourcePolicy })) {
    return `${role.name} may not do ${action} on ${target.name}`;
  }
  const isSealed = /^aws:(sns|sqs)\//.test(target.type) && encryptionLevel(target) === "customer";
  return isSealed && !usesKeys(stack, role, target)
    ? `${role.name} may not do kms:GenerateDataKey, which the key of ${target.name} needs`
    : undefined;
}

function policyOf(stack: Stack, target: StackResource): Document | undefined {
  const own = given(target, "policy");
  const attached =
    target.type === "aws:sqs/queue:Queue"
      ? ofQueue(stack, target, "aws:sqs/queuePolicy:QueuePolicy")
      : stack.referring("aws:sns/topicPolicy:TopicPolicy", "arn", target);
  return (own ?? attached[0]?.raw.policy) as Document | undefined;
}

/**
 * True when the role may use some key, or the policy of the target's key lets others than the account use it: which key
 * it is, is known only after deployment.
 */
function usesKeys(stack: Stack, role: StackResource, target: StackResource): boolean {
  const documents = roleDocuments(stack, role).map(({ document }) => document);
  const keys = (target.propertyDependencies.kmsMasterKeyId ?? []).filter(({ type }) => type === "aws:kms/key:Key");
  const shared = keys.flatMap(({ raw }) => [raw.policy]).filter((document) => document !== undefined);
  const isUse = (one: Statement) => one.effect === "Allow" && covers(one, "kms:GenerateDataKey");
  const isGrant = (one: Statement) => isUse(one) && !one.principals.every((name) => /:root$/.test(name));
  return (
    [...documents, ...shared].some(isUnknown) ||
    documents.some((document) => statements(document).some(isUse)) ||
    shared.some((document) => statements(document).some(isGrant))
  );
}
