import { copyOf, ref } from "../reference";
import { document } from "./documents";
import { roleDocument } from "./role-documents";

/** A document that allows actions. */
export function allowing(Action: string | string[], Resource: string): string {
  return document({ Effect: "Allow", Action, Resource });
}

/** The ARN of the bus that `byBus` adds. */
export const busArn = "arn:aws:events:eu-west-1:123456789012:event-bus/orders-bus";

/** Changes by which the function of the base stack is triggered by events on a bus, and may put events there. */
export function byBus(eventPattern: unknown, policy: unknown = allowing("events:PutEvents", busArn)) {
  return {
    bus: ["aws:cloudwatch/eventBus:EventBus", { name: "orders-bus", region: "eu-west-1" }] as never,
    eventRule: { eventBusName: ref("bus", "name"), eventPattern },
    eventTarget: { arn: ref("function"), roleArn: undefined },
    putting: copyOf("rolePolicy", { policy }),
    function: { deadLetterConfig: { targetArn: ref("queue") } },
  };
}

/** Changes by which the function is triggered by new objects of a bucket, by way of EventBridge, and may put some there. */
export function byBucket(keys: string, written: string) {
  const detail = { bucket: { name: ["orders-site"] }, object: { key: [{ prefix: keys }] } };
  const eventPattern = JSON.stringify({ source: ["aws.s3"], "detail-type": ["Object Created"], detail });
  return {
    notification: [
      "aws:s3/bucketNotification:BucketNotification",
      { bucket: ref("bucket", "bucket"), eventbridge: true },
    ] as never,
    eventRule: { eventPattern },
    eventTarget: { arn: ref("function"), roleArn: undefined },
    putting: copyOf("rolePolicy", { policy: allowing("s3:PutObject", `arn:aws:s3:::orders-site/${written}`) }),
    function: { deadLetterConfig: { targetArn: ref("queue") } },
  };
}

/** Changes by which the function reads the queue, to which it may also send. */
export function byQueue(visibilityTimeoutSeconds: number | undefined, mapping: object = {}) {
  const rights = roleDocument("sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes");
  return {
    queue: { visibilityTimeoutSeconds },
    mapping: [
      "aws:lambda/eventSourceMapping:EventSourceMapping",
      {
        ...{ eventSourceArn: ref("queue"), functionName: ref("function") },
        functionResponseTypes: ["ReportBatchItemFailures"],
        ...mapping,
      },
    ] as never,
    reading: copyOf("rolePolicy", { policy: rights }),
  };
}

/** Another function, which keeps what it could not handle. */
export const otherFunction = copyOf("function", {
  ...{ name: "reports", role: "arn:aws:iam::123456789012:role/reports" },
  deadLetterConfig: { targetArn: ref("deadLetterQueue") },
});

/** Where asynchronous invocations of the function go that failed. */
export function failingTo(target: string) {
  const destinationConfig = { onFailure: { destination: ref(target) } };
  return {
    config: [
      "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
      { functionName: ref("function", "name"), destinationConfig },
    ] as never,
  };
}

/** A statement that lets EventBridge send for a rule. */
export function fromRule(rule: string) {
  return {
    ...{ Effect: "Allow", Principal: { Service: "events.amazonaws.com" }, Action: "sqs:SendMessage" },
    Condition: { ArnEquals: { "aws:SourceArn": `arn:aws:events:eu-west-1:123456789012:rule/${rule}` } },
  };
}

/** Whether Lambda stops loops of the function. */
export function recursion(recursiveLoop: unknown) {
  return {
    recursion: [
      "aws:lambda/functionRecursionConfig:FunctionRecursionConfig",
      { functionName: ref("function", "name"), recursiveLoop },
    ] as never,
  };
}

/** Changes by which the queue and its dead-letter queue are FIFO queues, with changes to the latter. */
export function fifoQueues(changes: object) {
  const redrivePolicy = {
    deadLetterTargetArn: "arn:aws:sqs:eu-west-1:123456789012:orders-dead.fifo",
    maxReceiveCount: 5,
  };
  return {
    topicSubscription: null,
    queue: { name: "orders-queue.fifo", fifoQueue: true, redrivePolicy: JSON.stringify(redrivePolicy) },
    deadLetterQueue: { name: "orders-dead.fifo", fifoQueue: true, redriveAllowPolicy: undefined, ...changes },
  };
}
