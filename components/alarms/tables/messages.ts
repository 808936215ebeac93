import type * as pulumi from "@pulumi/pulumi";
import { createAlarms } from "../create";
import type { AlarmOptions, AlarmTable } from "../thresholds";

/** When a queue's alarms go off. Each threshold has a default. */
export interface QueueAlarms extends AlarmOptions {
  /** How long the oldest message has waited, in seconds. Default 900, and the queue's delay. */
  oldestMessageSeconds?: number;
  /** Messages in the dead-letter queue. Default 1. */
  deadLetters?: number;
}

/** When a topic's alarms go off. Each threshold has a default. */
export interface TopicAlarms extends AlarmOptions {
  /** Messages in five minutes that a subscriber did not take, after all attempts. Default 1. */
  failedNotifications?: number;
}

/** One in five minutes. */
export const every = { threshold: 1, periodSeconds: 300 } as const;
/** Something in a dead-letter queue. */
export const deadLetters = {
  ...every,
  namespace: "AWS/SQS",
  metric: "ApproximateNumberOfMessagesVisible",
  statistic: "Maximum",
  why: "What failed again and again waits in the dead-letter queue",
} as const;

/** Source: Amazon SQS Developer Guide, "Available CloudWatch metrics for Amazon SQS". */
export const queueTable: AlarmTable<QueueAlarms> = {
  oldestMessageSeconds: {
    namespace: "AWS/SQS",
    metric: "ApproximateAgeOfOldestMessage",
    statistic: "Maximum",
    threshold: 900,
    periodSeconds: 300,
    why: "Messages wait too long: nobody handles them, or not fast enough",
  },
  deadLetters,
};

/** Source: Amazon SNS Developer Guide, "Monitoring Amazon SNS topics using CloudWatch". */
export const topicTable: AlarmTable<TopicAlarms> = {
  failedNotifications: {
    ...every,
    namespace: "AWS/SNS",
    metric: "NumberOfNotificationsFailed",
    statistic: "Sum",
    why: "Messages do not reach a subscriber",
  },
};

/** What the alarms of a queue, topic, bus or schedule need to know of it. */
export interface AlarmedMessages<Alarms> {
  name: pulumi.Output<string>;
  deadLetterQueueName?: pulumi.Output<string>;
  alarms?: Alarms;
}

/** The alarms of a queue and of its dead-letter queue. */
export function queueAlarms(
  name: string,
  { name: QueueName, alarms, ...made }: AlarmedMessages<QueueAlarms> & { delaySeconds: number },
  parent: pulumi.Resource,
): void {
  const oldestMessageSeconds = queueTable.oldestMessageSeconds.threshold + made.delaySeconds;
  const watched = {
    oldestMessageSeconds: { dimensions: { QueueName } },
    deadLetters: inQueue(made.deadLetterQueueName),
  };
  const settings = { oldestMessageSeconds, ...alarms };
  createAlarms({ name, kind: "queue", table: queueTable, alarms: settings, watched }, parent);
}

/** The alarms of a topic. */
export function topicAlarms(
  name: string,
  { name: TopicName, alarms }: AlarmedMessages<TopicAlarms>,
  parent: pulumi.Resource,
): void {
  const watched = { failedNotifications: { dimensions: { TopicName } } };
  createAlarms({ name, kind: "topic", table: topicTable, alarms, watched }, parent);
}

/** The messages that wait in a dead-letter queue, if there is one. */
export function inQueue(name: pulumi.Output<string> | undefined) {
  return name && { dimensions: { QueueName: name } };
}
