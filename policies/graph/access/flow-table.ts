import {
  at,
  buckets,
  buses,
  callable,
  functions,
  type Place,
  queues,
  receivers,
  sources,
  streams,
  tables,
  textAt,
  topics,
} from "./places";

/** One way by which data or control goes on. */
export interface FlowRow {
  /** The type of the resource that makes the hop. */
  via: string;
  /** The resource itself, the methods, routes or APIs that use it, or what stands at a place. */
  from: "itself" | "users" | Place;
  to: "itself" | Place;
  fails?: true;
  /** A property that must be of such a value, or unknown. */
  when?: readonly [path: string, value: RegExp];
  /** The properties that say what of it goes on: of the resource, or of the item in which the target stands. */
  filter?: readonly string[];
}

const lambda: FlowRow[] = [
  {
    via: "aws:lambda/eventSourceMapping:EventSourceMapping",
    ...{ from: at("eventSourceArn", sources), to: at("functionName", functions), filter: ["filterCriteria"] },
  },
  {
    via: "aws:lambda/eventSourceMapping:EventSourceMapping",
    ...{
      from: at("functionName", functions),
      to: at("destinationConfig.onFailure.destinationArn", callable),
      fails: true,
    },
  },
  { via: "aws:lambda/functionUrl:FunctionUrl", from: "itself", to: at("functionName", functions) },
  { via: "aws:lambda/function:Function", from: "itself", to: at("deadLetterConfig.targetArn", receivers), fails: true },
  {
    via: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    ...{
      from: at("functionName", functions),
      to: at("destinationConfig.onFailure.destination", callable),
      fails: true,
    },
  },
  {
    via: "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    ...{ from: at("functionName", functions), to: at("destinationConfig.onSuccess.destination", callable) },
  },
];

const notification = "aws:s3/bucketNotification:BucketNotification";
const keys = ["filterPrefix", "filterSuffix", "events"];

const messaging: FlowRow[] = [
  {
    via: "aws:sns/topicSubscription:TopicSubscription",
    ...{ from: at("topic", topics), to: at("endpoint", receivers), filter: ["filterPolicy", "filterPolicyScope"] },
    // What else a topic sends to is an address of the world, not a resource.
    when: ["protocol", /^(lambda|sqs|firehose)$/],
  },
  {
    via: "aws:sns/topicSubscription:TopicSubscription",
    ...{ from: at("topic", topics), to: textAt("redrivePolicy", queues), fails: true },
  },
  { via: "aws:sqs/queue:Queue", from: "itself", to: textAt("redrivePolicy", queues), fails: true },
  {
    via: "aws:sqs/redrivePolicy:RedrivePolicy",
    ...{ from: at("queueUrl", queues), to: textAt("redrivePolicy", queues), fails: true },
  },
  {
    via: notification,
    ...{ from: at("bucket", buckets), to: at("lambdaFunctions[].lambdaFunctionArn", functions), filter: keys },
  },
  { via: notification, from: at("bucket", buckets), to: at("queues[].queueArn", queues), filter: keys },
  { via: notification, from: at("bucket", buckets), to: at("topics[].topicArn", topics), filter: keys },
];

const deadLetter = at("target.deadLetterConfig.arn", queues);
const scheduled: Place = { ...at("target.arn", receivers), beside: deadLetter };

const events: FlowRow[] = [
  {
    via: "aws:cloudwatch/eventRule:EventRule",
    ...{ from: at("eventBusName", buses), to: "itself", filter: ["eventPattern"], when: ["eventPattern", /./] },
  },
  {
    via: "aws:cloudwatch/eventTarget:EventTarget",
    ...{ from: at("rule", /^aws:cloudwatch\/eventRule:/), to: at("arn", callable) },
  },
  {
    via: "aws:cloudwatch/eventTarget:EventTarget",
    ...{ from: at("rule", /^aws:cloudwatch\/eventRule:/), to: at("deadLetterConfig.arn", queues), fails: true },
  },
  { via: "aws:scheduler/schedule:Schedule", from: "itself", to: scheduled },
  {
    via: "aws:scheduler/schedule:Schedule",
    ...{ from: "itself", to: textAt("target.input"), when: ["target.arn", /:aws-sdk:/] },
  },
  {
    via: "aws:scheduler/schedule:Schedule",
    ...{ from: "itself", to: { ...deadLetter, beside: at("target.arn", receivers) }, fails: true },
  },
  {
    via: "aws:pipes/pipe:Pipe",
    ...{ from: at("source", sources), to: at("target", callable), filter: ["sourceParameters.filterCriteria"] },
  },
  { via: "aws:pipes/pipe:Pipe", from: at("source", sources), to: at("enrichment", callable) },
  {
    via: "aws:pipes/pipe:Pipe",
    ...{ from: at("source", sources), to: at("sourceParameters.*.deadLetterConfig.arn", receivers), fails: true },
  },
];

const integration = "aws:apigateway/integration:Integration";
const httpIntegration = "aws:apigatewayv2/integration:Integration";
const dataSource = "aws:appsync/dataSource:DataSource";

const requests: FlowRow[] = [
  { via: integration, from: "users", to: at("uri", callable) },
  { via: integration, from: "users", to: textAt("requestParameters") },
  { via: integration, from: "users", to: textAt("requestTemplates") },
  { via: "aws:apigateway/restApi:RestApi", from: "itself", to: textAt("body") },
  { via: "aws:apigateway/authorizer:Authorizer", from: "itself", to: at("authorizerUri", functions) },
  { via: httpIntegration, from: "users", to: at("integrationUri", callable) },
  { via: httpIntegration, from: "users", to: textAt("requestParameters") },
  { via: "aws:apigatewayv2/api:Api", from: "itself", to: textAt("body") },
  { via: "aws:apigatewayv2/api:Api", from: "itself", to: at("target", functions) },
  { via: "aws:apigatewayv2/authorizer:Authorizer", from: "itself", to: at("authorizerUri", functions) },
  { via: dataSource, from: "users", to: at("lambdaConfig.functionArn", functions) },
  { via: dataSource, from: "users", to: at("dynamodbConfig.tableName", tables) },
  { via: dataSource, from: "users", to: at("eventBridgeConfig.eventBusArn", buses) },
  {
    via: dataSource,
    ...{
      from: "users",
      to: at("relationalDatabaseConfig.httpEndpointConfig.dbClusterIdentifier", /^aws:rds\/cluster:/),
    },
  },
];

const firehose = "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream";

const others: FlowRow[] = [
  { via: "aws:sfn/stateMachine:StateMachine", from: "itself", to: textAt("definition") },
  { via: "aws:cognito/userPool:UserPool", from: "itself", to: at("lambdaConfig.*", functions) },
  { via: "aws:cognito/userPool:UserPool", from: "itself", to: at("lambdaConfig.*.lambdaArn", functions) },
  {
    via: "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
    ...{
      from: at("logGroup", /^aws:cloudwatch\/logGroup:/),
      to: at("destinationArn", receivers),
      filter: ["filterPattern"],
    },
  },
  {
    via: "aws:secretsmanager/secretRotation:SecretRotation",
    ...{ from: at("secretId", /^aws:secretsmanager\/secret:/), to: at("rotationLambdaArn", functions) },
  },
  {
    via: "aws:dynamodb/kinesisStreamingDestination:KinesisStreamingDestination",
    ...{ from: at("tableName", tables), to: at("streamArn", streams) },
  },
  { via: firehose, from: at("kinesisSourceConfiguration.kinesisStreamArn", streams), to: "itself" },
  { via: firehose, from: "itself", to: at("extendedS3Configuration.bucketArn", buckets) },
  { via: firehose, from: "itself", to: textAt("extendedS3Configuration.processingConfiguration", functions) },
];

/**
 * All the ways by which data or control goes on in a serverless stack. Source: the inputs of `@pulumi/aws` 7, and the
 * developer guides of the services. EventBridge's events of S3 and what is behind an alias are in `flows.ts`.
 */
export const flowTable: readonly FlowRow[] = [...lambda, ...messaging, ...events, ...requests, ...others];

/** The property by which a type names the role that it acts by. */
export const roleProperties: Readonly<Record<string, string>> = {
  [integration]: "credentials",
  [httpIntegration]: "credentialsArn",
  [dataSource]: "serviceRoleArn",
  [firehose]: "extendedS3Configuration.roleArn",
  "aws:cloudwatch/eventRule:EventRule": "roleArn",
  "aws:cloudwatch/eventTarget:EventTarget": "roleArn",
  "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter": "roleArn",
  "aws:lambda/function:Function": "role",
  "aws:pipes/pipe:Pipe": "roleArn",
  "aws:scheduler/schedule:Schedule": "target.roleArn",
  "aws:sfn/stateMachine:StateMachine": "roleArn",
  "aws:sns/topicSubscription:TopicSubscription": "subscriptionRoleArn",
};
