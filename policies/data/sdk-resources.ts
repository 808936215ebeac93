/**
 * The arguments that name the resource of an operation, the likeliest first, by service or by operation: `a[].b` is b of each
 * element, `a{}` each name in a, `a[].*.b` b of whatever an element has. Empty where there is no resource.
 */
export const resourceArguments: Readonly<Record<string, string>> = {
  appconfig: "ApplicationIdentifier",
  bedrock: "modelId",
  "bedrock-agentcore": "agentRuntimeArn",
  "bedrock:GetAsyncInvoke": "invocationArn",
  "bedrock:InvokeAgent": "agentId",
  "bedrock:Retrieve": "knowledgeBaseId",
  cloudformation: "StackName",
  cloudwatch: "",
  "cognito-idp": "UserPoolId",
  dynamodb: "TableName",
  "dynamodb:BatchGetItem": "RequestItems{}",
  "dynamodb:BatchWriteItem": "RequestItems{}",
  "dynamodb:ListTables": "",
  "dynamodb:TransactGetItems": "TransactItems[].Get.TableName",
  ecs: "cluster",
  "ecs:RunTask": "taskDefinition",
  events: "EventBusName",
  "events:PutEvents": "Entries[].EventBusName",
  "execute-api": "",
  firehose: "DeliveryStreamName",
  iot: "topic thingName",
  "iot:DescribeEndpoint": "",
  kinesis: "StreamName StreamARN",
  kms: "KeyId",
  "kms:GenerateRandom": "",
  "kms:ReEncrypt": "DestinationKeyId",
  lambda: "FunctionName",
  logs: "logGroupName",
  mobiletargeting: "ApplicationId",
  "rds-data": "resourceArn",
  rekognition: "CollectionId",
  s3: "Bucket",
  "s3:ListBuckets": "",
  s3vectors: "indexArn vectorBucketName",
  scheduler: "Name",
  secretsmanager: "SecretId",
  "secretsmanager:BatchGetSecretValue": "SecretIdList[]",
  "secretsmanager:CreateSecret": "Name",
  "secretsmanager:GetRandomPassword": "",
  "secretsmanager:ListSecrets": "",
  ses: "FromEmailAddress Source",
  sns: "TopicArn TargetArn",
  sqs: "QueueUrl",
  "sqs:GetQueueUrl": "QueueName",
  "sqs:ListQueues": "",
  "sqs:StartMessageMoveTask": "SourceArn",
  ssm: "Name Path",
  "ssm:DeleteParameters": "Names[]",
  "ssm:GetParameters": "Names[]",
  states: "stateMachineArn",
  "states:DescribeExecution": "executionArn",
  "states:GetExecutionHistory": "executionArn",
  "states:SendTaskFailure": "",
  "states:SendTaskHeartbeat": "",
  "states:SendTaskSuccess": "",
  "states:StopExecution": "executionArn",
  sts: "RoleArn",
  "sts:GetCallerIdentity": "",
  verifiedpermissions: "policyStoreId",
};

/** The argument that stands where an operation has no resource: a message to a telephone. */
export const resourcelessArguments: Readonly<Record<string, string>> = { "sns:Publish": "PhoneNumber" };

/**
 * What services do in the name of who calls them: the argument that names it and the action that is asked for.
 * Source: developer guides of Rekognition, Textract, Transcribe, Polly, Bedrock and Athena on access; "PassRole" of EventBridge Scheduler.
 */
export const operationsBeside: readonly { operations: RegExp; argument: string; action: string }[] = [
  ...["Image", "SourceImage", "TargetImage", "Video"].map((name) => ({
    operations: /^rekognition:/,
    argument: `${name}.S3Object.Bucket`,
    action: "s3:GetObject",
  })),
  ...["Document", "DocumentLocation"].map((name) => ({
    operations: /^textract:/,
    argument: `${name}.S3Object.Bucket`,
    action: "s3:GetObject",
  })),
  { operations: /^textract:Start/, argument: "OutputConfig.S3Bucket", action: "s3:PutObject" },
  { operations: /^transcribe:Start\w+Job$/, argument: "Media.MediaFileUri", action: "s3:GetObject" },
  { operations: /^transcribe:Start\w+Job$/, argument: "OutputBucketName", action: "s3:PutObject" },
  { operations: /^polly:StartSpeechSynthesisTask$/, argument: "OutputS3BucketName", action: "s3:PutObject" },
  {
    operations: /^bedrock:StartAsyncInvoke$/,
    argument: "outputDataConfig.s3OutputDataConfig.s3Uri",
    action: "s3:PutObject",
  },
  {
    operations: /^athena:StartQueryExecution$/,
    argument: "ResultConfiguration.OutputLocation",
    action: "s3:PutObject",
  },
  { operations: /^scheduler:(Create|Update)Schedule$/, argument: "Target.RoleArn", action: "iam:PassRole" },
];

/** What the resource is where the argument is left out. */
export const resourceDefaults: Readonly<Record<string, string>> = { events: "default" };
