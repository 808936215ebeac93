import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { databaseAlarms } from "../../../components/alarms/tables/database";
import {
  Firewall,
  HttpMethod,
  SecureApi,
  SecureEventBus,
  SecureFunction,
  type SecureFunctionArgs,
  SecureQueue,
  SecureSchedule,
  SecureStream,
  SecureTable,
  SecureTopic,
} from "../../../components/index";
import { inputsOf, type Registered, registered } from "../registered";

const entry = "test/components/program/handler.ts";
const arn = "arn:aws:kinesis:eu-central-1:123456789012:stream/clicks";
const clicks = { name: "clicks", arn };
const firewall = { arn: "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/shared/1" };
const auth = { public: { reason: "the catalogue is for everybody to see" } };

/** One of each component, each with a name of its own. */
function program(): void {
  const handler = new SecureFunction("plain", { entry, timeoutSeconds: 20, maximumConcurrency: 50 });
  const schedule = { expression: "rate(1 day)" };
  new SecureFunction("busy", {
    entry,
    memorySizeMegabytes: 1024,
    events: [{ stream: { from: clicks } }, { schedule }],
  });
  const overrides = { "apigateway-method-authorization-required": { ...override } };
  const routes = [{ method: HttpMethod.Get, path: "/", handler, auth }];
  new SecureApi("shop", { routes, firewall, overrides });
  new SecureQueue("jobs", { delaySeconds: 60 });
  new SecureTopic("news");
  new SecureEventBus("facts");
  new SecureSchedule("daily", { ...schedule, target: { function: handler } });
  new SecureTable("orders", { partitionKey: "id" });
  new SecureStream("views");
  new Firewall("gate");
  const parent = new aws.sns.Topic("anything");
  const proxyName = pulumi.output("ledger-proxy");
  databaseAlarms("ledger", { clusterIdentifier: pulumi.output("ledger-cluster"), proxyName }, parent);
  databaseAlarms("single", { instanceIdentifier: pulumi.output("single-instance") }, parent);
}

const override = { reason: "the catalogue is for everybody to see", expires: "2027-06-30" };

/** Namespace, metric, dimensions, statistic, threshold, and seconds of a period times periods. */
type Row = [metric: string, dimensions: string, statistic: string, threshold: number, time: string];

const visible = "AWS/SQS ApproximateNumberOfMessagesVisible";
const account = "AWS/Lambda";
const plain = "FunctionName=plain-function";
const busy = "FunctionName=busy-function";
const shop = "ApiName=shop-api Stage=v1";

/** Every alarm of every component, by its name at AWS without that of the stack. */
const alarms: Record<string, Row> = {
  "plain-function-errors": [`${account} Errors`, plain, "Sum", 1, "300 x 1"],
  "plain-function-throttles": [`${account} Throttles`, plain, "Sum", 1, "300 x 1"],
  "plain-function-duration": [`${account} Duration`, plain, "p99", 18_000, "300 x 1"],
  "plain-function-concurrency": [`${account} ConcurrentExecutions`, plain, "Maximum", 40, "60 x 5"],
  "plain-function-memory": ["orders/dev plain-memory", "", "Maximum", 460.8, "300 x 1"],
  "busy-function-errors": [`${account} Errors`, busy, "Sum", 1, "300 x 1"],
  "busy-function-throttles": [`${account} Throttles`, busy, "Sum", 1, "300 x 1"],
  "busy-function-duration": [`${account} Duration`, busy, "p99", 9000, "300 x 1"],
  "busy-function-concurrency": [`${account} ConcurrentExecutions`, busy, "Maximum", 800, "60 x 5"],
  "busy-function-memory": ["orders/dev busy-memory", "", "Maximum", 921.6, "300 x 1"],
  "busy-function-failed-events": [visible, "QueueName=busy-failures", "Maximum", 1, "300 x 1"],
  "busy-function-lost-events": [`${account} DestinationDeliveryFailures`, busy, "Sum", 1, "300 x 1"],
  "busy-function-iterator-age": [`${account} IteratorAge`, busy, "Maximum", 600_000, "300 x 1"],
  "busy-schedule-schedule-failed-invocations": [
    ...(["AWS/Scheduler TargetErrorCount", "ScheduleGroup=busy-schedule-group", "Sum", 1, "300 x 1"] as Row),
  ],
  "busy-schedule-schedule-dead-letters": [visible, "QueueName=busy-schedule-dead-letters", "Maximum", 1, "300 x 1"],
  "shop-api-client-errors": ["AWS/ApiGateway 4XXError", shop, "Average", 0.05, "60 x 5"],
  "shop-api-server-errors": ["AWS/ApiGateway 5XXError", shop, "Average", 0.05, "60 x 3"],
  "shop-api-latency": ["AWS/ApiGateway Latency", shop, "p90", 2500, "60 x 5"],
  "shop-api-denials": ["orders/dev shop-denials", "", "Sum", 50, "300 x 1"],
  "jobs-queue-oldest-message": [
    "AWS/SQS ApproximateAgeOfOldestMessage",
    "QueueName=jobs-queue",
    "Maximum",
    960,
    "300 x 1",
  ],
  "jobs-queue-dead-letters": [visible, "QueueName=jobs-dead-letters", "Maximum", 1, "300 x 1"],
  "news-topic-failed-notifications": [
    ...(["AWS/SNS NumberOfNotificationsFailed", "TopicName=news-topic", "Sum", 1, "300 x 1"] as Row),
  ],
  "facts-bus-failed-invocations": ["orders/dev facts-errors", "", "Sum", 1, "300 x 1"],
  "facts-bus-dead-letters": [visible, "QueueName=facts-dead-letters", "Maximum", 1, "300 x 1"],
  "daily-schedule-failed-invocations": [
    ...(["AWS/Scheduler TargetErrorCount", "ScheduleGroup=daily-group", "Sum", 1, "300 x 1"] as Row),
  ],
  "daily-schedule-dead-letters": [visible, "QueueName=daily-dead-letters", "Maximum", 1, "300 x 1"],
  "orders-table-throttles": [query("ThrottledRequests"), "", "", 1, "300 x 1"],
  "orders-table-system-errors": [query("SystemErrors"), "", "", 1, "300 x 1"],
  "views-stream-iterator-age": [
    ...(["AWS/Kinesis GetRecords.IteratorAgeMilliseconds", "StreamName=views-stream", "Maximum"] as const),
    ...([3_600_000, "300 x 1"] as const),
  ],
  "views-stream-read-throttles": [
    ...(["AWS/Kinesis ReadProvisionedThroughputExceeded", "StreamName=views-stream", "Sum", 1, "300 x 1"] as Row),
  ],
  "views-stream-write-throttles": [
    ...(["AWS/Kinesis WriteProvisionedThroughputExceeded", "StreamName=views-stream", "Sum", 1, "300 x 1"] as Row),
  ],
  "gate-firewall-blocked-requests": [
    ...(["AWS/WAFV2 BlockedRequests", "Region=eu-central-1 Rule=ALL WebACL=orders-dev-gate", "Sum"] as const),
    ...([500, "300 x 1"] as const),
  ],
  "ledger-database-connections": ["100 * open / allowed", "", "", 80, "60 x 5"],
  "ledger-database-cpu": ["AWS/RDS CPUUtilization", "DBClusterIdentifier=ledger-cluster", "Average", 90, "300 x 3"],
  "ledger-database-failed-logins": [
    ...(["AWS/RDS ClientConnectionsSetupFailedAuth", "ProxyName=ledger-proxy", "Sum", 10, "300 x 1"] as Row),
  ],
  "single-database-cpu": ["AWS/RDS CPUUtilization", "DBInstanceIdentifier=single-instance", "Average", 90, "300 x 3"],
};

function query(metric: string): string {
  return `SELECT SUM(${metric}) FROM "AWS/DynamoDB" WHERE TableName = 'orders-table'`;
}

const type = "aws:cloudwatch/metricAlarm:MetricAlarm";

/** Without the generated parts of names. */
function withoutRandom(inputs: Registered["inputs"]): Registered["inputs"] {
  return JSON.parse(JSON.stringify(inputs).replaceAll("-1234567", ""));
}

/** An alarm as a row. */
function row(inputs: Registered["inputs"]): Row {
  const { namespace, metricName, metricQueries, dimensions, statistic, extendedStatistic } = withoutRandom(inputs);
  const result = metricQueries?.find(({ returnData }: { returnData: boolean }) => returnData);
  const period = result ? (result.period ?? metricQueries[0].metric.period) : inputs.period;
  const named = Object.entries(dimensions ?? {}).map((pair) => pair.join("="));
  const metric = result?.expression ?? `${namespace} ${metricName}`;
  const what = statistic ?? extendedStatistic ?? "";
  return [metric, named.sort().join(" "), what, inputs.threshold, `${period} x ${inputs.evaluationPeriods}`];
}

describe("the alarms of every component", () => {
  let made: Registered[];
  let resources: Registered[];
  before(async () => {
    resources = await registered(program);
    made = resources.filter((resource) => resource.type === type);
  });
  const nameOf = ({ inputs }: Registered) => inputs.name.replace(/^orders-dev-/, "");

  it("are these, and no other", () => {
    assert.deepEqual(made.map(nameOf).sort(), Object.keys(alarms).sort());
  });
  for (const [name, expected] of Object.entries(alarms)) {
    it(name, () => {
      const found = made.filter((one) => nameOf(one) === name);
      assert.deepEqual(
        found.map(({ inputs }) => row(inputs)),
        [expected],
      );
    });
  }

  it("tell the stack's topic when they go off and when they end, and take no data for a good sign", () => {
    const arn = "arn:aws:sns:eu-central-1:123456789012:alarms-topic-1234567";
    for (const { inputs } of made) {
      const { alarmActions, okActions, treatMissingData, comparisonOperator, actionsEnabled } = inputs;
      assert.deepEqual([alarmActions, okActions], [[arn], [arn]]);
      assert.equal(treatMissingData, "notBreaching");
      assert.equal(comparisonOperator, "GreaterThanOrEqualToThreshold");
      assert.notEqual(actionsEnabled, false);
      assert.match(
        inputs.alarmDescription,
        / \((function|api|queue|topic|bus|schedule|table|stream|firewall|database) \S+\)$/,
      );
    }
  });

  const filters: Record<string, [group: string, pattern: string, value: string]> = {
    "plain-memory": [
      ...([
        "/aws/lambda/orders-dev-plain",
        '{ $.type = "platform.report" }',
        "$.record.metrics.maxMemoryUsedMB",
      ] as const),
    ],
    "shop-denials": ["/aws/apigateway/orders-dev-shop", '{ ($.status = "401") || ($.status = "403") }', "1"],
    "facts-errors": ["/aws/vendedlogs/events/event-bus/orders-dev-facts", "", "1"],
  };
  for (const [name, expected] of Object.entries(filters)) {
    it(`${name} is made of the log`, () => {
      const filter = inputsOf(resources, "aws:cloudwatch/logMetricFilter:LogMetricFilter", `${name}-metric`);
      const { namespace, name: metric, value } = filter.metricTransformation;
      assert.deepEqual([filter.logGroupName, filter.pattern, value], expected);
      assert.deepEqual([namespace, metric], ["orders/dev", name]);
    });
  }
});

describe("a SecureFunction with the argument alarms", () => {
  const make = async (alarms: SecureFunctionArgs["alarms"]) =>
    registered(() => new SecureFunction("plain", { entry, alarms }));
  const thresholds = (resources: Registered[]) =>
    Object.fromEntries(
      resources
        .filter((one) => one.type === type)
        .map(({ name, inputs }) => [name.slice("plain-".length), inputs.threshold]),
    );

  it("has its thresholds", async () => {
    const resources = await make({ errors: 5, durationPercent: 50, memoryPercent: 75 });
    const expected = { "errors-alarm": 5, "throttles-alarm": 1, "duration-alarm": 5000, "memory-alarm": 384 };
    assert.deepEqual(thresholds(resources), { ...expected, "concurrency-alarm": 800 });
  });

  it("leaves an alarm out, and the reports in the log that only that one needs", async () => {
    const resources = await make({
      omitted: { memoryPercent: "it uses what Node.js gives it", throttles: "bursts are expected here" },
    });
    assert.deepEqual(Object.keys(thresholds(resources)).sort(), [
      "concurrency-alarm",
      "duration-alarm",
      "errors-alarm",
    ]);
    assert.ok(resources.every((resource) => !resource.type.includes("logMetricFilter")));
    const { loggingConfig } = inputsOf(resources, "aws:lambda/function:Function", "plain-function");
    assert.equal(loggingConfig.systemLogLevel, "WARN");
  });
});
