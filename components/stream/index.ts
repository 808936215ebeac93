import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type StreamAlarms, streamAlarms, streamTable } from "../alarms/tables/data";
import { checkAlarms } from "../alarms/thresholds";
import { arnOf } from "../arn";
import { checkRange } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { KeyPurpose, sharedKey } from "../key";

/** The arguments of {@link SecureStream}. None is needed. */
export interface SecureStreamArgs {
  /** Hours that records are kept: 24 to 8760 (a year), default 24. */
  retentionHours?: number;
  /** Metrics of each shard, at CloudWatch's price for metrics. Default false. */
  shardMetrics?: boolean;
  /** When its alarms go off. By default as `StreamAlarms` says. */
  alarms?: StreamAlarms;
}

/**
 * A Kinesis data stream: encrypted with the stack's key for messages, scaled by demand. Kinesis answers only TLS, and a
 * stream without a policy of its own admits no other account. Its methods say what a function may do.
 */
export class SecureStream extends pulumi.ComponentResource {
  /** The stream's name. */
  readonly name: pulumi.Output<string>;
  /** The stream's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the stream. */
  readonly keyAlias: pulumi.Output<string>;

  constructor(name: string, args: SecureStreamArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    const place = (argument: string) => ({ component: "SecureStream", name, argument });
    checkRange(place("retentionHours"), args.retentionHours, 24, 8760);
    checkAlarms(place("alarms"), args.alarms, streamTable);
    super("secure-serverless:index:SecureStream", name, args, opts);
    const key = sharedKey(this, KeyPurpose.Messages);
    const options = { parent: this, protect: opts.protect ?? true };
    this.name = createStream(name, args, key.keyArn, options).name;
    this.arn = arnOf(this, "kinesis", pulumi.interpolate`stream/${this.name}`);
    this.keyAlias = key.alias;
    streamAlarms(name, { name: this.name, alarms: args.alarms }, this);
    this.registerOutputs({ name: this.name, arn: this.arn, keyAlias: this.keyAlias });
  }

  /** Put records: PutRecord, PutRecords. */
  write(): Grant {
    return this.#grant(GrantIntent.Write);
  }

  /** Read records of all shards. */
  consume(): Grant {
    return this.#grant(GrantIntent.Consume);
  }

  #grant(intent: GrantIntent): Grant {
    return { intent, resource: this.arn, keyAlias: this.keyAlias };
  }
}

/** Source: Kinesis Data Streams Developer Guide, "Monitor the Amazon Kinesis Data Streams Service", shard-level metrics. */
const shardLevelMetrics = [
  "IncomingBytes",
  "IncomingRecords",
  "IteratorAgeMilliseconds",
  "OutgoingBytes",
  "OutgoingRecords",
  "ReadProvisionedThroughputExceeded",
  "WriteProvisionedThroughputExceeded",
];

function createStream(
  name: string,
  { retentionHours = 24, shardMetrics = false }: SecureStreamArgs,
  kmsKeyId: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): aws.kinesis.Stream {
  return new aws.kinesis.Stream(
    `${name}-stream`,
    {
      streamModeDetails: { streamMode: "ON_DEMAND" },
      ...{ encryptionType: "KMS", kmsKeyId },
      retentionPeriod: retentionHours,
      shardLevelMetrics: shardMetrics ? shardLevelMetrics : [],
    },
    opts,
  );
}
