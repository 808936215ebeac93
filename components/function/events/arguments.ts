import type { FilterScope } from "../../queue/arguments";
import type {
  BucketReference,
  EventBusReference,
  QueueReference,
  StreamReference,
  TableStreamReference,
  TopicReference,
} from "./references";

/** What mappings of queues and streams have in common. */
export interface BatchArgs {
  /** The most records of one invocation. Queues: 1 to 10000, default 10. Streams: 1 to 10000, default 100. */
  batchSize?: number;
  /** Seconds to wait for a full batch: 0 to 300, default 0. */
  batchingWindowSeconds?: number;
  /** Event filter patterns, at most five: records that match none are dropped. Encrypted with the stack's key for filters. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  filters?: Record<string, any>[];
}

/** Messages of an SQS queue. Those that fail again and again go to the queue's own dead-letter queue. */
export interface QueueSource extends BatchArgs {
  from: QueueReference;
  /** Invocations at the same time for this queue: 2 to 1000. Default 10, or the function's `maximumConcurrency` if lower. */
  maximumConcurrency?: number;
}

/** Where a function starts to read a stream that it has not read before. */
export enum StartingPosition {
  /** The oldest record that the stream still has. */
  TrimHorizon = "TRIM_HORIZON",
  /** Records from now on. Those that arrive while the mapping is made can be missed. */
  Latest = "LATEST",
}

/** What streams of DynamoDB and Kinesis have in common. Records that keep failing go to the function's failure queue. */
export interface StreamArgs extends BatchArgs {
  /** Default: the oldest record. */
  startingPosition?: StartingPosition;
  /** Times that a failed batch is tried again, halved each time: 3 to 10, default 5. */
  maximumRetryAttempts?: number;
  /** Seconds after which a record that fails is given up: 60 to 86400, default 21600, six hours. */
  maximumRecordAgeSeconds?: number;
  /** Batches of one shard at the same time: 1 to 10, default 1. Records of one partition key stay in order. */
  parallelizationFactor?: number;
}

/** Records of a Kinesis data stream. */
export interface StreamSource extends StreamArgs {
  from: StreamReference;
  /** Read through a consumer of its own (enhanced fan-out), paid for apart. Default false. */
  dedicatedThroughput?: boolean;
}

/** Changes of the items of a DynamoDB table. */
export interface TableStreamSource extends StreamArgs {
  from: TableStreamReference;
}

/** What happens to objects. Source: Amazon S3 User Guide, "Using EventBridge", event types. */
export enum BucketEvent {
  Created = "Object Created",
  Deleted = "Object Deleted",
  Tagged = "Object Tags Added",
  Untagged = "Object Tags Deleted",
  Restored = "Object Restore Completed",
}

/** Events of the objects of a bucket, through EventBridge: any number of functions may listen to one bucket. */
export interface BucketSource {
  from: BucketReference;
  /** Default: objects that are created. */
  events?: BucketEvent[];
  /** What the object's key must begin with, such as `uploads/`. */
  prefix?: string;
  /** What the object's key must end with, such as `.pdf`. */
  suffix?: string;
}

/** Messages of an SNS topic of this account. */
export interface TopicSource {
  from: TopicReference;
  /** The filter policy: what a message must hold. All messages when absent. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  filter?: Record<string, any>;
  /** Whether the filter looks at a message's attributes or at its JSON body. Default: attributes. */
  filterScope?: FilterScope;
}

/** Events of an event bus. */
export interface BusSource {
  /** The bus. Default: the account's own, which AWS services send to. */
  from?: EventBusReference;
  /** The `source` that an event must have, one of these, such as `shop.orders` or `aws.ecs`. */
  sources: string[];
  /** The `detail-type` that an event must have, one of these. All when absent. */
  detailTypes?: string[];
  /** The event pattern of `detail`. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  detail?: Record<string, any>;
  /** The accounts that an event may come from, twelve digits each. Default: this account only. */
  accounts?: string[];
}

/** Invocations at set times. */
export interface ScheduleSource {
  /** Such as `rate(1 hour)`, `cron(0 6 * * ? *)` or `at(2027-01-31T06:00:00)`. */
  expression: string;
  /** The time zone of `cron` and `at`, such as `Europe/Berlin`. Default UTC. */
  timeZone?: string;
  /** The event that the function receives. Never a secret. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  input?: Record<string, any>;
}

/** What invokes a function: exactly one of the members beside `name`. */
export interface EventSource {
  /** Tells sources of the same kind apart, in the names of what is made: letters, digits and hyphens. */
  name?: string;
  queue?: QueueSource;
  stream?: StreamSource;
  tableStream?: TableStreamSource;
  bucket?: BucketSource;
  topic?: TopicSource;
  bus?: BusSource;
  schedule?: ScheduleSource;
}
