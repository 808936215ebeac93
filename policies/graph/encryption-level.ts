import { given } from "./given";
import type { StackResource } from "./stack";

/** By whose key a resource's messages are encrypted: nobody's, that of AWS, or one that the customer manages. */
export type EncryptionLevel = "none" | "AWS" | "customer";

/** The property that names the key. */
const keyProperties: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventBus:EventBus": "kmsKeyIdentifier",
  "aws:dynamodb/table:Table": "serverSideEncryption.kmsKeyArn",
  "aws:kinesis/stream:Stream": "kmsKeyId",
  "aws:sns/topic:Topic": "kmsMasterKeyId",
  "aws:sqs/queue:Queue": "kmsMasterKeyId",
};

/**
 * By whose key a queue, topic, stream, table or bus is encrypted; nothing for other types. A key that is not known yet is
 * the customer's: the names of AWS's keys are known.
 */
export function encryptionLevel(resource: StackResource): EncryptionLevel | undefined {
  const property = keyProperties[resource.type];
  if (property === undefined) {
    return undefined;
  }
  const key = given(resource, property);
  if (key) {
    return /(^|:)alias\/aws\//.test(String(key)) ? "AWS" : "customer";
  }
  return isOff(resource) ? "none" : "AWS";
}

/** SNS and Kinesis encrypt nothing, SQS as it is told, DynamoDB and EventBridge always. */
function isOff({ type, raw }: StackResource): boolean {
  const isQueueOff = type === "aws:sqs/queue:Queue" && raw.sqsManagedSseEnabled === false;
  return isQueueOff || /^aws:(sns|kinesis)\//.test(type);
}
