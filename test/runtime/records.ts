/** Events as AWS services pass them to a function, for the tests of the runtime library. */
export const queueArn = "arn:aws:sqs:eu-central-1:123456789012:orders";
export const topicArn = "arn:aws:sns:eu-central-1:123456789012:placed";
export const streamArn = "arn:aws:kinesis:eu-central-1:123456789012:stream/clicks";
export const tableArn = "arn:aws:dynamodb:eu-central-1:123456789012:table/order";

/** Messages of a queue with the ids `m-0`, `m-1`. */
export function queue(bodies: unknown[], eventSourceARN = queueArn) {
  const attributes = { ApproximateReceiveCount: "1", SentTimestamp: "1" };
  const message = { eventSource: "aws:sqs", eventSourceARN, attributes, messageAttributes: {} };
  return { Records: bodies.map((body, index) => ({ ...message, messageId: `m-${index}`, body })) };
}

/** A message of a topic. */
export function topic(message: unknown, arn = topicArn) {
  const Sns = { Type: "Notification", MessageId: "n-1", TopicArn: arn, Message: message, MessageAttributes: {} };
  return { Records: [{ EventSource: "aws:sns", EventVersion: "1.0", Sns }] };
}

/** Records of a stream with the sequence numbers `0`, `1`. */
export function stream(data: (string | Buffer)[], eventSourceARN = streamArn) {
  const kinesis = (content: string | Buffer, index: number) => ({
    partitionKey: "p",
    sequenceNumber: `${index}`,
    data: Buffer.from(content).toString("base64"),
  });
  return {
    Records: data.map((content, index) => ({
      eventSource: "aws:kinesis",
      eventSourceARN,
      kinesis: kinesis(content, index),
    })),
  };
}

/** Changes of a table with the sequence numbers `0`, `1`. */
export function tableStream(images: object[], arn = tableArn) {
  return {
    Records: images.map((image, index) => ({
      eventName: "MODIFY",
      eventSource: "aws:dynamodb",
      eventSourceARN: `${arn}/stream/2026-01-01T00:00:00.000`,
      dynamodb: { Keys: { id: { S: "1" } }, SequenceNumber: `${index}`, ...image },
    })),
  };
}

/** An event of a bus. */
export function bus(detail: unknown, more: object = {}) {
  const about = { version: "0", id: "e-1", account: "123456789012", time: "2026-01-01T00:00:00Z", resources: [] };
  return { ...about, source: "shop.orders", "detail-type": "Placed", detail, ...more };
}

/** An event of a bucket, as EventBridge has it. */
export function bucketEvent(key: string, detail: object = {}, size: unknown = 3) {
  const object = { key, size, "version-id": "v1" };
  const about = { source: "aws.s3", "detail-type": "Object Created" };
  return bus({ bucket: { name: "uploads" }, object, ...detail }, about);
}

/** An event of a bucket, as S3 sends it itself. */
export function bucketNotification(key: string) {
  const s3 = { bucket: { name: "uploads", arn: "arn:aws:s3:::uploads" }, object: { key, size: 3, versionId: "v1" } };
  return { Records: [{ eventSource: "aws:s3", eventName: "ObjectCreated:Put", s3 }] };
}

/** The event with members of its first record changed. */
export function change(event: { Records: object[] }, members: object) {
  const [first, ...others] = event.Records;
  return { Records: [{ ...first, ...members }, ...others] };
}
