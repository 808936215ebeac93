import assert from "node:assert/strict";
import ts from "typescript";
import { main } from "../../../policies/cli";
import { callsOf } from "../../../policies/code/calls";
import { compareGrants, type RoleStatement } from "../../../policies/code/grants";
import { loadProgram } from "../../../policies/code/program";
import { unknown } from "../../../policies/unknown";

const at = { region: "eu-central-1", account: "123456789012" };
const arn = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";
const reading = { Effect: "Allow", Action: ["dynamodb:BatchGetItem", "dynamodb:GetItem"], Resource: [arn] };
const scanning = { Effect: "Allow", Action: ["dynamodb:Scan"], Resource: [arn] };
const code = (body: string) => `
  const { DynamoDB } = require("@aws-sdk/client-dynamodb");
  const { S3 } = require("@aws-sdk/client-s3");
  const { SQS } = require("@aws-sdk/client-sqs");
  const [db, s3, sqs] = [0, 0, 0];
  exports.handler = async (event) => { const db = new DynamoDB({}), s3 = new S3({}), sqs = new SQS({}); ${body} };`;
const get = "await db.getItem({ TableName: process.env.TABLE, Key: {} });";

interface Case {
  title: string;
  body: string;
  statements: RoleStatement[];
  environment?: Record<string, string>;
  missing?: string[];
  unused?: string[];
}

const cases: Case[] = [
  { title: "all that is called is allowed", body: get, statements: [reading] },
  { title: "nothing is allowed", body: get, statements: [], missing: ["dynamodb:GetItem 6"] },
  {
    title: "another table is allowed",
    body: get,
    statements: [{ ...reading, Resource: [`${arn}-archive`] }],
    missing: ["dynamodb:GetItem 6"],
    unused: [`dynamodb:BatchGetItem ${arn}-archive`, `dynamodb:GetItem ${arn}-archive`],
  },
  { title: "more is allowed", body: get, statements: [reading, scanning], unused: [`dynamodb:Scan ${arn}`] },
  {
    title: "a call is unknown: nothing of its service is unused",
    body: `${get} await db[event.method]({});`,
    statements: [reading, scanning],
  },
  {
    title: "the variable is known only after deployment",
    body: get,
    environment: { TABLE: unknown },
    statements: [reading],
  },
  {
    title: "a condition is taken as met",
    body: get,
    statements: [{ ...reading, Condition: { StringEquals: { "dynamodb:LeadingKeys": "a" } } }],
  },
  {
    title: "a denial",
    body: get,
    statements: [reading, { ...reading, Effect: "Deny" }],
    missing: ["dynamodb:GetItem 6"],
  },
  {
    title: "an index is not the table",
    body: 'await db.query({ TableName: process.env.TABLE, IndexName: "byCustomer" });',
    statements: [{ ...scanning, Action: "dynamodb:Query" }],
    missing: ["dynamodb:Query 6"],
    unused: [`dynamodb:Query ${arn}`],
  },
  {
    title: "objects below a prefix",
    body: 'await s3.getObject({ Bucket: "b", Key: "in/1" }); await s3.getObject({ Bucket: "b", Key: "out/1" });',
    statements: [{ Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/in/*" }],
    missing: ["s3:GetObject 6"],
  },
  {
    title: "objects whose keys come from the event",
    body: 'await s3.getObject({ Bucket: "b", Key: event.key }); await s3.getObject({ Bucket: "c", Key: event.key });',
    statements: [
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::b/in/*" },
      { Effect: "Allow", Action: "s3:GetObject", Resource: "arn:aws:s3:::d/*" },
    ],
    missing: ["s3:GetObject 6"],
    unused: ["s3:GetObject arn:aws:s3:::d/*"],
  },
  {
    title: "a service that the tables do not know",
    body: 'await new (require("@aws-sdk/client-other").Other)({}).makeThing({ Name: "a" });',
    statements: [],
  },
  {
    title: "a queue by its address, and the other actions of its intent",
    body: "await sqs.receiveMessage({ QueueUrl: process.env.QUEUE });",
    environment: { QUEUE: "https://sqs.eu-central-1.amazonaws.com/123456789012/orders" },
    statements: [
      {
        Effect: "Allow",
        Action: ["sqs:DeleteMessage", "sqs:ReceiveMessage", "sqs:SendMessage"],
        Resource: "arn:aws:sqs:eu-central-1:123456789012:orders",
      },
    ],
    unused: ["sqs:SendMessage arn:aws:sqs:eu-central-1:123456789012:orders"],
  },
];

describe("calls compared with grants", () => {
  for (const { title, body, statements, environment = { TABLE: "orders" }, missing = [], unused = [] } of cases) {
    it(title, () => {
      const calls = callsOf(loadProgram(ts, [{ path: "index.js", text: code(body) }], "index.js"));
      const found = compareGrants(calls, environment, statements, at);
      assert.deepEqual(
        found.missing.map(({ action, place }) => `${action} ${place.line}`),
        missing,
      );
      assert.deepEqual(
        found.unused.map(({ action, resource }) => `${action} ${resource}`),
        unused,
      );
    });
  }
});

describe("secure-serverless grants", () => {
  it("prints what to write for the handler of an example, with places", async () => {
    const { code, text } = await run("examples/orders/handlers/listOrders.ts");
    assert.equal(code, 0);
    assert.match(text, /orders\.query\("byCustomer"\)\s+examples\/orders\/handlers\/store\.ts:\d+/);
    assert.match(text, /^grants: \[orders\.query\("byCustomer"\)\]$/m);
  });

  it("prints JSON", async () => {
    const { text } = await run("examples/orders/handlers/trackOrder.ts", "--format", "json");
    const { resources, unknown: open } = JSON.parse(text);
    assert.deepEqual(open, []);
    assert.deepEqual(resources[0].resource, { kind: "environment", name: "ORDERS_TABLE" });
    assert.equal(resources[0].grants[0].intent, "read");
  });

  it("says what is wrong with its arguments", async () => {
    assert.match((await run()).text, /the entry is missing/);
    assert.match((await run("missing.ts")).text, /missing\.ts cannot be read \(ENOENT\)/);
    assert.match((await run("a.ts", "--format", "xml")).text, /must be text or json/);
  });
});

async function run(...args: string[]) {
  const texts: string[] = [];
  const note = (text: string) => void texts.push(text);
  const code = await main(["grants", ...args], { out: note, error: note, colour: false, interactive: false });
  return { code, text: texts.join("") };
}
