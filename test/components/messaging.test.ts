import assert from "node:assert/strict";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { admissions } from "../../components/producers";
import { preview } from "../../policies/engine/preview";
import type { Resource } from "../../policies/resource";
import { isUnknown } from "../../policies/unknown";

const region = "eu-central-1:123456789012";

/** The text with the random part of generated names, `-1a2b3c4`, as `-*`; what is unknown at preview as `unknown`. */
function readable(value: unknown): unknown {
  if (isUnknown(value)) {
    return "unknown";
  }
  const text = JSON.stringify(value, (_, item) => (isUnknown(item) ? "unknown" : item));
  return text === undefined ? undefined : JSON.parse(text.replace(/-[0-9a-f]{7}(?![0-9a-f])/g, "-*"));
}

/** The settings of a resource that decide about security, and those that it must not have, as undefined. */
type Settings = Record<string, unknown>;

const byKey = { kmsMasterKeyId: "unknown", kmsDataKeyReusePeriodSeconds: 300, sqsManagedSseEnabled: undefined };
const deadLetters = { messageRetentionSeconds: 1_209_600, receiveWaitTimeSeconds: 20, redrivePolicy: undefined };
const redriveTo = (arn: string, maxReceiveCount?: number) =>
  JSON.stringify({ deadLetterTargetArn: `arn:aws:sqs:${region}:${arn}`, maxReceiveCount });
const closed = '{"redrivePermission":"denyAll"}';

const settings: [type: string, name: string, expected: Settings][] = [
  [
    "aws:sqs/queue:Queue",
    "work-queue",
    {
      ...{ ...byKey, visibilityTimeoutSeconds: 60, messageRetentionSeconds: 345_600, receiveWaitTimeSeconds: 20 },
      ...{ redriveAllowPolicy: closed, redrivePolicy: redriveTo("work-dead-letters-*", 5), fifoQueue: false },
    },
  ],
  ["aws:sqs/queue:Queue", "work-dead-letters", { ...byKey, ...deadLetters }],
  [
    "aws:sqs/redriveAllowPolicy:RedriveAllowPolicy",
    "work-dead-letters-redrive",
    {
      redriveAllowPolicy: `{"redrivePermission":"byQueue","sourceQueueArns":["arn:aws:sqs:${region}:work-queue-*"]}`,
    },
  ],
  [
    "aws:sqs/queue:Queue",
    "order-queue",
    {
      ...{ fifoQueue: true, contentBasedDeduplication: false, name: "order-queue-*.fifo" },
      redrivePolicy: redriveTo("order-dead-letters-*.fifo", 5),
    },
  ],
  ["aws:sqs/queue:Queue", "order-dead-letters", { fifoQueue: true, ...byKey, ...deadLetters }],
  ["aws:sqs/queue:Queue", "prices-queue", { ...byKey, redriveAllowPolicy: closed, redrivePolicy: undefined }],
  [
    "aws:sns/topicSubscription:TopicSubscription",
    "work-subscription-1",
    {
      ...{
        protocol: "sqs",
        endpoint: `arn:aws:sqs:${region}:work-queue-*`,
        topic: `arn:aws:sns:${region}:news-topic-*`,
      },
      ...{ rawMessageDelivery: true, filterPolicy: '{"kind":["new"]}', filterPolicyScope: "MessageAttributes" },
      redrivePolicy: redriveTo("work-dead-letters-*"),
    },
  ],
  [
    "aws:sns/topic:Topic",
    "news-topic",
    { kmsMasterKeyId: "unknown", signatureVersion: 2, tracingConfig: "Active", fifoTopic: false },
  ],
  ["aws:sns/topic:Topic", "events-topic", { fifoTopic: true, contentBasedDeduplication: false, signatureVersion: 2 }],
  [
    "aws:cloudwatch/eventBus:EventBus",
    "facts-bus",
    {
      kmsKeyIdentifier: "unknown",
      deadLetterConfig: { arn: `arn:aws:sqs:${region}:facts-dead-letters-*` },
      logConfig: { level: "ERROR", includeDetail: "NONE" },
    },
  ],
  // Not by the bus's key: it takes what that key could not encrypt.
  [
    "aws:sqs/queue:Queue",
    "facts-dead-letters",
    { ...deadLetters, sqsManagedSseEnabled: true, kmsMasterKeyId: undefined },
  ],
  [
    "aws:cloudwatch/eventArchive:EventArchive",
    "facts-archive",
    {
      eventSourceArn: `arn:aws:events:${region}:event-bus/facts-bus-*`,
      retentionDays: 30,
      kmsKeyIdentifier: "unknown",
    },
  ],
  [
    "aws:cloudwatch/logGroup:LogGroup",
    "facts-logs",
    { name: "/aws/vendedlogs/events/event-bus/orders-dev-facts", retentionInDays: 365, kmsKeyId: "unknown" },
  ],
  [
    "aws:cloudwatch/logDeliverySource:LogDeliverySource",
    "facts-log-source",
    { logType: "ERROR_LOGS", resourceArn: `arn:aws:events:${region}:event-bus/facts-bus-*` },
  ],
  [
    "aws:kinesis/stream:Stream",
    "clicks-stream",
    {
      ...{ encryptionType: "KMS", kmsKeyId: "unknown", retentionPeriod: 48, shardLevelMetrics: [] },
      streamModeDetails: { streamMode: "ON_DEMAND" },
    },
  ],
  [
    "aws:scheduler/schedule:Schedule",
    "daily-schedule",
    {
      ...{ groupName: "daily-group-*", kmsKeyArn: "unknown", scheduleExpression: "rate(1 day)" },
      ...{ scheduleExpressionTimezone: "UTC", flexibleTimeWindow: { mode: "OFF" } },
      target: {
        arn: `arn:aws:sqs:${region}:work-queue-*`,
        input: '{"kind":"day"}',
        roleArn: "arn:aws:iam::123456789012:role/daily-role-*",
        deadLetterConfig: { arn: `arn:aws:sqs:${region}:daily-dead-letters-*` },
        retryPolicy: { maximumRetryAttempts: 10, maximumEventAgeInSeconds: 3600 },
      },
    },
  ],
  ["aws:sqs/queue:Queue", "daily-dead-letters", { ...byKey, ...deadLetters }],
];

/** What every policy of a queue or topic denies. */
const denials = (Action: string | string[], Resource: string) => [
  { Effect: "Deny", Principal: "*", Action, Resource, Condition: { Bool: { "aws:SecureTransport": "false" } } },
  {
    ...{ Effect: "Deny", Principal: "*", Action, Resource },
    Condition: {
      StringNotEquals: { "aws:PrincipalAccount": "123456789012" },
      BoolIfExists: { "aws:PrincipalIsAWSService": "false" },
    },
  },
];
const admission = (Service: string, Action: string, Resource: string, sourceArn: string) => ({
  ...{ Effect: "Allow", Principal: { Service }, Action, Resource },
  Condition: { ArnEquals: { "aws:SourceArn": sourceArn }, StringEquals: { "aws:SourceAccount": "123456789012" } },
});
const queue = (name: string) => `arn:aws:sqs:${region}:${name}-*`;
const news = `arn:aws:sns:${region}:news-topic-*`;
const facts = `arn:aws:events:${region}:event-bus/facts-bus-*`;
const topicActions = [
  ...["sns:AddPermission", "sns:DeleteTopic", "sns:GetTopicAttributes", "sns:ListSubscriptionsByTopic"],
  ...["sns:Publish", "sns:RemovePermission", "sns:SetTopicAttributes", "sns:Subscribe"],
];
const bySource = (service: string, sourceArn: string, name: string) =>
  admission(service, "sqs:SendMessage", queue(name), sourceArn);
const ofMessagesKey = { "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/orders/dev/messages" } };
const keys = `arn:aws:kms:${region}:key/*`;

const documents: [type: string, name: string, statements: object[]][] = [
  [
    "aws:sqs/queuePolicy:QueuePolicy",
    "work-queue-policy",
    [
      bySource("s3.amazonaws.com", "arn:aws:s3:::orders-uploads", "work-queue"),
      bySource("sns.amazonaws.com", news, "work-queue"),
      ...denials("sqs:*", queue("work-queue")),
    ],
  ],
  [
    "aws:sqs/queuePolicy:QueuePolicy",
    "work-dead-letters-policy",
    [bySource("sns.amazonaws.com", news, "work-dead-letters"), ...denials("sqs:*", queue("work-dead-letters"))],
  ],
  ["aws:sqs/queuePolicy:QueuePolicy", "prices-queue-policy", denials("sqs:*", queue("prices-queue"))],
  [
    "aws:sqs/queuePolicy:QueuePolicy",
    "facts-dead-letters-policy",
    [bySource("events.amazonaws.com", facts, "facts-dead-letters"), ...denials("sqs:*", queue("facts-dead-letters"))],
  ],
  ["aws:sqs/queuePolicy:QueuePolicy", "daily-dead-letters-policy", denials("sqs:*", queue("daily-dead-letters"))],
  [
    "aws:sns/topicPolicy:TopicPolicy",
    "news-topic-policy",
    [
      admission("cloudwatch.amazonaws.com", "sns:Publish", news, `arn:aws:cloudwatch:${region}:alarm:late`),
      ...denials(topicActions, news),
    ],
  ],
  [
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    "facts-bus-policy",
    [
      {
        ...{ Effect: "Allow", Principal: { AWS: "arn:aws:iam::123456789012:root" } },
        ...{ Action: "events:PutEvents", Resource: facts },
      },
    ],
  ],
  [
    "aws:iam/role:Role",
    "daily-role",
    [
      {
        ...{ Effect: "Allow", Principal: { Service: "scheduler.amazonaws.com" }, Action: "sts:AssumeRole" },
        Condition: {
          ArnEquals: { "aws:SourceArn": `arn:aws:scheduler:${region}:schedule-group/daily-group-*` },
          StringEquals: { "aws:SourceAccount": "123456789012" },
        },
      },
    ],
  ],
  [
    "aws:iam/rolePolicy:RolePolicy",
    "daily-role-policy",
    [
      {
        ...{ Effect: "Allow", Action: "kms:Decrypt", Resource: keys },
        Condition: {
          ...ofMessagesKey,
          ArnLike: {
            "kms:EncryptionContext:aws:scheduler:schedule:arn": `arn:aws:scheduler:${region}:schedule/daily-group-*/*`,
          },
        },
      },
      {
        ...{ Effect: "Allow", Action: ["kms:Decrypt", "kms:GenerateDataKey"], Resource: keys },
        Condition: { ...ofMessagesKey, StringEquals: { "kms:ViaService": "sqs.eu-central-1.amazonaws.com" } },
      },
      {
        ...{ Effect: "Allow", Action: "sqs:SendMessage" },
        Resource: [queue("daily-dead-letters"), queue("work-queue")],
      },
    ],
  ],
];

const keyAlias = "alias/orders/dev/messages";
const clicks = `arn:aws:kinesis:${region}:stream/clicks-stream-*`;

/** Of the methods, in the order of the program: queue, topic, bus, stream. */
const grants = [
  { intent: "send", keyAlias, resource: queue("work-queue") },
  { intent: "consume", keyAlias, resource: queue("work-queue") },
  { intent: "redrive", keyAlias, resource: queue("work-dead-letters") },
  { intent: "purge", keyAlias, resource: queue("work-queue") },
  { intent: "publish", keyAlias, resource: news },
  { intent: "publish", resource: facts },
  { intent: "publish", resource: facts, detailTypes: ["Paid"], sources: ["shop"] },
  { intent: "write", keyAlias, resource: clicks },
  { intent: "consume", keyAlias, resource: clicks },
];

describe("queues, topics, buses, streams and schedules, at their first preview", () => {
  let resources: Resource[];
  before(async function () {
    this.timeout(60_000);
    ({ resources } = await preview({ folder: join(__dirname, "messaging"), stack: "dev" }));
  });
  const inputsOf = (type: string, name: string) => {
    const found = resources.filter((resource) => resource.type === type && resource.name === name);
    assert.equal(found.length, 1, `${type} ${name}`);
    return readable(found[0]?.inputs) as Settings;
  };

  for (const [type, name, expected] of settings) {
    it(`${type.split(":").pop()} ${name} is set up securely`, () => {
      const inputs = inputsOf(type, name);
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, inputs[key]])), expected);
    });
  }

  for (const [type, name, statements] of documents) {
    it(`${type.split(":").pop()} ${name} says exactly what it must`, () => {
      const { policy, assumeRolePolicy } = inputsOf(type, name);
      const document = JSON.parse(String(assumeRolePolicy ?? policy));
      assert.deepEqual(document, { Version: "2012-10-17", Statement: statements });
    });
  }

  it("the methods grant what they say, on the queue, topic, bus or stream alone", () => {
    assert.deepEqual(inputsOf("secure-serverless:index:SecureFunction", "all").grants, grants);
  });

  it("the key lets EventBridge encrypt archives and logs, and the delivery of logs decrypt them", () => {
    const { Statement } = JSON.parse(String(inputsOf("aws:kms/key:Key", "messages-key").policy));
    const ofLogs = { StringLike: { "kms:EncryptionContext:SourceArn": `arn:aws:logs:${region}:*` } };
    const buses = `arn:aws:events:${region}:event-bus/*`;
    const allow = (Service: string, Action: string | string[], Condition: object) => {
      const expected = { Effect: "Allow", Principal: { Service }, Action, Resource: "*", Condition };
      assert.ok(
        Statement.some((statement: object) => isDeepStrictEqual(statement, expected)),
        JSON.stringify(expected),
      );
    };
    allow("delivery.logs.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey"], ofLogs);
    allow("events.amazonaws.com", "kms:GenerateDataKey", ofLogs);
    allow("events.amazonaws.com", ["kms:Decrypt", "kms:GenerateDataKey", "kms:ReEncryptFrom", "kms:ReEncryptTo"], {
      ArnLike: { "kms:EncryptionContext:aws:events:event-bus:arn": buses },
    });
  });

  it("the queue that left it has no dead-letter queue, and no other is missing", () => {
    const names = resources.filter(({ type }) => type === "aws:sqs/queue:Queue").map(({ name }) => name);
    const expected = ["daily-dead-letters", "facts-dead-letters", "order-dead-letters", "order-queue", "prices-queue"];
    assert.deepEqual(names.sort(), [...expected, "work-dead-letters", "work-queue"]);
  });

  it("every queue has a policy", () => {
    const policies = resources.filter(({ type }) => type === "aws:sqs/queuePolicy:QueuePolicy");
    assert.equal(policies.length, 7);
  });

  it("the stream and the archive are protected from deletion", () => {
    const kept = resources.filter(({ options }) => options?.protect).map(({ name }) => name);
    assert.deepEqual(kept.sort(), ["clicks-stream", "facts-archive", "logs-key", "messages-key"]);
  });
});

describe("a producer of another account", () => {
  const placeOf = (index: number) => ({
    component: "SecureTopic",
    name: "news",
    argument: `publishers[${index}].sourceArn`,
  });
  const target = { action: "sns:Publish", resource: news, account: "123456789012" };
  const admit = (sourceArn: string) => admissions(placeOf, [{ service: "s3.amazonaws.com", sourceArn }], target);

  it("is refused once its ARN is known", () => {
    const message =
      'SecureTopic "news": publishers[0].sourceArn is "arn:aws:cloudwatch:eu-central-1:210987654321:alarm:late", of ' +
      "another account than 123456789012; name a resource of this account.";
    assert.throws(() => admit("arn:aws:cloudwatch:eu-central-1:210987654321:alarm:late"), { message });
  });

  it("is admitted by no wildcard, also in an ARN that was not known before", () => {
    const message =
      'SecureTopic "news": publishers[0].sourceArn is "arn:aws:s3:::*"; write the whole ARN of one resource, without a ' +
      "wildcard.";
    assert.throws(() => admit("arn:aws:s3:::*"), { message });
  });
});
