import { SecureTopic } from "../topic";
import { FilterScope, SecureQueue } from "./index";

const alarms = {
  service: "cloudwatch.amazonaws.com",
  sourceArn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:late",
};
const expires = "2027-06-30";
const overrides = {
  "sqs-queue-dead-letter-queue-configured": { reason: "A lost price is replaced by the next within a second", expires },
};

export const good: Record<string, () => unknown> = {
  "a queue": () => new SecureQueue("orders"),
  "a queue that keeps the order": () =>
    new SecureQueue("payments", {
      ...{ fifo: true, contentBasedDeduplication: true, maxReceiveCount: 3 },
      ...{ visibilityTimeoutSeconds: 180, retentionDays: 14, delaySeconds: 5 },
    }),
  "a queue that services send to": () =>
    new SecureQueue("uploads", {
      producers: [{ service: "s3.amazonaws.com", sourceArn: "arn:aws:s3:::orders-uploads" }],
    }),
  "a queue that receives the messages of topics": () =>
    new SecureQueue("shipping", {
      subscriptions: [
        { topic: new SecureTopic("placed"), raw: true },
        {
          topic: { arn: "arn:aws:sns:eu-central-1:123456789012:returns" },
          ...{ filter: { country: ["DE"] }, filterScope: FilterScope.Body },
        },
      ],
    }),
  "a queue whose failed messages may be lost, for a time": () => new SecureQueue("prices", { overrides }),
};

const queue = (args: ConstructorParameters<typeof SecureQueue>[1]) => () => new SecureQueue("orders", args);

export const refused: Record<string, [() => unknown, string]> = {
  "a visibility timeout of more than 12 hours": [
    queue({ visibilityTimeoutSeconds: 43_201 }),
    'SecureQueue "orders": visibilityTimeoutSeconds is 43201; write a whole number from 0 to 43200.',
  ],
  "a retention of no day": [
    queue({ retentionDays: 0 }),
    'SecureQueue "orders": retentionDays is 0; write a whole number from 1 to 14.',
  ],
  "half a reception": [
    queue({ maxReceiveCount: 0.5 }),
    'SecureQueue "orders": maxReceiveCount is 0.5; write a whole number from 1 to 1000.',
  ],
  "a delay of more than 15 minutes": [
    queue({ delaySeconds: 901 }),
    'SecureQueue "orders": delaySeconds is 901; write a whole number from 0 to 900.',
  ],
  "deduplication in a queue without order": [
    queue({ contentBasedDeduplication: true }),
    'SecureQueue "orders": contentBasedDeduplication is true without fifo; add fifo: true, or leave it out.',
  ],
  "a producer that is no service": [
    queue({ producers: [{ ...alarms, service: "*" }] }),
    'SecureQueue "orders": producers[0].service is "*"; write the principal of a service, such as "s3.amazonaws.com".',
  ],
  "any alarm as a producer": [
    queue({ producers: [{ ...alarms, sourceArn: "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*" }] }),
    'SecureQueue "orders": producers[0].sourceArn is "arn:aws:cloudwatch:eu-central-1:123456789012:alarm:*"; ' +
      "write the whole ARN of one resource, without a wildcard.",
  ],
  "a standard topic for a fifo queue": [
    queue({ fifo: true, subscriptions: [{ topic: { arn: "arn:aws:sns:eu-central-1:123456789012:returns" } }] }),
    'SecureQueue "orders": subscriptions[0].topic is arn:aws:sns:eu-central-1:123456789012:returns, a standard topic, ' +
      "and the queue is fifo; make both fifo, or the queue not.",
  ],
  "receptions before a dead-letter queue that there is not": [
    queue({ maxReceiveCount: 3, overrides }),
    'SecureQueue "orders": maxReceiveCount is given beside the override of sqs-queue-dead-letter-queue-configured, ' +
      "without which there is no dead-letter queue; leave out one of them.",
  ],
  "an override of a control that every queue keeps": [
    queue({
      overrides: { "sqs-queue-encryption-enabled": { reason: "It is only a test of the whole thing", expires } },
    }),
    'SecureQueue "orders": overrides["sqs-queue-encryption-enabled"] is no policy that this component can leave; ' +
      "write one of those that it can leave: sqs-queue-dead-letter-queue-configured.",
  ],
  "moving messages back to a queue without a dead-letter queue": [
    () => new SecureQueue("orders", { overrides }).redrive(),
    'SecureQueue "orders": redrive is asked of a queue without a dead-letter queue; leave out the override or the grant.',
  ],
};
