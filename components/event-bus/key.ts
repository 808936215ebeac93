import type { Statement } from "../grants/document";
import type { Scope } from "../stack";

/**
 * What EventBridge needs of a bus's key beside the encryption of events: for archives, and for logs of errors, which the
 * delivery service of CloudWatch Logs decrypts again. It says for what in the encryption context. Sources: EventBridge User
 * Guide, "Encrypting EventBridge archives with AWS KMS keys" and "Encrypting event bus logs with AWS KMS in EventBridge".
 */
export function busKeyStatements({ partition, region, account, dnsSuffix }: Scope): Statement[] {
  const buses = `arn:${partition}:events:${region}:${account}:event-bus/*`;
  const ofBus = { ArnLike: { "kms:EncryptionContext:aws:events:event-bus:arn": buses } };
  const ofLogs = { StringLike: { "kms:EncryptionContext:SourceArn": `arn:${partition}:logs:${region}:${account}:*` } };
  const allow = (service: string, Action: string[], Condition: Statement["Condition"]): Statement => ({
    ...{ Effect: "Allow", Principal: { Service: `${service}.${dnsSuffix}` } },
    ...{ Action, Resource: ["*"], Condition },
  });
  return [
    allow("events", ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"], ofBus),
    allow("events", ["kms:GenerateDataKey"], ofLogs),
    allow("delivery.logs", ["kms:Decrypt", "kms:GenerateDataKey"], ofLogs),
  ];
}
