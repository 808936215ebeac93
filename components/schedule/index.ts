import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { scheduleAlarms } from "../alarms/tables/events";
import { arnOf } from "../arn";
import { GrantIntent } from "../grants";
import type { Sealed } from "../grants/sealed-role";
import { KeyPurpose, type SecureKey, sharedKey } from "../key";
import { createDeadLetterQueue, encryptedWith, type MadeQueue, onlyRoles, queuePolicy } from "../queue/create";
import { checkSchedule, type SecureScheduleArgs } from "./arguments";
import { scheduleRole, targetOf } from "./role";

export type { ScheduledResource, ScheduleTarget, SecureScheduleArgs } from "./arguments";

/**
 * A schedule of EventBridge Scheduler that sends a fixed JSON object to a queue, topic, bus or function: encrypted with the
 * stack's key for messages, in a group of its own, as a role that can do only this, with a dead-letter queue.
 */
export class SecureSchedule extends pulumi.ComponentResource {
  /** The schedule's name. */
  readonly name: pulumi.Output<string>;
  /** The schedule's ARN, built from its name and its group's. */
  readonly arn: pulumi.Output<string>;
  /** The name of the role that the schedule sends as. */
  readonly roleName: pulumi.Output<string>;
  /** The name of the dead-letter queue, for alarms. */
  readonly deadLetterQueueName: pulumi.Output<string>;

  constructor(name: string, args: SecureScheduleArgs, opts: pulumi.ComponentResourceOptions = {}) {
    checkSchedule(name, args);
    super("secure-serverless:index:SecureSchedule", name, args, opts);
    const key = sharedKey(this, KeyPurpose.Messages);
    const deadLetters = createDeadLetters(name, key, this);
    const group = new aws.scheduler.ScheduleGroup(`${name}-group`, {}, { parent: this }).name;
    const role = scheduleRole(name, { ...roleParts(args, deadLetters, key), group }, this);
    this.name = createSchedule(name, args, { group, role, deadLetters, key }, this).name;
    this.arn = arnOf(this, "scheduler", pulumi.interpolate`schedule/${group}/${this.name}`);
    this.roleName = role.name;
    this.deadLetterQueueName = deadLetters.name;
    const { arn, roleName, deadLetterQueueName } = this;
    scheduleAlarms(name, { name: group, deadLetterQueueName, alarms: args.alarms }, this);
    this.registerOutputs({ name: this.name, arn, roleName, deadLetterQueueName });
  }
}

function createDeadLetters(name: string, key: SecureKey, parent: pulumi.Resource): MadeQueue {
  const queue = createDeadLetterQueue(`${name}-dead-letters`, encryptedWith(key.keyArn), parent);
  queuePolicy(`${name}-dead-letters-policy`, queue, onlyRoles, parent);
  return queue;
}

function roleParts({ target }: SecureScheduleArgs, deadLetters: MadeQueue, { alias: keyAlias }: SecureKey) {
  return { target, keyAlias, deadLetters: { intent: GrantIntent.Send, resource: deadLetters.arn, keyAlias } };
}

/** What a schedule is made of beside its arguments. */
interface Parts {
  group: pulumi.Output<string>;
  role: Sealed;
  deadLetters: MadeQueue;
  key: SecureKey;
}

function createSchedule(
  name: string,
  args: SecureScheduleArgs,
  { group, role, deadLetters, key }: Parts,
  parent: pulumi.Resource,
): aws.scheduler.Schedule {
  const { maximumRetries = 10, maximumAgeSeconds = 3600 } = args;
  const target = {
    ...sending(args),
    roleArn: role.arn,
    deadLetterConfig: { arn: deadLetters.arn },
    retryPolicy: { maximumRetryAttempts: maximumRetries, maximumEventAgeInSeconds: maximumAgeSeconds },
  };
  return new aws.scheduler.Schedule(
    `${name}-schedule`,
    { ...timing(args), description: args.description, groupName: group, kmsKeyArn: key.keyArn, target },
    { parent, dependsOn: role.policies },
  );
}

function timing({ expression, timeZone, flexibleMinutes }: SecureScheduleArgs) {
  return {
    scheduleExpression: expression,
    scheduleExpressionTimezone: timeZone ?? "UTC",
    flexibleTimeWindow: flexibleMinutes
      ? { mode: "FLEXIBLE", maximumWindowInMinutes: flexibleMinutes }
      : { mode: "OFF" },
  };
}

/** What is sent, and where. */
function sending({ target, input }: SecureScheduleArgs): Omit<aws.types.input.scheduler.ScheduleTarget, "roleArn"> {
  const { messageGroup, detailType, source } = target;
  return {
    arn: targetOf(target).resource.arn,
    input: JSON.stringify(input ?? {}),
    sqsParameters: messageGroup === undefined ? undefined : { messageGroupId: messageGroup },
    eventbridgeParameters: detailType && source ? { detailType, source } : undefined,
  };
}
