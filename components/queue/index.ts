import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { queueAlarms } from "../alarms/tables/messages";
import { refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { KeyPurpose, sharedKey } from "../key";
import { nameOf } from "../stack";
import { hasDeadLetterQueue, type QueueSettings, queuePlace, queueSettings, type SecureQueueArgs } from "./arguments";
import { createDeadLetterQueue, createQueue, encryptedWith, type MadeQueue, queuePolicy } from "./create";
import { mainAccess, type Queues, subscribe, topicAccess } from "./subscriptions";

export type { Producer } from "../producers";
export { FilterScope, type QueueSubscription, type SecureQueueArgs, type SubscribedTopic } from "./arguments";

/**
 * An SQS queue: encrypted with the stack's key for messages, with a dead-letter queue of its own, and refusing requests
 * without TLS and from other accounts. Its methods say what a function may do.
 */
export class SecureQueue extends pulumi.ComponentResource {
  /** The queue's name. */
  readonly name: pulumi.Output<string>;
  /** The queue's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The queue's URL: known only after deployment. */
  readonly url: pulumi.Output<string>;
  /** The alias of the key that encrypts the queue. */
  readonly keyAlias: pulumi.Output<string>;
  /** Seconds that a received message stays hidden. */
  readonly visibilityTimeoutSeconds: number;
  /** The name of the dead-letter queue, for alarms. */
  readonly deadLetterQueueName?: pulumi.Output<string>;
  /** The ARN of the dead-letter queue, built from its name. */
  readonly deadLetterQueueArn?: pulumi.Output<string>;

  constructor(name: string, args: SecureQueueArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    const settings = queueSettings(name, args);
    super("secure-serverless:index:SecureQueue", name, settings, opts);
    const key = sharedKey(this, KeyPurpose.Messages);
    const encryption = { ...encryptedWith(key.keyArn), ...(settings.fifo ? { fifoQueue: true } : {}) };
    const deadLetters = hasDeadLetterQueue(settings)
      ? createDeadLetterQueue(`${name}-dead-letters`, encryption, this)
      : undefined;
    const queue = createMain(name, settings, { ...encryption, ...redrive(settings, deadLetters) }, this);
    this.name = queue.name;
    this.arn = queue.arn;
    this.url = queue.url;
    this.keyAlias = key.alias;
    this.visibilityTimeoutSeconds = settings.visibilityTimeoutSeconds;
    this.deadLetterQueueName = deadLetters?.name;
    this.deadLetterQueueArn = deadLetters?.arn;
    const policies = guard(name, settings, { queue, deadLetters }, this);
    subscribe(name, settings, { queue, deadLetters, policies }, this);
    queueAlarms(name, { ...settings, name: this.name, deadLetterQueueName: this.deadLetterQueueName }, this);
    const { arn, url, keyAlias, visibilityTimeoutSeconds, deadLetterQueueName, deadLetterQueueArn } = this;
    this.registerOutputs({
      ...{ name: this.name, arn, url, keyAlias, visibilityTimeoutSeconds },
      ...{ deadLetterQueueName, deadLetterQueueArn },
    });
  }

  /** Send messages: SendMessage. */
  send(): Grant {
    return this.#grant(GrantIntent.Send, this.arn);
  }

  /** Receive messages, hide them longer, and delete them. */
  consume(): Grant {
    return this.#grant(GrantIntent.Consume, this.arn);
  }

  /** Move the messages of the dead-letter queue back; needs `send()` as well. */
  redrive(): Grant {
    if (!this.deadLetterQueueArn) {
      const wrong = "is asked of a queue without a dead-letter queue";
      throw refuse(queuePlace(nameOf(this), "redrive"), wrong, "leave out the override or the grant");
    }
    return this.#grant(GrantIntent.Redrive, this.deadLetterQueueArn);
  }

  /** Delete all messages: PurgeQueue. */
  purge(): Grant {
    return this.#grant(GrantIntent.Purge, this.arn);
  }

  #grant(intent: GrantIntent, resource: pulumi.Output<string>): Grant {
    return { intent, resource, keyAlias: this.keyAlias };
  }
}

function createMain(
  name: string,
  { visibilityTimeoutSeconds, retentionDays, delaySeconds, fifo, contentBasedDeduplication }: QueueSettings,
  args: aws.sqs.QueueArgs,
  parent: pulumi.Resource,
): MadeQueue {
  const order = fifo ? { contentBasedDeduplication } : {};
  const times = { visibilityTimeoutSeconds, retentionDays, delaySeconds };
  return createQueue(`${name}-queue`, { ...args, ...order, ...times }, parent);
}

/** Where failed messages go, and that no other queue's failed messages come here. */
function redrive({ maxReceiveCount }: QueueSettings, deadLetters: MadeQueue | undefined): aws.sqs.QueueArgs {
  const redriveAllowPolicy = JSON.stringify({ redrivePermission: "denyAll" });
  const target = deadLetters && { deadLetterTargetArn: deadLetters.arn, maxReceiveCount };
  return target ? { redriveAllowPolicy, redrivePolicy: pulumi.jsonStringify(target) } : { redriveAllowPolicy };
}

/** Says who may send to the queue, and that the dead-letter queue is this queue's alone. */
function guard(
  name: string,
  settings: QueueSettings,
  { queue, deadLetters }: Queues,
  parent: pulumi.Resource,
): aws.sqs.QueuePolicy[] {
  const policy = queuePolicy(`${name}-queue-policy`, queue, mainAccess(name, settings), parent);
  if (!deadLetters) {
    return [policy];
  }
  const redriveAllowPolicy = pulumi.jsonStringify({ redrivePermission: "byQueue", sourceQueueArns: [queue.arn] });
  new aws.sqs.RedriveAllowPolicy(
    `${name}-dead-letters-redrive`,
    { queueUrl: deadLetters.url, redriveAllowPolicy },
    { parent },
  );
  return [policy, queuePolicy(`${name}-dead-letters-policy`, deadLetters, topicAccess(name, settings), parent)];
}
