import assert from "node:assert/strict";
import { policyDocument, type Statement } from "../../components/grants/document";
import { rolePolicy } from "../../components/grants/role-policy";
import { grantStatements, type KnownGrant } from "../../components/grants/statements";
import { GrantIntent } from "../../components/index";

const dnsSuffix = "amazonaws.com";
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
      const allowed = grantStatements(grants, dnsSuffix).map(({ Action, Resource }) => [Action, Resource?.join()]);
      assert.deepEqual(allowed, expected);
    });
  }

  it("decryption through DynamoDB alone, where a key encrypts the table", () => {
    const grants = [grant(GrantIntent.Scan, { keyAlias: "alias/orders/dev/data" })];
    const scan: Statement = { Effect: "Allow", Action: ["dynamodb:Scan"], Resource: [table] };
    assert.deepEqual(grantStatements(grants, dnsSuffix), [scan, decrypt]);
  });

  it("what they say where the table is, which may not be where the function is", () => {
    const resource = "arn:aws-cn:dynamodb:cn-north-1:123456789012:table/orders";
    const [, key] = grantStatements([grant(GrantIntent.Read, { resource, keyAlias: "alias/a" })], "amazonaws.com.cn");
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

describe("the policy of a role", () => {
  const place = { component: "SecureFunction", name: "report", argument: "grants" };
  const queries = (count: number) =>
    Array.from({ length: count }, (_, index) => grant(GrantIntent.Query, { index: `index${index}` }));

  it("fits 10,240 characters", () => assert.doesNotThrow(() => rolePolicy(place, [], queries(70), dnsSuffix)));

  it("is refused when it does not, with the grants that cost most", () => {
    const grants = [
      grant(GrantIntent.Scan, { resource: table.replace("orders", "a-table-with-a-long-name") }),
      ...queries(80),
    ];
    assert.throws(() => rolePolicy(place, [], grants, dnsSuffix), {
      message:
        'SecureFunction "report": grants make a role policy of 10399 characters, and IAM accepts 10240; split the ' +
        "function, or drop grants (most costly: scan a-table-with-a-long-name 169, query orders/index10 166, " +
        "query orders/index11 166).",
    });
  });
});
