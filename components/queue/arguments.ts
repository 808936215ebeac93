import type * as pulumi from "@pulumi/pulumi";
import { type QueueAlarms, queueTable } from "../alarms/tables/messages";
import { checkAlarms } from "../alarms/thresholds";
import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkOverrides, type Override, overridden } from "../overrides";
import { checkProducers, type Producer } from "../producers";

/** What a subscription's filter looks at. */
export enum FilterScope {
  Attributes = "MessageAttributes",
  Body = "MessageBody",
}

/** The topic of a subscription. A `SecureTopic` is one. */
export interface SubscribedTopic {
  arn: pulumi.Input<string>;
}

/** Messages of a topic that the queue receives. */
export interface QueueSubscription {
  topic: SubscribedTopic;
  /** The filter policy: what a message must hold. All messages when absent. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  filter?: Record<string, any>;
  /** Whether the filter looks at a message's attributes or at its JSON body. Default: attributes. */
  filterScope?: FilterScope;
  /** Deliver the message alone, without SNS's envelope and signature. Default false. */
  raw?: boolean;
}

/** The arguments of {@link SecureQueue}. None is needed. */
export interface SecureQueueArgs {
  /** Seconds that a received message stays hidden: 0 to 43200, default 60. For a function, six times its timeout. */
  visibilityTimeoutSeconds?: number;
  /** Days that a message is kept: 1 to 14, default 4. */
  retentionDays?: number;
  /** Receptions before a message goes to the dead-letter queue: 1 to 1000, default 5. */
  maxReceiveCount?: number;
  /** Seconds before a new message can be received: 0 to 900, default 0. */
  delaySeconds?: number;
  /** Keep the order of messages of a group, and deliver each once. It cannot be changed later. Default false. */
  fifo?: boolean;
  /** Take messages with the same body within five minutes for one. Only with `fifo`. Default false. */
  contentBasedDeduplication?: boolean;
  /** Services that may send on behalf of a resource of this account. */
  producers?: Producer[];
  /** Topics whose messages the queue receives. */
  subscriptions?: QueueSubscription[];
  /** When its alarms go off. By default as `QueueAlarms` says. */
  alarms?: QueueAlarms;
  /** Policies that the queue leaves, each with a reason and an end: `sqs-queue-dead-letter-queue-configured`. */
  overrides?: Record<string, Override>;
}

/** The arguments with defaults filled in. */
export type QueueSettings = Required<Omit<SecureQueueArgs, Optional>> & Pick<SecureQueueArgs, Optional>;

type Optional = "alarms" | "overrides";

const deadLetterPolicy = "sqs-queue-dead-letter-queue-configured";

/** The place of an argument of a queue. */
export function queuePlace(name: string, argument: string): ArgumentPlace {
  return { component: "SecureQueue", name, argument };
}

/** Checks the arguments and fills in the defaults. */
export function queueSettings(name: string, args: SecureQueueArgs): QueueSettings {
  const place = (argument: keyof SecureQueueArgs) => queuePlace(name, argument);
  checkRange(place("visibilityTimeoutSeconds"), args.visibilityTimeoutSeconds, 0, 43_200);
  checkRange(place("retentionDays"), args.retentionDays, 1, 14);
  checkRange(place("maxReceiveCount"), args.maxReceiveCount, 1, 1000);
  checkRange(place("delaySeconds"), args.delaySeconds, 0, 900);
  checkDeduplication(place("contentBasedDeduplication"), args);
  checkProducers(place("producers"), args.producers ?? []);
  checkAlarms(place("alarms"), args.alarms, queueTable);
  checkOverrides(place("overrides"), args.overrides, [deadLetterPolicy]);
  if (args.maxReceiveCount !== undefined && !hasDeadLetterQueue(args)) {
    const wrong = `is given beside the override of ${deadLetterPolicy}, without which there is no dead-letter queue`;
    throw refuse(place("maxReceiveCount"), wrong, "leave out one of them");
  }
  return { ...defaults, ...args };
}

const defaults = {
  visibilityTimeoutSeconds: 60,
  retentionDays: 4,
  maxReceiveCount: 5,
  delaySeconds: 0,
  fifo: false,
  contentBasedDeduplication: false,
  producers: [],
  subscriptions: [],
};

/** False when an override says that messages that fail again and again may expire. */
export function hasDeadLetterQueue({ overrides }: Pick<SecureQueueArgs, "overrides">): boolean {
  return !overridden(overrides, deadLetterPolicy);
}

/** Throws for deduplication by content without `fifo`: a standard queue or topic would be refused by AWS. */
export function checkDeduplication(
  place: ArgumentPlace,
  { fifo, contentBasedDeduplication }: { fifo?: boolean; contentBasedDeduplication?: boolean },
): void {
  if (contentBasedDeduplication && !fifo) {
    throw refuse(place, "is true without fifo", "add fifo: true, or leave it out");
  }
}
