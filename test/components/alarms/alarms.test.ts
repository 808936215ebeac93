import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { Alarms, type AlarmsArgs, SecureQueue, SecureTopic } from "../../../components/index";
import { inputsOf, type Registered, registered, titleOf } from "../registered";

const account = "123456789012";
const deployerArn = `arn:aws:iam::${account}:role/deploy`;
const region = `eu-central-1:${account}`;
const topic = `arn:aws:sns:${region}:alarms-topic-1234567`;

const make = (args: Partial<AlarmsArgs> = {}) =>
  registered(() => {
    new SecureQueue("jobs");
    new Alarms("operations", { deployerArn, ...args });
  });
const typed = (resources: Registered[], type: string) => resources.filter((one) => one.type.endsWith(`:${type}`));

describe("the topic that a stack's alarms share", () => {
  it("is one for a provider, and takes alarms of this stack only", async () => {
    const resources = await registered(() => {
      const ireland = new aws.Provider("ireland", { region: "eu-west-1" });
      new SecureQueue("here");
      new SecureQueue("too");
      new SecureQueue("there", {}, { provider: ireland });
    });
    assert.deepEqual(typed(resources, "Topic").map(titleOf), ["Topic alarms-ireland-topic", "Topic alarms-topic"]);
    const { policy } = inputsOf(resources, "aws:sns/topicPolicy:TopicPolicy", "alarms-topic-policy");
    const [allowed, ...denied] = JSON.parse(policy).Statement;
    assert.deepEqual(allowed, {
      ...{ Effect: "Allow", Principal: { Service: "cloudwatch.amazonaws.com" } },
      ...{ Action: "sns:Publish", Resource: topic },
      Condition: {
        ArnLike: { "aws:SourceArn": `arn:aws:cloudwatch:${region}:alarm:orders-dev-*` },
        StringEquals: { "aws:SourceAccount": account },
      },
    });
    assert.deepEqual(
      denied.map(({ Effect }: { Effect: string }) => Effect),
      ["Deny", "Deny"],
    );
  });

  it("is encrypted", async () => {
    const { kmsMasterKeyId, signatureVersion } = inputsOf(await make(), "aws:sns/topic:Topic", "alarms-topic");
    assert.deepEqual([kmsMasterKeyId, signatureVersion], ["known after deployment", 2]);
  });
});

describe("new Alarms(name, { deployerArn })", () => {
  let resources: Registered[];
  before(async () => {
    resources = await make();
  });

  it("watches roles, keys, trails and code, and sends the changes of roles from the region of IAM", () => {
    const rules = ["code-changes", "global-role-changes", "key-changes", "role-changes", "trail-changes"];
    assert.deepEqual(
      typed(resources, "EventRule").map(({ name }) => name),
      rules.map((rule) => `operations-${rule}-rule`),
    );
    const alarms = typed(resources, "MetricAlarm").filter(({ inputs }) => inputs.namespace === "AWS/Events");
    assert.deepEqual(
      alarms.map(({ inputs }) => inputs.name),
      rules.filter((rule) => !rule.startsWith("global")).map((rule) => `orders-dev-operations-account-${rule}`),
    );
  });

  it("forwards as a role that can do nothing else", () => {
    const rule = inputsOf(resources, "aws:cloudwatch/eventRule:EventRule", "operations-global-role-changes-rule");
    assert.deepEqual([rule.region, rule.state], ["us-east-1", "ENABLED"]);
    const type = "aws:iam/rolePolicy:RolePolicy";
    const { policy } = inputsOf(resources, type, "operations-global-role-changes-role-policy");
    const bus = `arn:aws:events:${region}:event-bus/default`;
    const statement = { Effect: "Allow", Action: "events:PutEvents", Resource: bus };
    assert.deepEqual(JSON.parse(policy).Statement, [statement]);
    const target = inputsOf(
      resources,
      "aws:cloudwatch/eventTarget:EventTarget",
      "operations-global-role-changes-target",
    );
    assert.deepEqual([target.region, target.arn], ["us-east-1", bus]);
  });

  it("keeps the changes in a log that only its rules write to", () => {
    const group = inputsOf(resources, "aws:cloudwatch/logGroup:LogGroup", "operations-changes-logs");
    assert.deepEqual([group.name, group.retentionInDays], ["/aws/events/orders-dev-operations-changes", 365]);
    const type = "aws:cloudwatch/logResourcePolicy:LogResourcePolicy";
    const { policyDocument } = inputsOf(resources, type, "operations-changes-policy");
    const arn = `arn:aws:logs:${region}:log-group:/aws/events/orders-dev-operations-changes:*`;
    for (const { Resource, Action, Condition } of JSON.parse(policyDocument).Statement) {
      assert.equal(Resource, arn);
      assert.ok(Action === "logs:CreateLogStream" || Condition.ArnEquals["aws:SourceArn"].length === 4);
    }
  });

  it("tells nobody yet", () => assert.deepEqual(typed(resources, "TopicSubscription"), []));
});

describe("the dashboard of Alarms", () => {
  let widgets: { type: string; properties: Record<string, unknown> }[];
  before(async () => {
    const type = "aws:cloudwatch/dashboard:Dashboard";
    const { dashboardName, dashboardBody } = inputsOf(await make(), type, "operations-dashboard");
    assert.equal(dashboardName, "orders-dev-operations");
    ({ widgets } = JSON.parse(dashboardBody));
  });

  it("shows the state of every alarm", () => {
    const [states] = widgets;
    const alarms = states?.properties.alarms as string[];
    assert.equal(states?.type, "alarm");
    assert.equal(alarms.length, 6);
    assert.ok(alarms.includes(`arn:aws:cloudwatch:${region}:alarm:orders-dev-jobs-queue-dead-letters`));
  });

  it("has a chart of each kind of alarm", () => {
    const charts = widgets.slice(1).map(({ properties }) => properties);
    const titles = ["queue oldest message", "queue dead letters"];
    const changes = ["role", "key", "trail", "code"].map((kind) => `account ${kind} changes`);
    assert.deepEqual(
      charts.map(({ title }) => title),
      [...titles, ...changes],
    );
    const name = "ApproximateAgeOfOldestMessage";
    assert.deepEqual(charts[0]?.metrics, [
      ["AWS/SQS", name, "QueueName", "jobs-queue-1234567", { label: "jobs", stat: "Maximum" }],
    ]);
  });
});

describe("a component that is made after Alarms", () => {
  it("has alarms, and the program is told that the dashboard lacks them", async () => {
    const told: string[] = [];
    const { warn } = pulumi.log;
    const log = pulumi.log as { warn: typeof warn };
    log.warn = async (message) => void told.push(message);
    const resources = await registered(() => {
      new Alarms("operations", { deployerArn });
      new SecureTopic("news");
    }).finally(() => {
      log.warn = warn;
    });
    const name = "orders-dev-news-topic-failed-notifications";
    assert.ok(typed(resources, "MetricAlarm").some(({ inputs }) => inputs.name === name));
    assert.deepEqual(told, [`${name} is not on the dashboard of Alarms "operations"; make Alarms last`]);
  });
});

describe("Alarms that are sent on", () => {
  it("go to addresses, and what an HTTPS address does not take is kept, which is an alarm", async () => {
    const resources = await make({ emails: ["a@example.com"], httpsEndpoints: ["https://example.com/b"] });
    const sent = typed(resources, "TopicSubscription").map(({ inputs }) => inputs);
    assert.deepEqual(
      sent.map(({ topic, protocol, endpoint }) => [topic, protocol, endpoint]),
      [
        [topic, "email", "a@example.com"],
        [topic, "https", "https://example.com/b"],
      ],
    );
    assert.match(sent[1].redrivePolicy, /operations-undelivered/);
    const alarm = inputsOf(resources, "aws:cloudwatch/metricAlarm:MetricAlarm", "operations-undelivered-alarm");
    assert.equal(alarm.metricName, "ApproximateNumberOfMessagesVisible");
  });

  it("leave out what is omitted", async () => {
    const omitted = {
      roleChanges: "roles of this account are changed by hand",
      codeChanges: "so is all the code here",
    };
    const resources = await make({ alarms: { omitted } });
    assert.deepEqual(
      typed(resources, "EventRule").map(({ name }) => name),
      ["operations-key-changes-rule", "operations-trail-changes-rule"],
    );
  });
});
