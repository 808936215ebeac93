import { SecureBucket } from "../bucket";
import { SecureEventBus } from "../event-bus";
import { exampleCode } from "../example-code";
import { SecureQueue } from "../queue";
import { SecureStream } from "../stream";
import { SecureTable, StreamView } from "../table";
import { SecureTopic } from "../topic";
import { BucketEvent, type EventSource, SecureFunction, type SecureFunctionArgs, StartingPosition } from "./index";

const code = exampleCode("return { batchItemFailures: [] };");
const get = "await new S3({}).getObject({ Bucket: process.env.UPLOADS, Key: event.detail.object.key });";
const readObject = exampleCode(get, { S3: "client-s3" });

export const good: Record<string, () => unknown> = {
  "nothing said": () => new SecureFunction("plain", { code }),
  "messages of a queue": () => {
    const jobs = new SecureQueue("jobs", { visibilityTimeoutSeconds: 180 });
    const filters = [{ body: { kind: ["import"] } }];
    const queue = { from: jobs, batchSize: 100, batchingWindowSeconds: 5, maximumConcurrency: 5, filters };
    return new SecureFunction("importJobs", { code, timeoutSeconds: 29, events: [{ queue }] });
  },
  "records of a stream": () =>
    new SecureFunction("countClicks", {
      code,
      events: [{ stream: { from: new SecureStream("clicks"), parallelizationFactor: 4, dedicatedThroughput: true } }],
    }),
  "changes of a table": () => {
    const carts = new SecureTable("carts", { partitionKey: "id", stream: StreamView.NewAndOldImages });
    const tableStream = { from: carts, startingPosition: StartingPosition.Latest, maximumRetryAttempts: 3 };
    return new SecureFunction("followCarts", { code, events: [{ tableStream }] });
  },
  "objects of a bucket, to two functions": () => {
    const uploads = new SecureBucket("uploads");
    const bucket = { from: uploads, prefix: "in/", suffix: ".pdf" };
    new SecureFunction("readUpload", { code: readObject, grants: [uploads.read("in/")], events: [{ bucket }] });
    const events = [{ bucket: { from: uploads, events: [BucketEvent.Deleted] } }];
    return new SecureFunction("forgetUpload", { code, events });
  },
  "messages of a topic": () => {
    const topic = { from: new SecureTopic("news"), filter: { region: ["eu"] } };
    return new SecureFunction("sendNews", { code, events: [{ topic }] });
  },
  "events of two buses": () => {
    const from = new SecureEventBus("shop");
    return new SecureFunction("onPaid", {
      code,
      events: [
        {
          bus: { from, sources: ["shop.payments"], detailTypes: ["Paid"], detail: { total: [{ numeric: [">", 0] }] } },
        },
        { name: "tasks", bus: { sources: ["aws.ecs"], detailTypes: ["ECS Task State Change"] } },
      ],
    });
  },
  "set times": () =>
    new SecureFunction("cleanUp", {
      code,
      events: [{ schedule: { expression: "cron(0 6 * * ? *)", timeZone: "Europe/Berlin", input: { days: 30 } } }],
    }),
};

const arn = "arn:aws:sqs:eu-central-1:123456789012:jobs";
const jobs = { name: "jobs", arn, keyAlias: "alias/orders/dev/messages", visibilityTimeoutSeconds: 60 };
const clicks = { name: "clicks", arn: "arn:aws:kinesis:eu-central-1:123456789012:stream/clicks" };
const news = { name: "news", arn: "arn:aws:sns:eu-central-1:123456789012:news" };
const uploads = { name: "uploads" };
const make = (events: EventSource[], more: SecureFunctionArgs = {}) => {
  return () => new SecureFunction("work", { code, events, ...more });
};
const refusal = (text: string) => `SecureFunction "work": ${text}.`;

export const refused: Record<string, [() => unknown, string]> = {
  "no source": [
    make([{ name: "jobs" }]),
    refusal("events[0] names no source; write one of queue, stream, tableStream, bucket, topic, bus, schedule"),
  ],
  "two sources in one": [
    make([{ queue: { from: jobs }, topic: { from: news } }]),
    refusal("events[0] has queue and topic; write an element for each"),
  ],
  "two sources of a kind that nothing tells apart": [
    make([{ bucket: { from: uploads } }, { bucket: { from: { name: "reports" } } }]),
    refusal(
      "events[1] has the kind and name of events[0]; give each source of a kind a name, which becomes part of its " +
        "resources' names",
    ),
  ],
  "a name that no resource can have": [
    make([{ name: "my jobs", queue: { from: jobs } }]),
    refusal('events[0].name is "my jobs"; write 1 to 32 letters, digits and hyphens'),
  ],
  "a queue that shows messages again too early": [
    make([{ queue: { from: jobs } }], { timeoutSeconds: 30 }),
    refusal(
      "events[0].queue.from is a queue with visibilityTimeoutSeconds 60, less than six times timeoutSeconds 30; give " +
        "the queue 180 or more, or the function less time",
    ),
  ],
  "a queue that shows messages again while Lambda waits": [
    make([{ queue: { from: jobs, batchingWindowSeconds: 20 } }]),
    refusal(
      "events[0].queue.from is a queue with visibilityTimeoutSeconds 60, less than six times timeoutSeconds 10 and " +
        "batchingWindowSeconds 20; give the queue 80 or more, or the function less time",
    ),
  ],
  "more invocations than the function may have": [
    make([{ queue: { from: jobs, maximumConcurrency: 30 } }], { maximumConcurrency: 20 }),
    refusal(
      "events[0].queue.maximumConcurrency is 30, more than the function's maximumConcurrency 20; write at most 20, or " +
        "raise the function's",
    ),
  ],
  "a great batch without time to gather it": [
    make([{ queue: { from: jobs, batchSize: 50 } }]),
    refusal(
      "events[0].queue.batchSize is 50 without batchingWindowSeconds; write 10 or less, or a batchingWindowSeconds of 1 " +
        "or more",
    ),
  ],
  "filters that are none": [
    make([{ queue: { from: jobs, filters: [] } }]),
    refusal("events[0].queue.filters has 0 patterns; write 1 to 5, or leave it out"),
  ],
  "records that are tried for ever": [
    make([{ stream: { from: clicks, maximumRetryAttempts: -1 } }]),
    refusal("events[0].stream.maximumRetryAttempts is -1; write a whole number from 3 to 10"),
  ],
  "no event of a bucket": [
    make([{ bucket: { from: uploads, events: [] } }]),
    refusal("events[0].bucket.events is empty; name an event, or leave it out for objects that are created"),
  ],
  "events of anybody": [
    make([{ bus: { sources: [] } }]),
    refusal("events[0].bus.sources is empty; name who sends the events, such as shop.orders"),
  ],
  "events of no type": [
    make([{ bus: { sources: ["shop.orders"], detailTypes: [] } }]),
    refusal("events[0].bus.detailTypes is empty; name a type, or leave it out for all"),
  ],
  "events of what is no account": [
    make([{ bus: { sources: ["shop.orders"], accounts: ["*"] } }]),
    refusal("events[0].bus.accounts has *; write account ids of twelve digits"),
  ],
  "a time that is none": [
    make([{ schedule: { expression: "daily" } }]),
    'SecureSchedule "work-schedule": expression is "daily"; write it like "rate(1 hour)", "cron(0 6 * * ? *)" or ' +
      '"at(2027-01-31T06:00:00)".',
  ],
};
