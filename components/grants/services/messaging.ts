import { GrantIntent } from "../index";
import { allOf, onlyThese, type ServiceGrants } from "../service";

/** A producer also decrypts: the service reuses the data key that it made. Source: SQS Developer Guide, "Key management". */
const produce = ["kms:Decrypt", "kms:GenerateDataKey"];
const receive = ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"];

/** Source: SQS Developer Guide, "Amazon SQS API permissions: actions and resource reference". */
export const sqs: ServiceGrants = {
  noun: "a queue",
  resource: /^[A-Za-z0-9_-]+(\.fifo)?$/,
  example: "orders",
  intents: {
    [GrantIntent.Send]: { actions: ["sqs:SendMessage"], keyActions: produce },
    [GrantIntent.Consume]: { actions: ["sqs:ChangeMessageVisibility", ...receive], keyActions: ["kms:Decrypt"] },
    [GrantIntent.Redrive]: {
      actions: ["sqs:CancelMessageMoveTask", "sqs:ListMessageMoveTasks", "sqs:StartMessageMoveTask", ...receive],
      keyActions: ["kms:Decrypt"],
    },
    [GrantIntent.Purge]: { actions: ["sqs:PurgeQueue"] },
  },
};

/** A batch is authorised as single messages. Source: SNS Developer Guide, "Encryption at rest", for the key. */
export const sns: ServiceGrants = {
  noun: "a topic",
  resource: /^[A-Za-z0-9_-]+(\.fifo)?$/,
  example: "orders",
  intents: { [GrantIntent.Publish]: { actions: ["sns:Publish"], keyActions: produce } },
};

/** The bus itself uses its key. Source: EventBridge User Guide, "Using IAM policy conditions in Amazon EventBridge". */
export const events: ServiceGrants = {
  noun: "an event bus",
  resource: /^event-bus\/[A-Za-z0-9_./-]+$/,
  example: "event-bus/orders",
  intents: {
    [GrantIntent.Publish]: {
      actions: ["events:PutEvents"],
      options: ["detailTypes", "sources"],
      condition: ({ detailTypes, sources }) =>
        allOf(onlyThese("events:detail-type", detailTypes), onlyThese("events:source", sources)),
    },
  },
};

/** What a mapping to a function reads is the same as what a consumer reads. Source: Lambda Developer Guide, "Kinesis". */
export const kinesis: ServiceGrants = {
  noun: "a stream",
  resource: /^stream\/[A-Za-z0-9_.-]+$/,
  example: "stream/orders",
  intents: {
    [GrantIntent.Write]: { actions: ["kinesis:PutRecord", "kinesis:PutRecords"], keyActions: ["kms:GenerateDataKey"] },
    [GrantIntent.Consume]: {
      actions: [
        "kinesis:DescribeStream",
        "kinesis:DescribeStreamSummary",
        "kinesis:GetRecords",
        "kinesis:GetShardIterator",
        "kinesis:ListShards",
      ],
      keyActions: ["kms:Decrypt"],
    },
  },
};
