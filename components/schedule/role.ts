import * as pulumi from "@pulumi/pulumi";
import { arnOf, checkedArn } from "../arn";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import type { Statement } from "../grants/document";
import { rolePolicies } from "../grants/role-policy";
import { type Sealed, sealedRole } from "../grants/sealed-role";
import { type Scope, scopeOf } from "../stack";
import { type ScheduledResource, type ScheduleTarget, schedulePlace, type TargetKind, targetKinds } from "./arguments";

const intents: Record<TargetKind, GrantIntent> = {
  queue: GrantIntent.Send,
  topic: GrantIntent.Publish,
  bus: GrantIntent.Publish,
  function: GrantIntent.Invoke,
};

/** The service in the ARN of each kind of target. */
const services: Record<TargetKind, string> = { queue: "sqs", topic: "sns", bus: "events", function: "lambda" };

/** The kind of a checked target, and what it names. */
export function targetOf(target: ScheduleTarget): { kind: TargetKind; resource: ScheduledResource } {
  const kind = targetKinds.find((one) => target[one]) ?? "queue";
  return { kind, resource: target[kind] as ScheduledResource };
}

/** What a schedule's role is made from. */
export interface ScheduleRole {
  target: ScheduleTarget;
  deadLetters: Grant;
  /** The name of the schedule's group. */
  group: pulumi.Output<string>;
  /** The alias of the key that encrypts the input. */
  keyAlias: pulumi.Output<string>;
}

/**
 * The role of a schedule: it may send to the target and to the dead-letter queue, and decrypt its input. Scheduler assumes
 * it on behalf of the schedule's group only. Source: EventBridge Scheduler User Guide, "Confused deputy prevention".
 */
export function scheduleRole(name: string, args: ScheduleRole, parent: pulumi.Resource): Sealed {
  const { target, deadLetters, group, keyAlias } = args;
  const base = pulumi
    .all([group, keyAlias, scopeOf(parent)])
    .apply(([groupName, alias, scope]) => [decryptInput(groupName, alias, scope)]);
  const grants = [targetGrant(name, target), deadLetters];
  const { policy } = rolePolicies(schedulePlace(name, "target"), base, grants, parent);
  const condition = pulumi.output({
    ArnEquals: { "aws:SourceArn": arnOf(parent, "scheduler", pulumi.interpolate`schedule-group/${group}`) },
    StringEquals: { "aws:SourceAccount": scopeOf(parent).account },
  });
  const description = `The schedule ${name} sends as this role`;
  return sealedRole(`${name}-role`, { service: "scheduler.amazonaws.com", description, condition, policy }, parent);
}

function targetGrant(name: string, target: ScheduleTarget): Grant {
  const { kind, resource } = targetOf(target);
  const { detailType, source } = target;
  const event = kind === "bus" ? { detailTypes: [detailType ?? ""], sources: [source ?? ""] } : {};
  const key = kind === "queue" || kind === "topic" ? { keyAlias: resource.keyAlias } : {};
  return { intent: intents[kind], resource: ofKind(name, kind, resource.arn), ...key, ...event };
}

/** The ARN of the target: another service's would be sent to with the wrong action. */
function ofKind(name: string, kind: TargetKind, resourceArn: pulumi.Input<string>): pulumi.Output<string> {
  return checkedArn(resourceArn, (arn) => {
    if (arn.split(":")[2] !== services[kind]) {
      const place = schedulePlace(name, `target.${kind}.arn`);
      throw refuse(place, `is "${arn}", which is no ${kind}`, `write the ARN of a ${kind}`);
    }
  });
}

/** Scheduler calls KMS as the role. Source: EventBridge Scheduler User Guide, "Encryption at rest". */
function decryptInput(group: string, keyAlias: string, { partition, region, account }: Scope): Statement {
  const schedules = `arn:${partition}:scheduler:${region}:${account}:schedule/${group}/*`;
  return {
    Effect: "Allow",
    Action: ["kms:Decrypt"],
    Resource: [`arn:${partition}:kms:${region}:${account}:key/*`],
    Condition: {
      "ForAnyValue:StringEquals": { "kms:ResourceAliases": keyAlias },
      ArnLike: { "kms:EncryptionContext:aws:scheduler:schedule:arn": schedules },
    },
  };
}
