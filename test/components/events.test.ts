import assert from "node:assert/strict";
import { join } from "node:path";
import { preview } from "../../policies/engine/preview";
import type { Resource } from "../../policies/resource";
import { isUnknown } from "../../policies/unknown";

interface Statement {
  Effect: "Allow" | "Deny";
  Principal?: unknown;
  Action: string | string[];
  Resource: string;
  Condition?: unknown;
}

/** What a source makes, and what it adds to what every function may do. */
interface Connected {
  role: Statement[];
  /** The inputs that matter, by type and name. */
  made: Record<string, Record<string, unknown>>;
}

const arn = (service: string, resource: string) => `arn:aws:${service}:eu-central-1:123456789012:${resource}`;
const allow = (Action: string | string[], Resource: string, Condition?: unknown): Statement =>
  Condition === undefined ? { Effect: "Allow", Action, Resource } : { Effect: "Allow", Action, Resource, Condition };

const traces = ["xray:PutTelemetryRecords", "xray:PutTraceSegments"];
const logs = (name: string) =>
  allow(["logs:CreateLogStream", "logs:PutLogEvents"], arn("logs", `log-group:/aws/lambda/orders-dev-${name}:*`));
const key = (actions: string | string[], alias: string, service: string) =>
  allow(actions, arn("kms", "key/*"), {
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": `alias/orders/dev/${alias}` },
    StringEquals: { "kms:ViaService": `${service}.eu-central-1.amazonaws.com` },
  });

/** What a function may do that has a failure queue. */
const sends = (name: string) => [
  allow("sqs:SendMessage", arn("sqs", `${name}-failures-0`)),
  key(["kms:Decrypt", "kms:GenerateDataKey"], "messages", "sqs"),
];
const failures = (name: string) => arn("sqs", `${name}-failures-0`);
const retries = (name: string) => ({
  functionName: `${name}-function-0`,
  maximumRetryAttempts: 2,
  maximumEventAgeInSeconds: 3600,
  destinationConfig: { onFailure: { destination: failures(name) } },
});
const invokes = (name: string, principal: string, sourceArn: string) => ({
  ...{ action: "lambda:InvokeFunction", function: `${name}-function-0`, principal, sourceArn },
  // EventBridge and SNS do not send it: the source's ARN names the account.
  sourceAccount: undefined,
});
const delivers = (name: string, rule: string, eventBusName: string) => ({
  ...{ rule, eventBusName, arn: arn("lambda", `function:${name}-function-0`) },
  retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
  deadLetterConfig: { arn: failures(name) },
});
const reported = { functionResponseTypes: ["ReportBatchItemFailures"] };
const stream = (name: string, more: object) => ({
  ...{ ...reported, functionName: `${name}-function-0`, batchSize: 100, maximumBatchingWindowInSeconds: 0 },
  ...{ bisectBatchOnFunctionError: true, maximumRecordAgeInSeconds: 21_600, parallelizationFactor: 1 },
  destinationConfig: { onFailure: { destinationArn: failures(name) } },
  ...more,
});
const objects = (types: string[], detail: object) =>
  JSON.stringify({
    ...{ source: ["aws.s3"], account: ["123456789012"], "detail-type": types },
    detail: { bucket: { name: ["orders-dev-uploads-123456789012-eu-central-1-an"] }, ...detail },
  });

const functions: Record<string, Connected> = {
  plain: { role: [logs("plain"), allow(traces, "*")], made: {} },
  importJobs: {
    role: [
      logs("importJobs"),
      allow(traces, "*"),
      allow(["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage"], arn("sqs", "jobs-queue-0")),
      key("kms:Decrypt", "messages", "sqs"),
    ],
    made: {
      "EventSourceMapping importJobs-queue-mapping": {
        ...{ ...reported, eventSourceArn: arn("sqs", "jobs-queue-0"), functionName: "importJobs-function-0" },
        ...{ batchSize: 100, maximumBatchingWindowInSeconds: 5, scalingConfig: { maximumConcurrency: 5 } },
        filterCriteria: { filters: [{ pattern: '{"body":{"kind":["import"]}}' }] },
        kmsKeyArn: "unknown",
      },
    },
  },
  countClicks: {
    role: [
      logs("countClicks"),
      allow(traces, "*"),
      allow(
        [
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
        ],
        arn("kinesis", "stream/clicks-stream-0"),
      ),
      allow(
        "kinesis:SubscribeToShard",
        arn("kinesis", "stream/clicks-stream-0/consumer/countClicks-stream-consumer-0:*"),
      ),
      key("kms:Decrypt", "messages", "kinesis"),
      ...sends("countClicks"),
    ],
    made: {
      "Queue countClicks-failures": {},
      "QueuePolicy countClicks-failures-policy": {},
      "StreamConsumer countClicks-stream-consumer": { streamArn: arn("kinesis", "stream/clicks-stream-0") },
      "EventSourceMapping countClicks-stream-mapping": stream("countClicks", {
        ...{ eventSourceArn: "unknown", startingPosition: "TRIM_HORIZON", maximumRetryAttempts: 5 },
        parallelizationFactor: 4,
      }),
    },
  },
  followCarts: {
    role: [
      logs("followCarts"),
      // IAM knows no resource for ListStreams.
      allow(["dynamodb:ListStreams", ...traces], "*"),
      allow(
        ["dynamodb:DescribeStream", "dynamodb:GetRecords", "dynamodb:GetShardIterator"],
        arn("dynamodb", "table/carts-table-0/stream/*"),
      ),
      key("kms:Decrypt", "data", "dynamodb"),
      ...sends("followCarts"),
    ],
    made: {
      "Queue followCarts-failures": {},
      "QueuePolicy followCarts-failures-policy": {},
      "EventSourceMapping followCarts-table-stream-mapping": stream("followCarts", {
        ...{ eventSourceArn: "unknown", startingPosition: "LATEST", maximumRetryAttempts: 3 },
      }),
    },
  },
  readUpload: {
    role: [
      logs("readUpload"),
      allow(traces, "*"),
      allow("s3:GetObject", "arn:aws:s3:::orders-dev-uploads-123456789012-eu-central-1-an/in/*"),
      key("kms:Decrypt", "data", "s3"),
      ...sends("readUpload"),
    ],
    made: {
      "Queue readUpload-failures": {},
      "QueuePolicy readUpload-failures-policy": {},
      "FunctionEventInvokeConfig readUpload-retries": retries("readUpload"),
      "EventRule readUpload-bucket-rule": {
        eventBusName: "default",
        eventPattern: objects(["Object Created"], { object: { key: [{ wildcard: "in/*.pdf" }] } }),
      },
      "EventTarget readUpload-bucket-target": delivers("readUpload", "readUpload-bucket-rule-0", "default"),
      "Permission readUpload-bucket-permission": invokes(
        ...(["readUpload", "events.amazonaws.com", arn("events", "rule/readUpload-bucket-rule-0")] as const),
      ),
    },
  },
  forgetUpload: {
    role: [logs("forgetUpload"), allow(traces, "*"), ...sends("forgetUpload")],
    made: {
      "Queue forgetUpload-failures": {},
      "QueuePolicy forgetUpload-failures-policy": {},
      "FunctionEventInvokeConfig forgetUpload-retries": retries("forgetUpload"),
      "EventRule forgetUpload-bucket-rule": { eventPattern: objects(["Object Deleted"], {}) },
      "EventTarget forgetUpload-bucket-target": delivers("forgetUpload", "forgetUpload-bucket-rule-0", "default"),
      "Permission forgetUpload-bucket-permission": invokes(
        ...(["forgetUpload", "events.amazonaws.com", arn("events", "rule/forgetUpload-bucket-rule-0")] as const),
      ),
    },
  },
  sendNews: {
    role: [logs("sendNews"), allow(traces, "*"), ...sends("sendNews")],
    made: {
      "Queue sendNews-failures": {},
      "QueuePolicy sendNews-failures-policy": {},
      "FunctionEventInvokeConfig sendNews-retries": retries("sendNews"),
      "Permission sendNews-topic-permission": invokes("sendNews", "sns.amazonaws.com", arn("sns", "news-topic-0")),
      "TopicSubscription sendNews-topic-subscription": {
        ...{ protocol: "lambda", topic: arn("sns", "news-topic-0") },
        endpoint: arn("lambda", "function:sendNews-function-0"),
        redrivePolicy: JSON.stringify({ deadLetterTargetArn: failures("sendNews") }),
        ...{ filterPolicy: '{"region":["eu"]}', filterPolicyScope: "MessageAttributes" },
      },
    },
  },
  onPaid: {
    role: [logs("onPaid"), allow(traces, "*"), ...sends("onPaid")],
    made: {
      "Queue onPaid-failures": {},
      "QueuePolicy onPaid-failures-policy": {},
      "FunctionEventInvokeConfig onPaid-retries": retries("onPaid"),
      "EventRule onPaid-bus-rule": {
        eventBusName: "shop-bus-0",
        eventPattern:
          '{"source":["shop.payments"],"account":["123456789012"],"detail-type":["Paid"],' +
          '"detail":{"total":[{"numeric":[">",0]}]}}',
      },
      "EventTarget onPaid-bus-target": delivers("onPaid", "onPaid-bus-rule-0", "shop-bus-0"),
      "Permission onPaid-bus-permission": invokes(
        ...(["onPaid", "events.amazonaws.com", arn("events", "rule/shop-bus-0/onPaid-bus-rule-0")] as const),
      ),
      "EventRule onPaid-bus-tasks-rule": {
        eventBusName: "default",
        eventPattern: '{"source":["aws.ecs"],"account":["123456789012"],"detail-type":["ECS Task State Change"]}',
      },
      "EventTarget onPaid-bus-tasks-target": delivers("onPaid", "onPaid-bus-tasks-rule-0", "default"),
      "Permission onPaid-bus-tasks-permission": invokes(
        ...(["onPaid", "events.amazonaws.com", arn("events", "rule/onPaid-bus-tasks-rule-0")] as const),
      ),
    },
  },
  cleanUp: {
    role: [logs("cleanUp"), allow(traces, "*"), ...sends("cleanUp")],
    made: {
      "Queue cleanUp-failures": {},
      "QueuePolicy cleanUp-failures-policy": {},
      "FunctionEventInvokeConfig cleanUp-retries": retries("cleanUp"),
      "SecureSchedule cleanUp-schedule": {},
    },
  },
};

/** Who may send to a failure queue, beside the function: the services that deliver the function's events. */
const producers: [name: string, service: string, sources: string[]][] = [
  ["countClicks", "", []],
  ["readUpload", "events.amazonaws.com", [arn("events", "rule/readUpload-bucket-rule-0")]],
  ["sendNews", "sns.amazonaws.com", [arn("sns", "news-topic-0")]],
  [
    "onPaid",
    "events.amazonaws.com",
    [arn("events", "rule/onPaid-bus-tasks-rule-0"), arn("events", "rule/shop-bus-0/onPaid-bus-rule-0")],
  ],
];

/** What every function has, whatever invokes it, and alarms, which `alarms/tables.test.ts` is about. */
const own =
  /^((Function|LogGroup|Role|RolePolicy|RolePoliciesExclusive|RolePolicyAttachmentsExclusive|MetricAlarm) |LogMetricFilter \w+-memory-metric$)/;

/** Generated parts of names as 0, unknown values as text. */
function readable(value: unknown): unknown {
  const text = JSON.stringify(value, (_, member) => (isUnknown(member) ? "unknown" : member));
  return JSON.parse(text.replace(/(?<=[a-z])-[0-9a-f]{7}(?=["/:\\])/g, "-0"));
}

const titleOf = ({ type, name }: Resource) => `${type.split(":").pop()} ${name}`;

describe("the sources of a function", () => {
  let resources: Resource[];
  // biome-ignore lint/suspicious/noExplicitAny: tests look into the inputs of many types.
  const inputsOf = (title: string): any => {
    const found = resources.find((resource) => titleOf(resource) === title);
    return readable(found?.inputs ?? assert.fail(`there is no ${title}`));
  };
  const documentOf = (title: string): Statement[] => JSON.parse(inputsOf(title).policy).Statement;

  before(async function () {
    this.timeout(60_000);
    process.env.COMPONENT = "function";
    ({ resources } = await preview({ folder: join(__dirname, "program"), stack: "dev" }));
  });

  for (const [name, { role, made }] of Object.entries(functions)) {
    it(`${name}: makes ${Object.keys(made).join(", ") || "nothing"}`, () => {
      const { urn } = resources.find((one) => titleOf(one) === `SecureFunction ${name}`) ?? assert.fail(name);
      const children = resources.filter(({ parent }) => parent === urn).map(titleOf);
      assert.deepEqual(children.filter((title) => !own.test(title)).sort(), Object.keys(made).sort());
    });
    for (const [title, expected] of Object.entries(made).filter(([, inputs]) => Object.keys(inputs).length > 0)) {
      it(`${title} is as it should be`, () => {
        const inputs = inputsOf(title);
        assert.deepEqual(Object.fromEntries(Object.keys(expected).map((member) => [member, inputs[member]])), expected);
      });
    }
    it(`${name}: its role may do exactly what it needs`, () => {
      const text = (statements: Statement[]) => statements.map((one) => JSON.stringify(one)).sort();
      assert.deepEqual(text(documentOf(`RolePolicy ${name}-role-policy`)), text(role));
    });
  }

  for (const [name, service, sources] of producers) {
    it(`${name}: its failure queue is encrypted, and takes from ${sources.join(" and ") || "no service"}`, () => {
      const queue = inputsOf(`Queue ${name}-failures`);
      assert.deepEqual([queue.kmsMasterKeyId, queue.messageRetentionSeconds], ["unknown", 1_209_600]);
      const admitted = documentOf(`QueuePolicy ${name}-failures-policy`).filter(({ Effect }) => Effect === "Allow");
      // biome-ignore lint/suspicious/noExplicitAny: the shape of a condition depends on its operator.
      const source = ({ Condition }: any): string => Condition.ArnEquals["aws:SourceArn"];
      assert.deepEqual(admitted.map(source).sort(), sources);
      for (const { Principal, Action, Resource } of admitted) {
        assert.deepEqual([Principal, Action, Resource], [{ Service: service }, "sqs:SendMessage", failures(name)]);
      }
    });
  }

  it("invoke by schedule as a role that can do nothing else", () => {
    const [, ...others] = documentOf("RolePolicy cleanUp-schedule-role-policy").map(({ Action, Resource }) => [
      [Action].flat().join(),
      Resource,
    ]);
    assert.deepEqual(others, [
      ["kms:Decrypt,kms:GenerateDataKey", arn("kms", "key/*")],
      ["lambda:InvokeFunction", arn("lambda", "function:cleanUp-function-0")],
      ["sqs:SendMessage", arn("sqs", "cleanUp-schedule-dead-letters-0")],
    ]);
    assert.deepEqual(inputsOf("Schedule cleanUp-schedule-schedule").target, {
      arn: arn("lambda", "function:cleanUp-function-0"),
      deadLetterConfig: { arn: arn("sqs", "cleanUp-schedule-dead-letters-0") },
      input: '{"days":30}',
      retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
      roleArn: "arn:aws:iam::123456789012:role/cleanUp-schedule-role-0",
    });
  });

  it("let Lambda read its filters with the key for filters, for functions of this account", () => {
    const [, lambda] = documentOf("Key filters-key");
    assert.deepEqual(lambda, {
      Effect: "Allow",
      Principal: { Service: "lambda.eu-central-1.amazonaws.com" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { ArnLike: { "kms:EncryptionContext:aws:lambda:FunctionArn": arn("lambda", "function:*") } },
    });
  });

  it("are shown as plain data in the inputs of the component, by name", () => {
    const { events } = inputsOf("SecureFunction sendNews");
    assert.deepEqual(events, [{ topic: { from: "news-topic-0", filter: { region: ["eu"] } } }]);
  });
});

/** What is refused once a name is known, in the program of the folder `events`. */
const refused = [
  'SecureFunction "waits": events[0].queue.batchingWindowSeconds is 5, and the queue is fifo; leave it out.',
  'SecureFunction "unknown": events[0].stream.from.arn is known only after deployment, and would hide the ' +
    "function's policies from the preview; build it from names, as the components of this package do.",
  'SecureFunction "streamless": events[0].tableStream.from is a table without a stream; give the table a stream.',
  'SecureFunction "ordered": events[0].topic.from is a fifo topic, which cannot invoke functions; subscribe a queue, ' +
    "and write the queue here.",
  'SecureFunction "foreign": events[0].topic.from.arn is "arn:aws:sns:eu-central-1:210987654321:news", of another ' +
    "account than 123456789012; name a resource of this account.",
];

describe("a program with sources that cannot work", () => {
  let output = "";
  before(async function () {
    this.timeout(60_000);
    const onLog = ({ message }: { message: string }) => {
      output += message;
    };
    await assert.rejects(preview({ folder: join(__dirname, "events"), stack: "dev", onLog }));
  });

  for (const message of refused) {
    it(`fails: ${message}`, () => assert.ok(output.includes(message), output));
  }
});
