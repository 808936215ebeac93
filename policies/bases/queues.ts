import { ref } from "../reference";
import type { ResourceType } from "../types";

const arn = (queue: string) => `arn:aws:sqs:eu-west-1:123456789012:${queue}`;

/** The policy of a queue that refuses requests without TLS, and whatever else the statements say. */
export function queueDocument(...statements: object[]): string {
  const Resource = arn("orders-queue");
  return JSON.stringify({ Statement: [tlsOnly, ...statements].map((one) => ({ Resource, ...one })) });
}

const tlsOnly = {
  Effect: "Deny",
  Principal: "*",
  Action: "sqs:*",
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

/** The queues of the base stack: one, and the one that takes what it could not deliver. */
export const queues = {
  deadLetterQueue: [
    "aws:sqs/queue:Queue",
    {
      ...{ name: "orders-dead", region: "eu-west-1" },
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 1_209_600,
      redriveAllowPolicy: `{"redrivePermission":"byQueue","sourceQueueArns":["${arn("orders-queue")}"]}`,
    },
  ],
  deadLetterQueuePolicy: [
    "aws:sqs/queuePolicy:QueuePolicy",
    {
      queueUrl: ref("deadLetterQueue", "id"),
      policy: JSON.stringify({ Statement: { ...tlsOnly, Resource: arn("orders-dead") } }),
    },
  ],
  queue: [
    "aws:sqs/queue:Queue",
    {
      ...{ name: "orders-queue", region: "eu-west-1" },
      kmsMasterKeyId: ref("key"),
      redrivePolicy: `{"deadLetterTargetArn":"${arn("orders-dead")}","maxReceiveCount":5}`,
    },
  ],
  queuePolicy: ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: ref("queue", "id"), policy: queueDocument() }],
} satisfies Record<string, [ResourceType, object]>;
