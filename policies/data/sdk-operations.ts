/**
 * The IAM prefix of a client package, `client-` left out, where it is not the package's own name.
 * Source: Service Authorization Reference, 2026-09; `test/code/calls/data.test.ts` compares them.
 */
export const prefixes: Readonly<Record<string, string>> = {
  "api-gateway": "apigateway",
  apigatewaymanagementapi: "execute-api",
  apigatewayv2: "apigateway",
  appconfigdata: "appconfig",
  "application-auto-scaling": "application-autoscaling",
  "bedrock-agent": "bedrock",
  "bedrock-agent-runtime": "bedrock",
  "bedrock-runtime": "bedrock",
  "cloudwatch-events": "events",
  "cloudwatch-logs": "logs",
  "cognito-identity-provider": "cognito-idp",
  "dynamodb-streams": "dynamodb",
  efs: "elasticfilesystem",
  eventbridge: "events",
  "iot-data-plane": "iot",
  location: "geo",
  opensearch: "es",
  pinpoint: "mobiletargeting",
  "rds-data": "rds-data",
  "redshift-data": "redshift-data",
  "secrets-manager": "secretsmanager",
  sesv2: "ses",
  sfn: "states",
  "timestream-query": "timestream",
  "timestream-write": "timestream",
};

/** The clients of the SDK's version 2 whose names are not those of a package of version 3. */
export const oldClients: Readonly<Record<string, string>> = {
  apigatewaymanagementapi: "execute-api",
  cloudwatchevents: "events",
  cloudwatchlogs: "logs",
  cognitoidentity: "cognito-identity",
  cognitoidentityserviceprovider: "cognito-idp",
  dynamodbstreams: "dynamodb",
  eventbridge: "events",
  iotdata: "iot",
  rdsdataservice: "rds-data",
  secretsmanager: "secretsmanager",
  sesv2: "ses",
  stepfunctions: "states",
  transcribeservice: "transcribe",
};

/** The operations of the document client, `lib-dynamodb` and version 2, whose names are shorter. */
export const documentOperations: Readonly<Record<string, string>> = {
  BatchGet: "BatchGetItem",
  BatchWrite: "BatchWriteItem",
  Delete: "DeleteItem",
  Get: "GetItem",
  Put: "PutItem",
  TransactGet: "TransactGetItems",
  TransactWrite: "TransactWriteItems",
  Update: "UpdateItem",
};

/**
 * The actions of operations that have none of their own name, behind the same prefix unless they say one; empty for an
 * operation that asks for no permission. Source: the services' pages in the Service Authorization Reference, and for S3
 * "Required permissions for Amazon S3 API operations".
 */
export const actionsOfOperations: Readonly<Record<string, string>> = {
  "bedrock:Converse": "InvokeModel",
  "bedrock:ConverseStream": "InvokeModelWithResponseStream",
  "cognito-identity:GetId": "",
  "cognito-identity:GetOpenIdToken": "",
  "cognito-identity:GetCredentialsForIdentity": "",
  "cognito-idp:ChangePassword": "",
  "cognito-idp:ConfirmForgotPassword": "",
  "cognito-idp:ConfirmSignUp": "",
  "cognito-idp:ForgotPassword": "",
  "cognito-idp:GetUser": "",
  "cognito-idp:GlobalSignOut": "",
  "cognito-idp:InitiateAuth": "",
  "cognito-idp:ResendConfirmationCode": "",
  "cognito-idp:RespondToAuthChallenge": "",
  "cognito-idp:RevokeToken": "",
  "cognito-idp:SignUp": "",
  "dynamodb:TransactGetItems": "GetItem",
  "execute-api:DeleteConnection": "ManageConnections",
  "execute-api:GetConnection": "ManageConnections",
  "execute-api:PostToConnection": "ManageConnections",
  "kms:ReEncrypt": "ReEncryptFrom ReEncryptTo",
  "lambda:Invoke": "InvokeFunction",
  "lambda:InvokeWithResponseStream": "InvokeFunction",
  "s3:CompleteMultipartUpload": "PutObject",
  "s3:CopyObject": "PutObject",
  "s3:CreateMultipartUpload": "PutObject",
  "s3:DeleteBucketCors": "PutBucketCORS",
  "s3:DeleteBucketEncryption": "PutEncryptionConfiguration",
  "s3:DeleteBucketLifecycle": "PutLifecycleConfiguration",
  "s3:DeleteBucketTagging": "PutBucketTagging",
  "s3:DeleteObjects": "DeleteObject",
  "s3:DeletePublicAccessBlock": "PutBucketPublicAccessBlock",
  "s3:GetBucketCors": "GetBucketCORS",
  "s3:GetBucketEncryption": "GetEncryptionConfiguration",
  "s3:GetBucketLifecycleConfiguration": "GetLifecycleConfiguration",
  "s3:GetBucketNotificationConfiguration": "GetBucketNotification",
  "s3:GetBucketReplication": "GetReplicationConfiguration",
  "s3:GetObjectLockConfiguration": "GetBucketObjectLockConfiguration",
  "s3:GetPublicAccessBlock": "GetBucketPublicAccessBlock",
  "s3:HeadBucket": "ListBucket",
  "s3:HeadObject": "GetObject",
  "s3:ListBuckets": "ListAllMyBuckets",
  "s3:ListMultipartUploads": "ListBucketMultipartUploads",
  "s3:ListObjects": "ListBucket",
  "s3:ListObjectsV2": "ListBucket",
  "s3:ListObjectVersions": "ListBucketVersions",
  "s3:ListParts": "ListMultipartUploadParts",
  "s3:PutBucketCors": "PutBucketCORS",
  "s3:PutBucketEncryption": "PutEncryptionConfiguration",
  "s3:PutBucketLifecycleConfiguration": "PutLifecycleConfiguration",
  "s3:PutBucketNotificationConfiguration": "PutBucketNotification",
  "s3:PutBucketReplication": "PutReplicationConfiguration",
  "s3:PutObjectLockConfiguration": "PutBucketObjectLockConfiguration",
  "s3:PutPublicAccessBlock": "PutBucketPublicAccessBlock",
  "s3:SelectObjectContent": "GetObject",
  "s3:UploadPart": "PutObject",
  "s3:UploadPartCopy": "PutObject",
  "s3:WriteGetObjectResponse": "s3-object-lambda:WriteGetObjectResponse",
  "sns:PublishBatch": "Publish",
  "sqs:ChangeMessageVisibilityBatch": "ChangeMessageVisibility",
  "sqs:DeleteMessageBatch": "DeleteMessage",
  "sqs:SendMessageBatch": "SendMessage",
  "s3:DeleteBucketOwnershipControls": "PutBucketOwnershipControls",
  "s3:DeleteBucketReplication": "PutReplicationConfiguration",
  "sts:AssumeRoleWithWebIdentity": "",
  "sts:GetCallerIdentity": "",
  "sts:GetSessionToken": "",
};

/** Operations on the settings of a bucket, whose actions leave out `Bucket`; to take a setting away is to put it. */
export const bucketSettings =
  /^(Put|Get|Delete|List)Bucket((?:Analytics|Inventory|Metrics|IntelligentTiering|Accelerate)Configuration)s?$/;

/** The actions of API Gateway, which are the methods of its API. Source: Service Authorization Reference, "API Gateway Management". */
export const gatewayMethods: readonly [operations: RegExp, action: string][] = [
  [/^(Get|Export)/, "GET"],
  [/^(Create|Generate|TestInvoke)/, "POST"],
  [/^(Import|Put|Reimport|Tag)/, "PUT"],
  [/^(Delete|Flush|Untag)/, "DELETE"],
  [/^Update/, "PATCH"],
];

/** What an argument of an operation asks for beside: `prefix:Operation.Argument`, with the action that replaces or adds. */
export const actionsOfArguments: Readonly<Record<string, { action: string; replaces?: string }>> = {
  "s3:DeleteObject.VersionId": { action: "s3:DeleteObjectVersion", replaces: "s3:DeleteObject" },
  "s3:GetObject.VersionId": { action: "s3:GetObjectVersion", replaces: "s3:GetObject" },
  "s3:HeadObject.VersionId": { action: "s3:GetObjectVersion", replaces: "s3:GetObject" },
  "s3:PutObject.ACL": { action: "s3:PutObjectAcl" },
  "s3:PutObject.Tagging": { action: "s3:PutObjectTagging" },
  "s3:PutObject.ObjectLockMode": { action: "s3:PutObjectRetention" },
  "ses:SendEmail.Content.Raw": { action: "ses:SendRawEmail", replaces: "ses:SendEmail" },
};

/** The operation behind a waiter. */
export const waiterOperations: Readonly<Record<string, string>> = {
  BucketExists: "HeadBucket",
  BucketNotExists: "HeadBucket",
  ChangeSetCreateComplete: "DescribeChangeSet",
  FunctionActive: "GetFunctionConfiguration",
  FunctionActiveV2: "GetFunction",
  FunctionExists: "GetFunction",
  FunctionUpdated: "GetFunctionConfiguration",
  FunctionUpdatedV2: "GetFunction",
  ObjectExists: "HeadObject",
  ObjectNotExists: "HeadObject",
  StackCreateComplete: "DescribeStacks",
  StackDeleteComplete: "DescribeStacks",
  StackExists: "DescribeStacks",
  StackUpdateComplete: "DescribeStacks",
  StreamExists: "DescribeStream",
  StreamNotExists: "DescribeStream",
  TableExists: "DescribeTable",
  TableNotExists: "DescribeTable",
};

/** What the caller also needs of the key, where a resource is encrypted with one of the customer. Source: as in the intents. */
export const keyActionsOf: readonly [actions: RegExp, keyActions: readonly string[]][] = [
  [/^dynamodb:(BatchGet|BatchWrite|Get|Put|Update|Delete|Query|Scan|PartiQL|ConditionCheck)/, ["kms:Decrypt"]],
  [/^kinesis:PutRecords?$/, ["kms:GenerateDataKey"]],
  [/^kinesis:GetRecords$/, ["kms:Decrypt"]],
  [/^s3:GetObject(Version)?$/, ["kms:Decrypt"]],
  [/^s3:PutObject$/, ["kms:Decrypt", "kms:GenerateDataKey"]],
  [/^secretsmanager:(BatchGetSecretValue|GetSecretValue)$/, ["kms:Decrypt"]],
  [/^secretsmanager:(CreateSecret|PutSecretValue|UpdateSecret)$/, ["kms:Decrypt", "kms:GenerateDataKey"]],
  [/^sns:Publish$/, ["kms:Decrypt", "kms:GenerateDataKey"]],
  [/^sqs:ReceiveMessage$/, ["kms:Decrypt"]],
  [/^sqs:SendMessage$/, ["kms:Decrypt", "kms:GenerateDataKey"]],
  [/^ssm:GetParameter/, ["kms:Decrypt"]],
];
