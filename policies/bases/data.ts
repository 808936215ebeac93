import { ref } from "../reference";
import type { ResourceType } from "../types";

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-west-1:123456789012:${resource}`;

const scaling = (of: "Read" | "Write"): ["aws:appautoscaling/target:Target", object] => {
  const scalableDimension = `dynamodb:table:${of}CapacityUnits`;
  const range = { minCapacity: 5, maxCapacity: 100 };
  return [
    "aws:appautoscaling/target:Target",
    { serviceNamespace: "dynamodb", resourceId: "table/orders-table", scalableDimension, ...range },
  ];
};

/** GraphQL, stores, streams, state machines of the base stack. */
export const data = {
  graphqlApi: [
    "aws:appsync/graphQLApi:GraphQLApi",
    {
      name: "orders-graph",
      authenticationType: "AMAZON_COGNITO_USER_POOLS",
      userPoolConfig: { userPoolId: ref("userPool", "id"), defaultAction: "ALLOW" },
      logConfig: { cloudwatchLogsRoleArn: ref("role"), fieldLogLevel: "ERROR" },
      xrayEnabled: true,
    },
  ],
  apiCache: [
    "aws:appsync/apiCache:ApiCache",
    { apiId: ref("graphqlApi", "id"), apiCachingBehavior: "PER_RESOLVER_CACHING", type: "SMALL", ttl: 60 },
  ],
  readScaling: scaling("Read"),
  writeScaling: scaling("Write"),
  tableReplica: [
    "aws:dynamodb/tableReplica:TableReplica",
    {
      globalTableArn: arn("dynamodb", "table/orders-table"),
      region: "eu-central-1",
      kmsKeyArn: "arn:aws:kms:eu-central-1:123456789012:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      pointInTimeRecovery: true,
      deletionProtectionEnabled: true,
    },
  ],
  daxCluster: [
    "aws:dax/cluster:Cluster",
    {
      clusterName: "orders-cache",
      iamRoleArn: ref("role"),
      nodeType: "dax.t3.small",
      replicationFactor: 3,
      serverSideEncryption: { enabled: true },
      clusterEndpointEncryptionType: "TLS",
    },
  ],
  topic: [
    "aws:sns/topic:Topic",
    {
      name: "orders-topic",
      region: "eu-west-1",
      kmsMasterKeyId: ref("key"),
      signatureVersion: 2,
      tracingConfig: "Active",
    },
  ],
  topicSubscription: [
    "aws:sns/topicSubscription:TopicSubscription",
    {
      topic: ref("topic"),
      protocol: "sqs",
      endpoint: ref("queue"),
      redrivePolicy: `{"deadLetterTargetArn":"${arn("sqs", "orders-dead")}"}`,
    },
  ],
  eventRule: [
    "aws:cloudwatch/eventRule:EventRule",
    { name: "orders-placed", eventPattern: '{"source":["orders"],"detail-type":["placed"]}' },
  ],
  eventTarget: [
    "aws:cloudwatch/eventTarget:EventTarget",
    {
      rule: ref("eventRule", "name"),
      arn: ref("stateMachine"),
      roleArn: ref("role"),
      deadLetterConfig: { arn: ref("deadLetterQueue") },
    },
  ],
  eventEndpoint: [
    "aws:cloudwatch/eventEndpoint:EventEndpoint",
    {
      name: "orders-endpoint",
      eventBuses: ["eu-west-1", "eu-central-1"].map((region) => {
        return { eventBusArn: `arn:aws:events:${region}:123456789012:event-bus/orders-bus` };
      }),
      roleArn: ref("role"),
      replicationConfig: { state: "ENABLED" },
      routingConfig: {
        failoverConfig: {
          primary: { healthCheck: "arn:aws:route53:::healthcheck/1234abcd-12ab-34cd-56ef-1234567890ab" },
          secondary: { route: "eu-central-1" },
        },
      },
    },
  ],
  stream: [
    "aws:kinesis/stream:Stream",
    {
      ...{ name: "orders-stream", region: "eu-west-1" },
      streamModeDetails: { streamMode: "ON_DEMAND" },
      encryptionType: "KMS",
      kmsKeyId: ref("key"),
      retentionPeriod: 168,
    },
  ],
  deliveryStream: [
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream",
    {
      name: "orders-delivery",
      destination: "extended_s3",
      extendedS3Configuration: { bucketArn: "arn:aws:s3:::orders-archive", roleArn: ref("role") },
      serverSideEncryption: { enabled: true, keyType: "CUSTOMER_MANAGED_CMK", keyArn: ref("key") },
    },
  ],
  stateMachine: [
    "aws:sfn/stateMachine:StateMachine",
    {
      name: "orders-workflow",
      roleArn: ref("role"),
      definition: JSON.stringify({ StartAt: "Wait", States: { Wait: { Type: "Wait", Seconds: 1, End: true } } }),
      loggingConfiguration: {
        level: "ERROR",
        includeExecutionData: false,
        logDestination: arn("logs", "log-group:/aws/vendedlogs/states/orders-workflow:*"),
      },
      tracingConfiguration: { enabled: true },
    },
  ],
} satisfies Record<string, [ResourceType, object]>;
