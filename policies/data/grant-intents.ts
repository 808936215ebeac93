/**
 * The actions that each intent of a grant stands for, by service: what `grants` of SecureFunction takes.
 * `test/code/calls/data.test.ts` compares them with those of the components.
 */
export const intentActions: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  dynamodb: {
    read: "BatchGetItem GetItem",
    query: "Query",
    scan: "Scan",
    append: "PutItem",
    update: "UpdateItem",
    delete: "DeleteItem",
    check: "ConditionCheckItem",
    stream: "DescribeStream GetRecords GetShardIterator ListStreams",
  },
  events: { publish: "PutEvents" },
  "execute-api": { invoke: "Invoke" },
  kinesis: {
    write: "PutRecord PutRecords",
    consume: "DescribeStream DescribeStreamSummary GetRecords GetShardIterator ListShards",
  },
  kms: {
    encrypt: "Encrypt",
    decrypt: "Decrypt",
    generateDataKey: "GenerateDataKey",
    sign: "Sign",
    verify: "Verify VerifyMac",
    generateMac: "GenerateMac",
  },
  lambda: { invoke: "InvokeFunction" },
  "rds-db": { connect: "connect" },
  s3: {
    read: "GetObject",
    list: "ListBucket",
    write: "AbortMultipartUpload ListMultipartUploadParts PutObject",
    delete: "DeleteObject",
  },
  secretsmanager: {
    read: "GetSecretValue",
    rotate: "DescribeSecret GetSecretValue PutSecretValue UpdateSecretVersionStage GetRandomPassword",
  },
  sns: { publish: "Publish" },
  sqs: {
    send: "SendMessage",
    consume: "ChangeMessageVisibility DeleteMessage GetQueueAttributes ReceiveMessage",
    redrive:
      "CancelMessageMoveTask ListMessageMoveTasks StartMessageMoveTask DeleteMessage GetQueueAttributes ReceiveMessage",
    purge: "PurgeQueue",
  },
  ssm: { read: "GetParameter GetParameters" },
  states: {
    start: "StartExecution",
    startSync: "StartSyncExecution",
    read: "DescribeExecution GetExecutionHistory",
    stop: "StopExecution",
    callback: "SendTaskFailure SendTaskHeartbeat SendTaskSuccess",
  },
};
