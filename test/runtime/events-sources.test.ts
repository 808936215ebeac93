import assert from "node:assert/strict";
import {
  bucketHandler,
  eventBusHandler,
  queueHandler,
  scheduleHandler,
  streamHandler,
  tableStreamHandler,
  topicHandler,
} from "pulumi-secure-serverless/runtime";
import * as z from "zod";
import * as sample from "./records";

const schema = z.strictObject({ sku: z.string().regex(/^[A-Z]{3}$/) });
const silent = { log: () => undefined };

/** What a handler made of an event: the items that the work got, and what Lambda is told. */
interface Outcome {
  items: unknown[];
  failed?: string[];
  threw?: string;
}

type Handler = (event: unknown) => Promise<unknown>;

async function outcome(make: (work: (item: unknown) => Promise<void>) => Handler, event: unknown): Promise<Outcome> {
  const items: unknown[] = [];
  const work = async (item: unknown) => {
    items.push(item);
  };
  try {
    const response = (await make(work)(event)) as undefined | { batchItemFailures: { itemIdentifier: string }[] };
    return { items, ...(response && { failed: response.batchItemFailures.map((item) => item.itemIdentifier) }) };
  } catch (error) {
    return { items, threw: (error as Error).message };
  }
}

type Row = [event: unknown, outcome: Outcome];
const threw = "The event could not be handled";
const good = '{"sku":"ABC"}';
const item = { sku: "ABC" };
const bad = '{"sku":"abc"}';

const queue =
  (options: object = {}) =>
  (work: (item: unknown) => Promise<void>) =>
    queueHandler({ schema, source: sample.queueArn, ...silent, ...options }, work);
const message = (id: string) => ({ body: item, id, receiveCount: 1, groupId: undefined });
const wrapped = (Message: unknown, more: object = {}) =>
  JSON.stringify({ Type: "Notification", TopicArn: sample.topicArn, Message, ...more });
const busEvent = (detail: unknown, source = "shop.orders") => JSON.stringify({ source, "detail-type": "x", detail });

const queues: Record<string, Row> = {
  "takes messages": [sample.queue([good, good]), { items: [message("m-0"), message("m-1")], failed: [] }],
  "fails the wrong one only": [sample.queue([bad, good, "{"]), { items: [message("m-1")], failed: ["m-0", "m-2"] }],
  "takes none": [sample.queue([]), { items: [], failed: [] }],
  "fails a message of another queue": [sample.queue([good], `${sample.queueArn}2`), { items: [], failed: ["m-0"] }],
  "fails a message of no queue": [
    sample.change(sample.queue([good]), { eventSource: "aws:sns" }),
    { items: [], failed: ["m-0"] },
  ],
  "fails a prototype": [sample.queue(['{"__proto__":1}']), { items: [], failed: ["m-0"] }],
  "fails a body that is no text": [sample.queue([{ sku: "ABC" }]), { items: [], failed: ["m-0"] }],
  "throws for a message without id": [
    sample.change(sample.queue([good]), { messageId: undefined }),
    { items: [], threw },
  ],
  "throws for an event without records": [{}, { items: [], threw }],
  "throws for no event": [null, { items: [], threw }],
  "throws for records that are none": [{ Records: [null] }, { items: [], threw }],
};
const fifo: Record<string, Row> = {
  "fails all from the wrong one on": [
    sample.queue([good, bad, good], `${sample.queueArn}.fifo`),
    { items: [message("m-0")], failed: ["m-1", "m-2"] },
  ],
};
const topicEnvelopes: Record<string, Row> = {
  "opens the topic's envelope": [sample.queue([wrapped(good)]), { items: [message("m-0")], failed: [] }],
  "fails a raw message": [sample.queue([good]), { items: [], failed: ["m-0"] }],
  "fails another topic": [sample.queue([wrapped(good, { TopicArn: "arn:x" })]), { items: [], failed: ["m-0"] }],
  "fails a subscription": [
    sample.queue([wrapped(good, { Type: "SubscriptionConfirmation" })]),
    { items: [], failed: ["m-0"] },
  ],
  "fails a message that is parsed": [sample.queue([wrapped(item)]), { items: [], failed: ["m-0"] }],
  "fails a prototype inside": [sample.queue([wrapped('{"__proto__":1}')]), { items: [], failed: ["m-0"] }],
  "fails a text": [sample.queue(['"x"']), { items: [], failed: ["m-0"] }],
};
const busEnvelopes: Record<string, Row> = {
  "opens the bus's envelope": [sample.queue([busEvent(item)]), { items: [message("m-0")], failed: [] }],
  "fails another source": [sample.queue([busEvent(item, "aws.s3")]), { items: [], failed: ["m-0"] }],
  "fails a detail that is text": [sample.queue([busEvent(good)]), { items: [], failed: ["m-0"] }],
};
const topics: Record<string, Row> = {
  "takes a message": [sample.topic(good), { items: [{ message: item, id: "n-1" }] }],
  "throws for a wrong one": [sample.topic(bad), { items: [], threw }],
  "throws for another topic": [sample.topic(good, `${sample.topicArn}x`), { items: [], threw }],
  "throws for no event": [undefined, { items: [], threw }],
};
const record = (index: number) => ({ data: item, sequenceNumber: `${index}`, partitionKey: "p" });
const streams: Record<string, Row> = {
  "takes records": [sample.stream([good, good]), { items: [record(0), record(1)], failed: [] }],
  "stops at the first wrong one": [sample.stream([good, bad, good]), { items: [record(0)], failed: ["1", "2"] }],
  "fails what is no Base64": [
    sample.change(sample.stream([good]), { kinesis: { data: "{}", sequenceNumber: "0" } }),
    { items: [], failed: ["0"] },
  ],
  "fails what is no UTF-8": [sample.stream([Buffer.from([0xff])]), { items: [], failed: ["0"] }],
  "fails another stream": [sample.stream([good], `${sample.streamArn}x`), { items: [], failed: ["0"] }],
  "throws without a sequence number": [sample.change(sample.stream([good]), { kinesis: {} }), { items: [], threw }],
};
const busItem = { detail: item, source: "shop.orders", detailType: "Placed", id: "e-1", time: "2026-01-01T00:00:00Z" };
const buses: Record<string, Row> = {
  "takes an event": [sample.bus(item), { items: [busItem] }],
  "throws for a wrong one": [sample.bus({ sku: 1 }), { items: [], threw }],
  "throws for another source": [sample.bus(item, { source: "aws.ec2" }), { items: [], threw }],
  "throws for another type": [sample.bus(item, { "detail-type": "Gone" }), { items: [], threw }],
  "throws for another account": [sample.bus(item, { account: "999999999999" }), { items: [], threw }],
  "throws for a prototype": [sample.bus(JSON.parse('{"sku":"ABC","__proto__":{}}')), { items: [], threw }],
  "throws for a list": [[sample.bus(item)], { items: [], threw }],
};
const schedules: Record<string, Row> = {
  "takes its input": [item, { items: [item] }],
  "throws for a wrong one": [{ sku: "abc" }, { items: [], threw }],
  "throws for a large one": [{ sku: "A".repeat(300_000) }, { items: [], threw }],
};

const handlers: [string, (work: (item: unknown) => Promise<void>) => Handler, Record<string, Row>][] = [
  ["queueHandler", queue(), queues],
  ["queueHandler of a FIFO queue", queue({ source: undefined }), fifo],
  ["queueHandler behind a topic", queue({ envelope: { of: "topic", source: sample.topicArn } }), topicEnvelopes],
  ["queueHandler behind a bus", queue({ envelope: { of: "event-bus", source: "shop.orders" } }), busEnvelopes],
  ["topicHandler", (work) => topicHandler({ schema, source: sample.topicArn, ...silent }, work), topics],
  ["streamHandler", (work) => streamHandler({ schema, source: sample.streamArn, ...silent }, work), streams],
  [
    "eventBusHandler",
    (work) =>
      eventBusHandler(
        { schema, source: "shop.orders", detailTypes: ["Placed"], account: "123456789012", ...silent },
        work,
      ),
    buses,
  ],
  ["scheduleHandler", (work) => scheduleHandler({ schema, ...silent }, work), schedules],
];

for (const [name, make, rows] of handlers) {
  describe(name, () => {
    for (const [what, [event, expected]] of Object.entries(rows)) {
      it(what, async () => assert.deepEqual(await outcome(make, event), expected));
    }
  });
}

const bucketRow = (key: string, more: object = {}) => ({
  items: [{ bucket: "uploads", key, kind: "Object Created", size: 3, versionId: "v1", ...more }],
});
const notified = { kind: "ObjectCreated:Put" };
const buckets: Record<string, Row> = {
  "takes an event of EventBridge": [sample.bucketEvent("in/a b.pdf"), bucketRow("in/a b.pdf")],
  "does not decode its key": [sample.bucketEvent("in/%2e+.pdf"), bucketRow("in/%2e+.pdf")],
  "takes a notification": [sample.bucketNotification("in/a.pdf"), bucketRow("in/a.pdf", notified)],
  "decodes its key": [sample.bucketNotification("in/a+b%2Bc%C3%A9.pdf"), bucketRow("in/a b+cé.pdf", notified)],
  "ignores S3's test": [{ Service: "Amazon S3", Event: "s3:TestEvent" }, { items: [] }],
  "throws for a path up": [sample.bucketNotification("in/..%2F..%2Fetc.pdf"), { items: [], threw }],
  "throws for half an escape": [sample.bucketNotification("in/%E0.pdf"), { items: [], threw }],
  "throws for NUL": [sample.bucketNotification("in/a%00.pdf"), { items: [], threw }],
  "throws for another bucket": [sample.bucketEvent("in/a.pdf", { bucket: { name: "upload" } }), { items: [], threw }],
  "throws for a large object": [sample.bucketEvent("in/a.pdf", {}, 11), { items: [], threw }],
  "throws for an object of no size": [sample.bucketEvent("in/a.pdf", {}, "x"), { items: [], threw }],
  "throws for another service": [
    { ...sample.bucketEvent("in/a.pdf"), source: "shop" },
    { items: [], threw },
  ],
  "throws for nothing": [undefined, { items: [], threw }],
};

describe("bucketHandler", () => {
  const key = z.string().regex(/^in\/[^/]+\.pdf$/);
  const options = { schema: key, source: "arn:aws:s3:::uploads", maximumObjectBytes: 10, ...silent };
  for (const [what, [event, expected]] of Object.entries(buckets)) {
    it(what, async () => assert.deepEqual(await outcome((work) => bucketHandler(options, work), event), expected));
  }
});

describe("tableStreamHandler", () => {
  const image = (sku: string) => ({ sku: { S: sku } });
  const options = { schema, source: sample.tableArn, ...silent };
  const handle = (event: unknown) => outcome((work) => tableStreamHandler(options, work), event);
  it("takes changes", async () => {
    const { items, failed } = await handle(sample.tableStream([{ OldImage: image("ABC"), NewImage: image("ABD") }]));
    const change = { keys: { id: "1" }, sequenceNumber: "0", isExpired: false, kind: "MODIFY" };
    assert.deepEqual([items, failed], [[{ ...change, before: { sku: "ABC" }, after: { sku: "ABD" } }], []]);
  });
  const rows: Record<string, [event: unknown, failed: string[]]> = {
    "stops at a wrong image": [
      sample.tableStream([{ NewImage: image("ABC") }, { OldImage: image("x") }, { NewImage: image("ABC") }]),
      ["1", "2"],
    ],
    "fails another table": [sample.tableStream([{}], `${sample.tableArn}s`), ["0"]],
    "fails an unknown kind": [sample.change(sample.tableStream([{}]), { eventName: "DROP" }), ["0"]],
    "fails an image that is an item": [sample.tableStream([{ NewImage: item }]), ["0"]],
    "fails a prototype": [sample.tableStream([{ NewImage: JSON.parse('{"__proto__":{"S":"x"}}') }]), ["0"]],
  };
  for (const [what, [event, failed]] of Object.entries(rows)) {
    it(what, async () => assert.deepEqual((await handle(event)).failed, failed));
  }
  it("tells what DynamoDB removed at its time to live", async () => {
    const userIdentity = { type: "Service", principalId: "dynamodb.amazonaws.com" };
    const event = sample.change(sample.tableStream([{}]), { eventName: "REMOVE", userIdentity });
    assert.deepEqual(
      (await handle(event)).items.map((change) => (change as { isExpired: boolean }).isExpired),
      [true],
    );
  });
});
