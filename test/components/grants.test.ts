import assert from "node:assert/strict";
import { join } from "node:path";
import * as aws from "@pulumi/aws";
import { checkGrants } from "../../components/grants/check";
import { policyDocument, type Statement } from "../../components/grants/document";
import { rolePolicy } from "../../components/grants/role-policy";
import { grantStatements, type KnownGrant } from "../../components/grants/statements";
import { GrantIntent, SecureFunction, SecureTable } from "../../components/index";
import { preview } from "../../policies/engine/preview";
import { inputsOf, registered, titleOf, unknown } from "./registered";
import { scope } from "./scope";

const table = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";

const grant = (intent: GrantIntent, more: Partial<KnownGrant> = {}): KnownGrant => {
  return { intent, resource: table, ...more };
};

const decrypt: Statement = {
  Effect: "Allow",
  Action: ["kms:Decrypt"],
  Resource: ["arn:aws:kms:eu-central-1:123456789012:key/*"],
  Condition: {
    "ForAnyValue:StringEquals": { "kms:ResourceAliases": "alias/orders/dev/data" },
    StringEquals: { "kms:ViaService": "dynamodb.eu-central-1.amazonaws.com" },
  },
};

const intents: [title: string, grants: KnownGrant[], actions: [actions: string[], resource: string][]][] = [
  ["read", [grant(GrantIntent.Read)], [[["dynamodb:BatchGetItem", "dynamodb:GetItem"], table]]],
  ["query the table", [grant(GrantIntent.Query)], [[["dynamodb:Query"], table]]],
  [
    "query an index, and not the table",
    [grant(GrantIntent.Query, { index: "byCustomer" })],
    [[["dynamodb:Query"], `${table}/index/byCustomer`]],
  ],
  ["scan", [grant(GrantIntent.Scan)], [[["dynamodb:Scan"], table]]],
  ["append, and not delete", [grant(GrantIntent.Append)], [[["dynamodb:PutItem"], table]]],
  ["update", [grant(GrantIntent.Update)], [[["dynamodb:UpdateItem"], table]]],
  ["delete", [grant(GrantIntent.Delete)], [[["dynamodb:DeleteItem"], table]]],
  ["check", [grant(GrantIntent.Check)], [[["dynamodb:ConditionCheckItem"], table]]],
  [
    "append and delete one table: also batches",
    [grant(GrantIntent.Append), grant(GrantIntent.Delete)],
    [
      [["dynamodb:PutItem"], table],
      [["dynamodb:DeleteItem"], table],
      [["dynamodb:BatchWriteItem"], table],
    ],
  ],
  [
    "append to one table and delete from another: no batches",
    [grant(GrantIntent.Append), grant(GrantIntent.Delete, { resource: table.replace("orders", "carts") })],
    [
      [["dynamodb:PutItem"], table],
      [["dynamodb:DeleteItem"], table.replace("orders", "carts")],
    ],
  ],
];

describe("grants allow exactly", () => {
  for (const [title, grants, expected] of intents) {
    it(title, () => {
      const allowed = grantStatements(grants, scope).map(({ Action, Resource }) => [Action, Resource?.join()]);
      assert.deepEqual(allowed, expected);
    });
  }

  it("decryption through DynamoDB alone, where a key encrypts the table", () => {
    const grants = [grant(GrantIntent.Scan, { keyAlias: "alias/orders/dev/data" })];
    const scan: Statement = { Effect: "Allow", Action: ["dynamodb:Scan"], Resource: [table] };
    assert.deepEqual(grantStatements(grants, scope), [scan, decrypt]);
  });

  it("what they say where the table is, which may not be where the function is", () => {
    const china = { ...scope, partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" };
    const resource = "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders";
    const [, key] = grantStatements([grant(GrantIntent.Read, { resource, keyAlias: "alias/a" })], china);
    assert.deepEqual(key?.Resource, ["arn:aws-cn:kms:cn-north-1:123456789012:key/*"]);
    assert.deepEqual(key?.Condition?.StringEquals, { "kms:ViaService": "dynamodb.cn-north-1.amazonaws.com.cn" });
  });
});

describe("a policy document", () => {
  const allow = (Action: string[], ...Resource: string[]): Statement => ({ Effect: "Allow", Action, Resource });

  it("merges what differs only in its actions, minified and sorted", () => {
    const statements = [allow(["b:Two"], "y"), allow(["a:One"], "x"), allow(["b:One", "b:Two"], "y")];
    assert.equal(
      policyDocument(statements),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:One","Resource":"x"},' +
        '{"Effect":"Allow","Action":["b:One","b:Two"],"Resource":"y"}]}',
    );
  });

  it("is the same text in whatever order it is written", () => {
    const statements = [allow(["b:Two"], "y", "x"), allow(["a:One"], "x"), allow(["b:One"], "x", "y")];
    assert.equal(policyDocument(statements), policyDocument([...statements].reverse()));
  });

  it("merges what differs only in its resources", () => {
    const statements = [allow(["a:One"], "x"), allow(["a:One"], "y"), allow(["a:Two"], "y")];
    assert.equal(
      policyDocument(statements),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"a:One","Resource":["x","y"]},' +
        '{"Effect":"Allow","Action":"a:Two","Resource":"y"}]}',
    );
  });

  it("merges until nothing is left to merge", () => {
    const statements = [allow(["a:One"], "x"), allow(["a:One"], "y"), allow(["a:Two"], "x", "y")];
    assert.equal(
      policyDocument(statements),
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["a:One","a:Two"],"Resource":["x","y"]}]}',
    );
  });

  it("keeps apart what differs in effect, principal or condition", () => {
    const condition = { Bool: { "aws:SecureTransport": "false" } };
    const statements: Statement[] = [
      allow(["a:One"], "x"),
      { ...allow(["a:One"], "x"), Effect: "Deny" },
      { ...allow(["a:One"], "x"), Principal: "*" },
      { ...allow(["a:One"], "x"), Condition: condition },
    ];
    assert.equal(JSON.parse(policyDocument(statements)).Statement.length, 4);
  });
});

const place = { component: "SecureFunction", name: "report", argument: "grants" };

describe("the policy of a role", () => {
  const queries = (count: number) =>
    Array.from({ length: count }, (_, index) => grant(GrantIntent.Query, { index: `index${index}` }));

  it("fits 10,240 characters", () => assert.doesNotThrow(() => rolePolicy(place, [], queries(120), scope)));

  it("is refused when it does not, with the grants that cost most", () => {
    const name = "a-table-with-a-very-long-name";
    const grants = [grant(GrantIntent.Scan, { resource: table.replace("orders", name) }), ...queries(140)];
    assert.throws(() => rolePolicy(place, [], grants, scope), {
      message:
        'SecureFunction "report": grants make role policies of 10342 characters, and IAM accepts 10240; split the ' +
        `function, or drop grants (most costly: scan table/${name} 136, query table/orders/index/index100 73, ` +
        "query table/orders/index/index101 73).",
    });
  });

  it("counts what is in its second policy", () => {
    const connects = Array.from({ length: 160 }, (_, user) =>
      grant(GrantIntent.Connect, { resource: database.replace("orders", `user${user}`), id: "cluster-A" }),
    );
    assert.throws(() => rolePolicy(place, [], connects, scope), /make role policies of 1\d{4} characters/);
  });
});

const database = "arn:aws:rds-db:eu-central-1:123456789012:dbuser:{id}/orders";
const queue = "arn:aws:sqs:eu-central-1:123456789012:orders";
const wrong: [Partial<KnownGrant> & Pick<KnownGrant, "intent">, message: string][] = [
  [{ intent: GrantIntent.Query, index: "*" }, 'index is "*"; write the name of one index'],
  [
    { intent: GrantIntent.Send },
    'intent is "send", which a table does not have; write one of read, query, scan, append, delete, check, update, stream',
  ],
  [
    { intent: GrantIntent.Scan, resource: queue },
    'intent is "scan", which a queue does not have; write one of send, consume, redrive, purge',
  ],
  [
    { intent: GrantIntent.Send, resource: queue, index: "byDay" },
    'index is "byDay", which "send" of a queue does not take; leave it out',
  ],
  [{ intent: GrantIntent.Read, prefix: "a/" }, 'prefix is "a/", which "read" of a table does not take; leave it out'],
  [
    { intent: GrantIntent.Read, index: "byDay" },
    'index is "byDay", which "read" of a table does not take; leave it out, or write an intent that takes it (query, scan)',
  ],
  [
    { intent: GrantIntent.Scan, partitionKeys: ["a"] },
    'partitionKeys is ["a"], which "scan" of a table does not take; leave it out, or write an intent that takes it ' +
      "(read, query, append, delete, check, update)",
  ],
  [
    { intent: GrantIntent.Append, attributes: ["id"] },
    'attributes is ["id"], which "append" of a table does not take; leave it out, or write an intent that takes it ' +
      "(read, query, scan, update)",
  ],
  [
    { intent: GrantIntent.Read, partitionKeys: [] },
    "partitionKeys is empty; name at least one, or leave it out for all",
  ],
  [
    { intent: GrantIntent.Read, resource: "arn:aws:ec2:eu-central-1:123456789012:instance/i-1" },
    'resource is "arn:aws:ec2:eu-central-1:123456789012:instance/i-1"; write the ARN of a resource of one of dynamodb, ' +
      "events, execute-api, kinesis, kms, lambda, rds-db, s3, secretsmanager, sns, sqs, ssm, states",
  ],
  [
    { intent: GrantIntent.Read, resource: "*" },
    'resource is "*"; write the ARN of a resource of one of dynamodb, events, execute-api, kinesis, kms, lambda, rds-db, ' +
      "s3, secretsmanager, sns, sqs, ssm, states",
  ],
  [
    { intent: GrantIntent.Read, resource: `${table}*` },
    `resource is "${table}*", which is not the ARN of a table; write arn:aws:dynamodb:eu-central-1:123456789012:table/orders`,
  ],
  [
    { intent: GrantIntent.Send, resource: "arn:aws:sqs:eu-central-1:*:orders" },
    'resource is "arn:aws:sqs:eu-central-1:*:orders", which is not the ARN of a queue; ' +
      "write arn:aws:sqs:eu-central-1:123456789012:orders",
  ],
  [
    { intent: GrantIntent.Invoke, resource: "arn:aws:lambda:eu-central-1:123456789012:function:report:*" },
    'resource is "arn:aws:lambda:eu-central-1:123456789012:function:report:*", which is not the ARN of a function; ' +
      "write arn:aws:lambda:eu-central-1:123456789012:function:report",
  ],
  [
    { intent: GrantIntent.Read, resource: "arn:aws:s3:::orders/invoices" },
    'resource is "arn:aws:s3:::orders/invoices", which is not the ARN of a bucket; write arn:aws:s3:::orders',
  ],
  [
    { intent: GrantIntent.List, resource: "arn:aws:s3:::orders", prefix: "*/secret" },
    'prefix is "*/secret"; write what keys begin with, without wildcards and without a first slash, such as invoices/',
  ],
  [
    { intent: GrantIntent.Decrypt, resource: "arn:aws:kms:eu-central-1:123456789012:key/*" },
    "keyAlias is missing, and resource names every key; write the alias of the key, such as alias/orders/dev/data",
  ],
  [
    { intent: GrantIntent.Read, keyAlias: "orders" },
    'keyAlias is "orders"; write the alias of the key, such as alias/orders/dev/data',
  ],
  [{ intent: GrantIntent.Connect, resource: database }, "id is missing, and resource has {id}; write both or neither"],
  [{ intent: GrantIntent.Read, id: "a" }, "id is given, and resource has no {id}; write both or neither"],
  [
    { intent: GrantIntent.Connect, resource: database, id: "*" },
    'id is "*"; write the id as AWS gives it: letters, digits, hyphens and underscores',
  ],
];

describe("a grant that makes no sense is refused:", () => {
  for (const [faulty, message] of wrong) {
    it(message, () =>
      assert.throws(() => checkGrants(place, [grant(GrantIntent.Read), { ...grant(faulty.intent), ...faulty }]), {
        message: `SecureFunction "report": grants[1].${message}.`,
      }),
    );
  }
});

describe("a function with a grant that has an id", () => {
  const entry = "examples/orders/handlers/readOrder.ts";
  const type = "aws:iam/rolePolicy:RolePolicy";
  const later = () => new aws.rds.Cluster("main", { engine: "aurora-postgresql" }).clusterResourceId;

  for (const [title, id, expected] of [
    ["unknown", later, unknown],
    ["known", () => "cluster-A", "dbuser:cluster-A/orders"],
  ] as const) {
    it(`has a second policy, while the id is ${title}, and the first is known`, async () => {
      const resources = await registered(() => {
        const orders = new SecureTable("orders", { partitionKey: "id" });
        const grants = [orders.read(), { intent: GrantIntent.Connect, resource: database, id: id() }];
        new SecureFunction("report", { entry, grants });
      });
      const policies = resources.filter((resource) => resource.type === type).map(titleOf);
      assert.deepEqual(policies, ["RolePolicy report-role-policy", "RolePolicy report-role-unknown-ids"]);
      const first = inputsOf(resources, type, "report-role-policy").policy;
      assert.ok(first.includes("dynamodb:GetItem") && !first.includes("rds-db"));
      assert.ok(inputsOf(resources, type, "report-role-unknown-ids").policy.includes(expected));
      const sealed = inputsOf(resources, "aws:iam/rolePoliciesExclusive:RolePoliciesExclusive", "report-role-policies");
      assert.deepEqual(sealed.policyNames, ["report-role-policy-1234567", "report-role-unknown-ids-1234567"]);
    });
  }
});

describe("a program with a grant whose ARN is unknown", () => {
  it("fails at preview, and says what to write", async function () {
    this.timeout(60_000);
    await assert.rejects(
      preview({ folder: join(__dirname, "unknown-arn"), stack: "dev" }),
      /"report": grants\[1\]\.resource is known only after deployment, and would hide the role's policy from the preview; /,
    );
  });
});
