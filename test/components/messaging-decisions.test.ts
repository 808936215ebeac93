import assert from "node:assert/strict";
import { join } from "node:path";
import { preview } from "../../policies/engine/preview";
import { type AccessRequest, type Decision, decide } from "../../policies/graph/iam/decide";
import type { Resource } from "../../policies/resource";

type Context = NonNullable<AccessRequest["context"]>;
type Call = [title: string, principal: string, context: Context, decision: Decision];

/** A document of the program in `messaging`, and the calls that it decides on. */
interface Guarded {
  from: [type: string, name: string];
  action: string;
  /** From the names in the preview. */
  calls: (nameOf: (name: string) => string) => Call[];
}

const account = "123456789012";
const other = "999988887777";
const arn = (service: string, resource: string, owner = account) =>
  `arn:aws:${service}:eu-central-1:${owner}:${resource}`;
const role = `arn:aws:iam::${account}:role/report`;
const stranger = `arn:aws:iam::${other}:role/report`;
const tls = { "aws:SecureTransport": "true" };
const plain = { "aws:SecureTransport": "false" };
const on = (sourceArn: string, owner = account) => ({ ...tls, "aws:SourceArn": sourceArn, "aws:SourceAccount": owner });
const uploads = "arn:aws:s3:::orders-uploads";
const everything = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } };

/** Calls that every queue and topic decides alike. */
const identities: Call[] = [
  ["a role of the account", role, tls, "Allowed"],
  ["a role of the account, without TLS", role, plain, "Denied"],
  ["a role of another account", stranger, tls, "Denied"],
  ["nobody in particular", "*", tls, "Denied"],
];

const guarded: Record<string, Guarded> = {
  "to send to a queue": {
    from: ["aws:sqs/queuePolicy:QueuePolicy", "work-queue-policy"],
    action: "sqs:SendMessage",
    calls: (nameOf) => [
      ...identities,
      ["S3 for the bucket", "s3.amazonaws.com", on(uploads), "Allowed"],
      ["S3 for the bucket, without TLS", "s3.amazonaws.com", { ...on(uploads), ...plain }, "Denied"],
      ["S3 for a bucket of that name, once it is another account's", "s3.amazonaws.com", on(uploads, other), "Denied"],
      ["S3 for another bucket", "s3.amazonaws.com", on("arn:aws:s3:::payments"), "Denied"],
      ["S3 for nobody", "s3.amazonaws.com", tls, "Denied"],
      ["SNS for the topic", "sns.amazonaws.com", on(arn("sns", nameOf("news-topic"))), "Allowed"],
      ["SNS for another topic", "sns.amazonaws.com", on(arn("sns", "other")), "Denied"],
      [
        "SNS for a topic of another account",
        "sns.amazonaws.com",
        on(arn("sns", nameOf("news-topic"), other), other),
        "Denied",
      ],
      ["EventBridge for the bucket", "events.amazonaws.com", on(uploads), "Denied"],
    ],
  },
  "to receive from a queue": {
    from: ["aws:sqs/queuePolicy:QueuePolicy", "work-queue-policy"],
    action: "sqs:ReceiveMessage",
    calls: (nameOf) => [
      ...identities,
      ["S3 for the bucket", "s3.amazonaws.com", on(uploads), "Denied"],
      ["SNS for the topic", "sns.amazonaws.com", on(arn("sns", nameOf("news-topic"))), "Denied"],
    ],
  },
  "to send to a dead-letter queue": {
    from: ["aws:sqs/queuePolicy:QueuePolicy", "work-dead-letters-policy"],
    action: "sqs:SendMessage",
    calls: (nameOf) => [
      ...identities,
      ["SNS for the topic", "sns.amazonaws.com", on(arn("sns", nameOf("news-topic"))), "Allowed"],
      ["S3 for the bucket, which sends to the queue", "s3.amazonaws.com", on(uploads), "Denied"],
    ],
  },
  "to send to the dead-letter queue of a bus": {
    from: ["aws:sqs/queuePolicy:QueuePolicy", "facts-dead-letters-policy"],
    action: "sqs:SendMessage",
    calls: (nameOf) => [
      ...identities,
      ["the bus", "events.amazonaws.com", on(arn("events", `event-bus/${nameOf("facts-bus")}`)), "Allowed"],
      ["another bus", "events.amazonaws.com", on(arn("events", "event-bus/default")), "Denied"],
      ["a rule of the bus", "events.amazonaws.com", on(arn("events", `rule/${nameOf("facts-bus")}/all`)), "Denied"],
    ],
  },
  "to publish to a topic": {
    from: ["aws:sns/topicPolicy:TopicPolicy", "news-topic-policy"],
    action: "sns:Publish",
    calls: () => [
      ...identities,
      ["the alarm", "cloudwatch.amazonaws.com", on(arn("cloudwatch", "alarm:late")), "Allowed"],
      ["another alarm", "cloudwatch.amazonaws.com", on(arn("cloudwatch", "alarm:early")), "Denied"],
      [
        "the same alarm of another account",
        "cloudwatch.amazonaws.com",
        on(arn("cloudwatch", "alarm:late", other), other),
        "Denied",
      ],
    ],
  },
  "to subscribe to a topic": {
    from: ["aws:sns/topicPolicy:TopicPolicy", "news-topic-policy"],
    action: "sns:Subscribe",
    calls: () => [
      ...identities,
      ["the alarm", "cloudwatch.amazonaws.com", on(arn("cloudwatch", "alarm:late")), "Denied"],
    ],
  },
  "to assume the role of a schedule": {
    from: ["aws:iam/role:Role", "daily-role"],
    action: "sts:AssumeRole",
    calls: (nameOf) => [
      [
        "its group",
        "scheduler.amazonaws.com",
        on(arn("scheduler", `schedule-group/${nameOf("daily-group")}`)),
        "Allowed",
      ],
      ["another group", "scheduler.amazonaws.com", on(arn("scheduler", "schedule-group/default")), "Denied"],
      [
        "a group of that name of another account",
        "scheduler.amazonaws.com",
        on(arn("scheduler", `schedule-group/${nameOf("daily-group")}`, other), other),
        "Denied",
      ],
      [
        "another service for the group",
        "lambda.amazonaws.com",
        on(arn("scheduler", `schedule-group/${nameOf("daily-group")}`)),
        "Denied",
      ],
      ["a role of another account", stranger, tls, "Denied"],
    ],
  },
};

/** What the role of the schedule may do: it has no other document. */
const key = arn("kms", "key/0a1b2c3d-0000-4000-8000-000000000001");
const messagesKey = { "kms:ResourceAliases": ["alias/orders/dev/messages"] };
const input = (schedule: string) => ({
  "kms:EncryptionContext:aws:scheduler:schedule:arn": arn("scheduler", schedule),
});
type RoleCall = [title: string, action: string, resource: string, context: Context, decision: Decision];
const roleCalls = (nameOf: (name: string) => string): RoleCall[] => {
  const own = input(`schedule/${nameOf("daily-group")}/${nameOf("daily-schedule")}`);
  return [
    ["sends to the queue", "sqs:SendMessage", arn("sqs", nameOf("work-queue")), {}, "Allowed"],
    ["sends to its dead-letter queue", "sqs:SendMessage", arn("sqs", nameOf("daily-dead-letters")), {}, "Allowed"],
    ["sends to another queue", "sqs:SendMessage", arn("sqs", nameOf("order-queue")), {}, "Denied"],
    ["receives", "sqs:ReceiveMessage", arn("sqs", nameOf("work-queue")), {}, "Denied"],
    ["purges", "sqs:PurgeQueue", arn("sqs", nameOf("work-queue")), {}, "Denied"],
    ["publishes", "sns:Publish", arn("sns", nameOf("news-topic")), {}, "Denied"],
    ["decrypts its input", "kms:Decrypt", key, { ...messagesKey, ...own }, "Allowed"],
    [
      "decrypts with another key",
      "kms:Decrypt",
      key,
      { ...own, "kms:ResourceAliases": ["alias/orders/dev/data"] },
      "Denied",
    ],
    [
      "decrypts another group's input",
      "kms:Decrypt",
      key,
      { ...messagesKey, ...input("schedule/default/a") },
      "Denied",
    ],
    ["decrypts directly", "kms:Decrypt", key, messagesKey, "Denied"],
    ["encrypts its input", "kms:Encrypt", key, { ...messagesKey, ...own }, "Denied"],
  ];
};

describe("decisions on the documents of queues, topics, buses and schedules", () => {
  let resources: Resource[];
  before(async function () {
    this.timeout(60_000);
    ({ resources } = await preview({ folder: join(__dirname, "messaging"), stack: "dev" }));
  });
  const inputsOf = (name: string) => resources.find((resource) => resource.name === name)?.inputs ?? {};
  const nameOf = (name: string) => String(inputsOf(name).name);

  for (const [what, { from, action, calls }] of Object.entries(guarded)) {
    for (const [index, [title, , , expected]] of calls(String).entries()) {
      it(`${title} is ${expected.toLowerCase()} ${what}`, () => {
        const { policy, assumeRolePolicy } = inputsOf(from[1]);
        const document = JSON.parse(String(assumeRolePolicy ?? policy));
        const [, principal = "", context] = calls(nameOf)[index] ?? [];
        const resource = assumeRolePolicy
          ? `arn:aws:iam::${account}:role/${nameOf(from[1])}`
          : document.Statement[0].Resource;
        const request = { principal, action, resource, resourceAccount: account, context, resourcePolicy: document };
        assert.equal(decide({ ...request, identity: [everything] }), expected);
      });
    }
  }

  it("a statement that is added by mistake opens neither queue nor topic to others", () => {
    for (const name of ["work-queue-policy", "work-dead-letters-policy", "news-topic-policy"]) {
      const { Statement } = JSON.parse(String(inputsOf(name).policy));
      const resource = Statement[0].Resource;
      const action = resource.includes(":sns:") ? "sns:Publish" : "sqs:SendMessage";
      const resourcePolicy = {
        Statement: [...Statement, { Effect: "Allow", Principal: "*", Action: action, Resource: "*" }],
      };
      for (const [, principal, context, expected] of identities) {
        const request = { principal, action, resource, context, identity: [everything], resourcePolicy };
        assert.equal(decide(request), expected, `${name} ${principal}`);
      }
    }
  });

  for (const [index, [title, , , , expected]] of roleCalls(String).entries()) {
    it(`the role of a schedule ${title}: ${expected.toLowerCase()}`, () => {
      const [, action = "", resource = "", context] = roleCalls(nameOf)[index] ?? [];
      const principal = `arn:aws:iam::${account}:role/${nameOf("daily-role")}`;
      const byAccount = {
        Principal: { AWS: `arn:aws:iam::${account}:root` },
        Effect: "Allow",
        Action: "kms:*",
        Resource: "*",
      };
      const resourcePolicy = action.startsWith("kms:") ? { Statement: byAccount } : undefined;
      const identity = [String(inputsOf("daily-role-policy").policy)];
      assert.equal(decide({ principal, action, resource, context, identity, resourcePolicy }), expected);
    });
  }
});
