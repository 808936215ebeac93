import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { AttributeType, SecureFunction, SecureTable } from "../../components/index";
import { inputsOf, type Registered, registered, titleOf, unknown } from "./registered";

const entry = "examples/orders/handlers/readOrder.ts";

/** Only what a test names, of inputs that hold more. */
function picked(inputs: object, expected: object): object {
  return Object.fromEntries(Object.keys(expected).map((key) => [key, (inputs as Record<string, unknown>)[key]]));
}

describe("new SecureTable(name, { partitionKey })", () => {
  let resources: Registered[];
  before(async () => {
    resources = await registered(() => new SecureTable("orders", { partitionKey: "id" }));
  });

  it("makes a table, its policy, its alarms, the stack's key for data, and the topic of alarms with its key", () => {
    assert.deepEqual(resources.filter(({ type }) => type.startsWith("aws:")).map(titleOf), [
      "MetricAlarm orders-system-errors-alarm",
      "MetricAlarm orders-throttles-alarm",
      "ResourcePolicy orders-policy",
      "Table orders-table",
      "Alias data-alias",
      "Alias messages-alias",
      "Key data-key",
      "Key messages-key",
      "Topic alarms-topic",
      "TopicPolicy alarms-topic-policy",
    ]);
  });

  it("is encrypted, recoverable and protected", () => {
    assert.deepEqual(inputsOf(resources, "aws:dynamodb/table:Table", "orders-table"), {
      name: "orders-table-1234567",
      attributes: [{ name: "id", type: "S" }],
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: true,
      globalSecondaryIndexes: [],
      hashKey: "id",
      pointInTimeRecovery: { enabled: true, recoveryPeriodInDays: 35 },
      serverSideEncryption: { enabled: true, kmsKeyArn: unknown },
    });
  });

  it("is encrypted with a key that rotates and is not lost at once", () => {
    const expected = {
      enableKeyRotation: true,
      rotationPeriodInDays: 365,
      deletionWindowInDays: 30,
      multiRegion: false,
      policy:
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:root"},' +
        '"Action":"kms:*","Resource":"*"}]}',
    };
    assert.deepEqual(picked(inputsOf(resources, "aws:kms/key:Key", "data-key"), expected), expected);
    assert.equal(inputsOf(resources, "aws:kms/alias:Alias", "data-alias").name, "alias/orders/dev/data");
  });
});

describe("a SecureTable with indexes", () => {
  it("declares their keys, and nothing else", async () => {
    const resources = await registered(
      () =>
        new SecureTable("orders", {
          partitionKey: "id",
          attributeTypes: { createdAt: AttributeType.Number },
          indexes: {
            byCustomer: { partitionKey: "customer", sortKey: "createdAt", projectedAttributes: ["status"] },
            byStatus: { partitionKey: "status", projectedAttributes: [] },
          },
          timeToLiveAttribute: "expires",
        }),
    );
    const table = inputsOf(resources, "aws:dynamodb/table:Table", "orders-table");
    assert.deepEqual(
      table.attributes.map(({ name, type }: { name: string; type: string }) => `${name} ${type}`),
      ["createdAt N", "customer S", "id S", "status S"],
    );
    assert.deepEqual(
      table.globalSecondaryIndexes.map((index: Record<string, unknown>) => [index.name, index.projectionType]),
      [
        ["byCustomer", "INCLUDE"],
        ["byStatus", "KEYS_ONLY"],
      ],
    );
    assert.deepEqual(table.ttl, { enabled: true, attributeName: "expires" });
  });

  it("refuses a query of an index that it does not have", async () => {
    await registered(() => {
      const orders = new SecureTable("orders", {
        partitionKey: "id",
        indexes: { byStatus: { partitionKey: "status" } },
      });
      assert.equal(orders.query("byStatus").index, "byStatus");
      assert.throws(() => orders.query("byState"), {
        message: 'SecureTable "orders": query names no index with "byState"; write one of its indexes (byStatus).',
      });
    });
  });
});

describe("new SecureFunction(name, { entry })", () => {
  let resources: Registered[];
  before(async () => {
    resources = await registered(() => new SecureFunction("readOrder", { entry }));
  });

  it("makes a function, a sealed role of its own, its log group, its alarms, and what the stack shares", () => {
    assert.deepEqual(resources.filter(({ type }) => type.startsWith("aws:")).map(titleOf), [
      "LogGroup readOrder-logs",
      "LogMetricFilter readOrder-memory-metric",
      "MetricAlarm readOrder-concurrency-alarm",
      "MetricAlarm readOrder-duration-alarm",
      "MetricAlarm readOrder-errors-alarm",
      "MetricAlarm readOrder-memory-alarm",
      "MetricAlarm readOrder-throttles-alarm",
      "Role readOrder-role",
      "RolePoliciesExclusive readOrder-role-policies",
      "RolePolicy readOrder-role-policy",
      "RolePolicyAttachmentsExclusive readOrder-role-attachments",
      "Alias logs-alias",
      "Alias messages-alias",
      "Key logs-key",
      "Key messages-key",
      "Function readOrder-function",
      "Topic alarms-topic",
      "TopicPolicy alarms-topic-policy",
    ]);
  });

  it("is limited, traced, and logs as JSON to its group", () => {
    const { code, ...inputs } = inputsOf(resources, "aws:lambda/function:Function", "readOrder-function");
    assert.ok(pulumi.asset.Archive.isInstance(code));
    assert.deepEqual(inputs, {
      name: "readOrder-function-1234567",
      architectures: ["arm64"],
      handler: "index.handler",
      loggingConfig: {
        applicationLogLevel: "INFO",
        logFormat: "JSON",
        logGroup: "/aws/lambda/orders-dev-readOrder",
        systemLogLevel: "INFO",
      },
      memorySize: 512,
      role: "arn:aws:iam::123456789012:role/readOrder-role-1234567",
      runtime: "nodejs24.x",
      timeout: 10,
      tracingConfig: { mode: "Active" },
    });
  });

  it("may write its logs and traces, and nothing else", () => {
    assert.equal(
      inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "readOrder-role-policy").policy,
      '{"Version":"2012-10-17","Statement":[' +
        '{"Effect":"Allow","Action":["xray:PutTelemetryRecords","xray:PutTraceSegments"],"Resource":"*"},' +
        '{"Effect":"Allow","Action":["logs:CreateLogStream","logs:PutLogEvents"],' +
        '"Resource":"arn:aws:logs:eu-central-1:123456789012:log-group:/aws/lambda/orders-dev-readOrder:*"}]}',
    );
  });

  it("has a role that only Lambda may assume, and to which nobody may add", () => {
    assert.equal(
      inputsOf(resources, "aws:iam/role:Role", "readOrder-role").assumeRolePolicy,
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"lambda.amazonaws.com"},' +
        '"Action":"sts:AssumeRole"}]}',
    );
    assert.deepEqual(
      inputsOf(resources, "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive", "readOrder-role-policies"),
      { policyNames: ["readOrder-role-policy-1234567"], roleName: "readOrder-role-1234567" },
    );
    const attachments = "aws:iam/rolePolicyAttachmentsExclusive:RolePolicyAttachmentsExclusive";
    assert.deepEqual(inputsOf(resources, attachments, "readOrder-role-attachments"), {
      policyArns: [],
      roleName: "readOrder-role-1234567",
    });
  });

  it("keeps its logs for a year, encrypted with a key that only the logs service may use", () => {
    const expected = { name: "/aws/lambda/orders-dev-readOrder", retentionInDays: 365, kmsKeyId: unknown };
    assert.deepEqual(inputsOf(resources, "aws:cloudwatch/logGroup:LogGroup", "readOrder-logs"), expected);
    const { Statement } = JSON.parse(inputsOf(resources, "aws:kms/key:Key", "logs-key").policy);
    assert.deepEqual(Statement[1].Principal, { Service: "logs.eu-central-1.amazonaws.com" });
    assert.deepEqual(Statement[1].Condition, {
      ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:123456789012:log-group:*" },
    });
  });
});

describe("a SecureFunction with grants and an environment", () => {
  it("shows its grants as component inputs, and encrypts the environment", async () => {
    const resources = await registered(() => {
      const orders = new SecureTable("orders", { partitionKey: "id" });
      new SecureFunction("readOrder", { entry, grants: [orders.read()], environment: { TABLE: orders.name } });
    });
    assert.deepEqual(inputsOf(resources, "secure-serverless:index:SecureFunction", "readOrder").grants, [
      {
        intent: "read",
        keyAlias: "alias/orders/dev/data",
        resource: "arn:aws:dynamodb:eu-central-1:123456789012:table/orders-table-1234567",
      },
    ]);
    const made = inputsOf(resources, "aws:lambda/function:Function", "readOrder-function");
    assert.deepEqual([made.environment, made.kmsKeyArn], [{ variables: { TABLE: "orders-table-1234567" } }, unknown]);
  });

  it("shares one key a purpose with the other components of the stack", async () => {
    const resources = await registered(() => {
      const orders = new SecureTable("orders", { partitionKey: "id" });
      for (const name of ["readOrder", "listOrders"]) {
        new SecureFunction(name, { entry, environment: { TABLE: orders.name } });
      }
    });
    const keys = resources.filter(({ type }) => type === "aws:kms/key:Key").map(({ name }) => name);
    assert.deepEqual(keys, ["data-key", "logs-key", "messages-key"]);
  });
});

describe("components with a provider of another region", () => {
  let resources: Registered[];
  before(async () => {
    resources = await registered(() => {
      const ireland = new aws.Provider("ireland", { region: "eu-west-1" });
      const here = new SecureTable("here", { partitionKey: "id" });
      const there = new SecureTable("there", { partitionKey: "id" }, { provider: ireland });
      new SecureFunction("copy", { entry, grants: [here.read(), there.append()] });
    });
  });

  it("have keys of their own there", () => {
    const aliases = resources.filter(({ type }) => type === "aws:kms/alias:Alias").map(({ inputs }) => inputs.name);
    const expected = ["data", "data-ireland", "logs", "messages", "messages-ireland"];
    assert.deepEqual(
      aliases,
      expected.map((purpose) => `alias/orders/dev/${purpose}`),
    );
  });

  it("are granted where they are", () => {
    const { Statement } = JSON.parse(inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "copy-role-policy").policy);
    const [write, decrypt] = Statement.filter(({ Resource }: { Resource: string }) => Resource.includes("eu-west-1"));
    assert.deepEqual(
      [write.Action, write.Resource],
      ["dynamodb:PutItem", "arn:aws:dynamodb:eu-west-1:123456789012:table/there-table-1234567"],
    );
    assert.equal(decrypt.Condition["ForAnyValue:StringEquals"]["kms:ResourceAliases"], "alias/orders/dev/data-ireland");
    assert.equal(decrypt.Condition.StringEquals["kms:ViaService"], "dynamodb.eu-west-1.amazonaws.com");
  });
});
