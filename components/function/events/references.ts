import type * as pulumi from "@pulumi/pulumi";

/** A queue, its messages to be handled. A `SecureQueue` is one. */
export interface QueueReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
  /** The alias of the key that encrypts it. */
  keyAlias?: pulumi.Input<string>;
  /** Seconds that a received message stays hidden: at least six times the function's timeout. */
  visibilityTimeoutSeconds: number;
}

/** A Kinesis data stream. A `SecureStream` is one. */
export interface StreamReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
  keyAlias?: pulumi.Input<string>;
}

/** A DynamoDB table with a stream of its changes. A `SecureTable` with a stream is one. */
export interface TableStreamReference {
  name: pulumi.Input<string>;
  /** The table's ARN. */
  arn: pulumi.Input<string>;
  keyAlias?: pulumi.Input<string>;
  /** The ARN of the stream, which holds the time of its creation: known only after deployment. */
  streamArn: pulumi.Input<string>;
}

/** A bucket that sends its events to EventBridge. A `SecureBucket` is one. */
export interface BucketReference {
  name: pulumi.Input<string>;
}

/** A topic. A `SecureTopic` is one. */
export interface TopicReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
}

/** An event bus. A `SecureEventBus` is one. */
export interface EventBusReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
}
