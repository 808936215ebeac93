import type { Intent } from "../graph/access/model";

/** The actions of one service by what they do, as names behind the service's prefix, separated by spaces. */
export type Actions = Partial<Record<Intent, string>>;

/** An ARN that a resource has. */
export interface ArnShape {
  /** The service in the ARN. */
  service: string;
  /** What stands behind the account, with properties of the resource in braces: `table/{name}`. */
  name: string;
  /** True where anything may follow: objects of a bucket, versions of a function. */
  isOpen?: true;
  /** The prefix of the actions, where it is not that of the ARN. */
  prefix?: string;
  actions: Actions;
}

const item: Actions = {
  read: "BatchGetItem GetItem PartiQLSelect Query Scan",
  write: "BatchWriteItem PartiQLInsert PartiQLUpdate PutItem UpdateItem",
  delete: "BatchWriteItem DeleteItem PartiQLDelete",
};
const table: Actions = {
  ...item,
  list: "DescribeTable",
  delete: `${item.delete} DeleteTable`,
  administer: "DeleteResourcePolicy ExportTableToPointInTime PutResourcePolicy UpdateContinuousBackups UpdateTable",
};
const bucket: Actions = {
  list: "ListBucket ListBucketVersions",
  delete: "DeleteBucket",
  administer:
    "DeleteBucketPolicy PutBucketAcl PutBucketNotification PutBucketPolicy PutBucketPublicAccessBlock PutLifecycleConfiguration PutReplicationConfiguration",
};
const objects: Actions = {
  read: "GetObject GetObjectVersion",
  write: "PutObject",
  delete: "DeleteObject DeleteObjectVersion",
  administer: "BypassGovernanceRetention PutObjectAcl",
};
const key: Actions = {
  encrypt: "Encrypt GenerateDataKey GenerateDataKeyWithoutPlaintext GenerateMac Sign",
  decrypt: "Decrypt",
  administer: "CreateGrant DisableKey PutKeyPolicy ScheduleKeyDeletion",
};
const lambda: Actions = {
  invoke: "InvokeFunction",
  read: "GetFunction",
  list: "GetFunctionConfiguration",
  delete: "DeleteFunction",
  administer:
    "AddPermission CreateEventSourceMapping CreateFunction CreateFunctionUrlConfig UpdateFunctionCode UpdateFunctionConfiguration",
};
const role: Actions = {
  pass: "PassRole",
  read: "GetRole GetRolePolicy",
  administer:
    "AttachRolePolicy DeleteRolePermissionsBoundary PutRolePermissionsBoundary PutRolePolicy UpdateAssumeRolePolicy",
};
const userPool: Actions = {
  read: "AdminGetUser",
  list: "ListUsers",
  write: "AdminAddUserToGroup AdminCreateUser AdminSetUserPassword AdminUpdateUserAttributes",
  delete: "AdminDeleteUser DeleteUserPool",
  administer: "CreateUserPoolClient UpdateUserPool UpdateUserPoolClient",
};
const secret: Actions = {
  read: "GetSecretValue",
  list: "DescribeSecret",
  write: "PutSecretValue UpdateSecret",
  delete: "DeleteSecret",
  administer: "DeleteResourcePolicy PutResourcePolicy RotateSecret",
};
const queue: Actions = {
  send: "SendMessage",
  receive: "ReceiveMessage",
  delete: "DeleteMessage DeleteQueue PurgeQueue",
  list: "GetQueueAttributes",
  administer: "AddPermission SetQueueAttributes",
};
const stateMachine: Actions = {
  invoke: "StartExecution StartSyncExecution",
  read: "DescribeStateMachine",
  delete: "DeleteStateMachine",
  administer: "CreateStateMachine UpdateStateMachine",
};
const sqlStatements: Actions = {
  read: "ExecuteStatement",
  write: "BatchExecuteStatement ExecuteStatement",
  delete: "ExecuteStatement",
};
const logGroup: Actions = {
  read: "FilterLogEvents GetLogEvents GetLogRecord StartQuery",
  list: "DescribeLogStreams",
  write: "CreateLogStream PutLogEvents",
  delete: "DeleteLogGroup DeleteLogStream",
  administer: "PutRetentionPolicy PutSubscriptionFilter",
};
const stream: Actions = {
  receive: "GetRecords SubscribeToShard",
  send: "PutRecord PutRecords",
  list: "DescribeStream DescribeStreamSummary",
  delete: "DeleteStream",
  administer: "PutResourcePolicy StartStreamEncryption StopStreamEncryption UpdateShardCount",
};
const parameter: Actions = {
  read: "GetParameter GetParameterHistory GetParameters GetParametersByPath",
  write: "PutParameter",
  delete: "DeleteParameter DeleteParameters",
};
const bus: Actions = { send: "PutEvents", delete: "DeleteEventBus", administer: "PutPermission UpdateEventBus" };
const delivery: Actions = { send: "PutRecord PutRecordBatch", delete: "DeleteDeliveryStream" };
const topic: Actions = {
  send: "Publish",
  receive: "Subscribe",
  delete: "DeleteTopic",
  list: "GetTopicAttributes ListSubscriptionsByTopic",
  administer: "AddPermission SetTopicAttributes",
};
const dbUser: ArnShape = {
  service: "rds-db",
  name: "dbuser:{resourceId}/",
  isOpen: true,
  actions: { read: "connect", write: "connect" },
};
const policyVersions: Actions = { administer: "CreatePolicyVersion SetDefaultPolicyVersion" };
const user: Actions = {
  administer: "AttachUserPolicy CreateAccessKey CreateLoginProfile PutUserPolicy UpdateLoginProfile",
};
const buckets: ArnShape[] = [
  { service: "s3", name: "{bucket}", actions: bucket },
  { service: "s3", name: "{bucket}/", isOpen: true, actions: objects },
];

/**
 * The ARNs of the resources that a serverless application keeps its data, messages, code and rights in, and which actions
 * do what to them. Only actions that decide are named, not all of a service: one stands for those beside it.
 * Source: Service Authorization Reference, 2026-09; `test/data/intents.test.ts` compares them.
 */
export const arnShapes: Readonly<Record<string, readonly ArnShape[]>> = {
  "aws:apigateway/restApi:RestApi": [
    { service: "execute-api", name: "{id}/", isOpen: true, actions: { invoke: "Invoke" } },
  ],
  "aws:apigatewayv2/api:Api": [
    { service: "execute-api", name: "{id}/", isOpen: true, actions: { invoke: "Invoke ManageConnections" } },
  ],
  "aws:appsync/graphQLApi:GraphQLApi": [
    { service: "appsync", name: "apis/{id}/", isOpen: true, actions: { invoke: "GraphQL" } },
  ],
  "aws:cloudwatch/eventBus:EventBus": [{ service: "events", name: "event-bus/{name}", actions: bus }],
  "aws:cloudwatch/logGroup:LogGroup": [{ service: "logs", name: "log-group:{name}:", isOpen: true, actions: logGroup }],
  "aws:cognito/userPool:UserPool": [{ service: "cognito-idp", name: "userpool/{id}", actions: userPool }],
  "aws:dynamodb/globalTable:GlobalTable": [{ service: "dynamodb", name: "table/{name}", actions: table }],
  "aws:dynamodb/table:Table": [
    { service: "dynamodb", name: "table/{name}", actions: table },
    { service: "dynamodb", name: "table/{name}/index/", isOpen: true, actions: { read: "PartiQLSelect Query Scan" } },
    {
      service: "dynamodb",
      ...{ name: "table/{name}/stream/", isOpen: true, actions: { receive: "GetRecords", list: "DescribeStream" } },
    },
  ],
  "aws:iam/policy:Policy": [{ service: "iam", name: "policy{path}{name}", actions: policyVersions }],
  "aws:iam/role:Role": [
    { service: "iam", name: "role{path}{name}", actions: role },
    { service: "iam", name: "role{path}{name}", prefix: "sts", actions: { assume: "AssumeRole" } },
  ],
  "aws:iam/user:User": [{ service: "iam", name: "user{path}{name}", actions: user }],
  "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": [
    { service: "firehose", name: "deliverystream/{name}", actions: delivery },
  ],
  "aws:kinesis/stream:Stream": [{ service: "kinesis", name: "stream/{name}", actions: stream }],
  "aws:kms/key:Key": [{ service: "kms", name: "key/{keyId}", actions: key }],
  "aws:lambda/function:Function": [
    { service: "lambda", name: "function:{name}", actions: lambda },
    { service: "lambda", name: "function:{name}:", isOpen: true, actions: { invoke: "InvokeFunction" } },
  ],
  "aws:rds/cluster:Cluster": [
    { ...dbUser, name: "dbuser:{clusterResourceId}/" },
    { service: "rds", prefix: "rds-data", name: "cluster:{clusterIdentifier}", actions: sqlStatements },
  ],
  "aws:rds/instance:Instance": [dbUser],
  "aws:rds/proxy:Proxy": [{ ...dbUser, name: "dbuser:{proxyId}/" }],
  "aws:s3/bucket:Bucket": buckets,
  "aws:s3/bucketV2:BucketV2": buckets,
  "aws:secretsmanager/secret:Secret": [
    { service: "secretsmanager", name: "secret:{name}-", isOpen: true, actions: secret },
  ],
  "aws:sfn/stateMachine:StateMachine": [{ service: "states", name: "stateMachine:{name}", actions: stateMachine }],
  "aws:sns/topic:Topic": [{ service: "sns", name: "{name}", actions: topic }],
  "aws:sqs/queue:Queue": [{ service: "sqs", name: "{name}", actions: queue }],
  "aws:ssm/parameter:Parameter": [{ service: "ssm", name: "parameter/{name}", actions: parameter }],
};

/** Actions that every function may have: they write metrics and traces, or attach it to a network. They are no access. */
export const leftOut =
  /^(xray:Put|cloudwatch:PutMetricData|logs:CreateLogGroup|ec2:(Assign|Unassign)PrivateIpAddresses|ec2:(Create|Delete)NetworkInterface$|ec2:Describe)/i;
