import { ref } from "../../policies/reference";
import * as p from "./planted";

const { admit, allow, arn, document, fn, may, ownAccount } = p;

const anyone = "*";
const fromTopic = { ArnEquals: { "aws:SourceArn": arn("sns", "orders") } };
const topicPolicy = (statement: object): p.Planted["stack"] => ({
  "alerts-policy": ["aws:sns/topicPolicy:TopicPolicy", { arn: ref("alerts"), policy: document(statement) }],
});
const queuePolicy = (statement: object): p.Planted["stack"] => ({
  "jobs-policy": ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: ref("jobs", "url"), policy: document(statement) }],
});
const busPolicy = (statement: object): p.Planted["stack"] => ({
  "shop-bus-policy": [
    "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
    { eventBusName: ref("shop-bus", "name"), policy: document(statement) },
  ],
});
const permission = (principal: string, more: object): p.Planted["stack"] => ({
  permission: [
    "aws:lambda/permission:Permission",
    { action: "lambda:InvokeFunction", function: ref("handle", "name"), principal, ...more },
  ],
});
const onBus = { Resource: arn("events", "event-bus/shop-bus") };
const toQueue = { Resource: arn("sqs", "jobs") };
const toTopic = { Resource: arn("sns", "alerts") };
const work = {
  ...p.queue("jobs"),
  ...fn("work", may.write("orders")),
  ...p.table("orders"),
  ...p.polled("jobs", "work"),
};

const busStack = {
  ...p.bus("shop-bus"),
  ...p.ruled("placed", "handle", { source: ["shop"] }, "shop-bus"),
  ...fn("handle", may.write("orders")),
  ...p.table("orders"),
};

/** Ways that begin at a queue, a topic, a bucket, a bus or a permission. */
export const events: Record<string, p.Planted> = {
  "a public topic to a function that reads a secret": {
    stack: {
      ...p.topic("alerts"),
      ...topicPolicy(admit(anyone, "sns:Publish", toTopic)),
      ...p.subscribed("alerts", "lambda", "handle"),
      ...fn("handle", may.readSecret("token")),
      ...p.secret("token"),
    },
    found: {
      policies: ["sns-topic-policy-not-public: alerts-policy"],
      reached: ["Publish to alerts > handle > token: read"],
    },
    twins: {
      "the own account alone": topicPolicy(
        admit(anyone, "sns:Publish", { ...toTopic, Condition: { StringEquals: { "AWS:SourceOwner": p.account } } }),
      ),
      "one bucket of the account": topicPolicy(
        admit({ Service: "s3.amazonaws.com" }, "sns:Publish", { ...toTopic, Condition: ownAccount }),
      ),
    },
  },
  "a public queue to a function that writes a table": {
    stack: { ...work, ...queuePolicy(admit({ AWS: anyone }, "sqs:SendMessage", toQueue)) },
    found: {
      policies: ["sqs-queue-policy-not-public: jobs-policy"],
      reached: ["SendMessage to jobs > work > orders: write"],
    },
    twins: {
      "its owner": queuePolicy(admit({ AWS: `arn:aws:iam::${p.account}:root` }, "sqs:SendMessage", toQueue)),
      "one organisation": queuePolicy(
        admit(anyone, "sqs:SendMessage", {
          ...toQueue,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
      ),
    },
  },
  "a queue that SNS may fill for any account: the confused deputy": {
    stack: { ...work, ...queuePolicy(admit({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", toQueue)) },
    found: { reached: ["SendMessage to jobs > work > orders: write"] },
    twins: {
      "one topic": queuePolicy(
        admit({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", { ...toQueue, Condition: fromTopic }),
      ),
      "one account": queuePolicy(
        admit({ Service: "sns.amazonaws.com" }, "sqs:SendMessage", { ...toQueue, Condition: ownAccount }),
      ),
    },
  },
  "a topic that EventBridge may fill for any account: the confused deputy": {
    stack: {
      ...p.bus("shop-bus"),
      ...p.ruled("placed", "alerts", { source: ["shop"] }, "shop-bus"),
      ...p.topic("alerts"),
      ...topicPolicy(admit({ Service: "events.amazonaws.com" }, "sns:Publish", toTopic)),
      ...p.subscribed("alerts", "lambda", "handle"),
      ...fn("handle", may.readSecret("token")),
      ...p.secret("token"),
    },
    found: {
      policies: ["sns-topic-policy-same-account: alerts-policy"],
      reached: ["Publish to alerts > handle > token: read"],
    },
    twins: {
      "one rule": topicPolicy(
        admit({ Service: "events.amazonaws.com" }, "sns:Publish", {
          ...toTopic,
          Condition: { ArnEquals: { "aws:SourceArn": arn("events", "rule/shop-bus/placed") } },
        }),
      ),
    },
  },
  "a bucket that anyone may write, whose function may do anything": {
    stack: {
      ...p.bucket("uploads"),
      "uploads-policy": [
        "aws:s3/bucketPolicy:BucketPolicy",
        {
          bucket: ref("uploads", "id"),
          policy: document(admit(anyone, "s3:PutObject", { Resource: "arn:aws:s3:::uploads/*" })),
        },
      ],
      ...p.notified("uploads", "image"),
      ...fn("image"),
      attached: [
        "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
        { role: ref("image-role", "name"), policyArn: "arn:aws:iam::aws:policy/AdministratorAccess" },
      ],
    },
    found: {
      policies: ["s3-bucket-policy-not-public: uploads-policy"],
      reached: ["PutObject to uploads > image > *: administer"],
    },
    twins: {
      "a caller of the own account": {
        "uploads-policy": {
          policy: document(
            admit({ AWS: `arn:aws:iam::${p.account}:role/uploader` }, "s3:PutObject", {
              Resource: "arn:aws:s3:::uploads/*",
            }),
          ),
        },
      },
    },
  },
  "a bucket that its ACL lets anyone write": {
    stack: {
      ...p.bucket("uploads"),
      acl: ["aws:s3/bucketAcl:BucketAcl", { bucket: ref("uploads", "id"), acl: "public-read-write" }],
      ...p.notified("uploads", "image"),
      ...fn("image", may.write("images")),
      ...p.table("images"),
    },
    found: {
      policies: ["s3-bucket-acl-no-public-write: acl"],
      reached: ["PutObject to uploads > image > images: write"],
    },
    twins: { "a private ACL": { acl: { acl: "private" } } },
  },
  "a bus that any account may send to": {
    stack: { ...busStack, ...busPolicy(admit(anyone, "events:PutEvents", onBus)) },
    found: {
      policies: ["eventbridge-bus-policy-not-public: shop-bus-policy"],
      reached: ["PutEvents to shop-bus > placed > handle > orders: write"],
    },
    twins: {
      "one organisation": busPolicy(
        admit(anyone, "events:PutEvents", {
          ...onBus,
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
      ),
      "the own account": busPolicy(admit({ AWS: p.account }, "events:PutEvents", onBus)),
    },
  },
  "a bus that another account may send to": {
    stack: { ...busStack, ...busPolicy(admit({ AWS: `arn:aws:iam::${p.stranger}:root` }, "events:PutEvents", onBus)) },
    found: { policies: ["eventbridge-bus-policy-same-account: shop-bus-policy"] },
    twins: { "the own account": busPolicy(admit({ AWS: p.account }, "events:PutEvents", onBus)) },
  },
  "a permission for a service, without a source": {
    stack: { ...fn("handle", may.write("orders")), ...p.table("orders"), ...permission("events.amazonaws.com", {}) },
    found: {
      policies: ["lambda-permission-service-source-scoped: permission"],
      reached: ["Invoke of handle > handle > orders: write"],
    },
    twins: {
      "the own account": { permission: { sourceAccount: p.account } },
      "one rule": {
        permission: { sourceArn: ref("placed") },
        ...p.ruled("placed", "handle", { source: ["shop"] }),
      },
    },
  },
  "a permission for a topic that is another account's": {
    stack: {
      ...fn("handle", may.write("orders")),
      ...p.table("orders"),
      ...p.topic("alerts"),
      ...permission("sns.amazonaws.com", { sourceArn: arn("sns", "alerts", p.stranger) }),
    },
    found: { policies: ["lambda-permission-source-owned-by-stack: permission"] },
    twins: {
      "the stack's topic": {
        permission: { sourceArn: arn("sns", "alerts") },
        ...p.subscribed("alerts", "lambda", "handle"),
      },
    },
  },
  "dead letters under a weaker key than their topic": {
    stack: {
      ...p.topic("alerts", { kmsMasterKeyId: ref("key") }),
      key: ["aws:kms/key:Key", { enableKeyRotation: true }],
      ...p.subscribed("alerts", "lambda", "handle"),
      ...fn("handle", may.send("failed")),
      handle: [
        "aws:lambda/function:Function",
        { name: "handle", role: ref("handle-role"), deadLetterConfig: { targetArn: ref("failed") } },
      ],
      ...p.queue("failed", { sqsManagedSseEnabled: true }),
    },
    found: { policies: ["lambda-dead-letter-target-encrypted: handle"] },
    twins: { "the same key": { failed: { sqsManagedSseEnabled: undefined, kmsMasterKeyId: ref("key") } } },
  },
  "dead letters in a queue that anyone may read": {
    stack: {
      ...p.queue("source", {
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("sqs", "jobs"), maxReceiveCount: 5 }),
      }),
      ...p.queue("jobs"),
      ...fn("work", allow("sqs:ReceiveMessage", arn("sqs", "source"))),
      ...p.polled("source", "work"),
      ...queuePolicy(admit(anyone, "sqs:ReceiveMessage", toQueue)),
    },
    found: { policies: ["sqs-queue-policy-not-public: jobs-policy"] },
    twins: { "its owner": queuePolicy(admit({ AWS: p.account }, "sqs:ReceiveMessage", toQueue)) },
  },
};
