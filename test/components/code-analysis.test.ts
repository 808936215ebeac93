import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import {
  SecureBucket,
  SecureFunction,
  type SecureFunctionArgs,
  SecureKey,
  SecureQueue,
  SecureTable,
} from "../../components/index";
import { runtimeEntry } from "../../components/runtime-entry";
import { analyseEntry, type CodeAnalysis } from "../../policies/code";
import { inputsOf, registered } from "./registered";

type Args = Omit<SecureFunctionArgs, "entry" | "code">;

/** A function, and what is found of it: as short texts, in the order of the analysis. */
interface Case {
  title: string;
  code: string;
  /** Other files beside the entry. */
  files?: Record<string, string>;
  args?: () => Args;
  missing?: string[];
  unused?: string[];
  weaknesses?: string[];
  /** The lines of the warning. None by default. */
  warning?: string[];
}

const imports = `import { BatchWriteItemCommand, DynamoDBClient, GetItemCommand, PutItemCommand, QueryCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ChangeMessageVisibilityCommand, DeleteMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { execSync } from "node:child_process";
const db = new DynamoDBClient({}), s3 = new S3Client({}), sqs = new SQSClient({});
const TableName = process.env.ORDERS_TABLE, QueueUrl = process.env.JOBS_QUEUE_URL;
`;
/** The first line of its body is line 8. */
const handler = (...lines: string[]) =>
  `${imports}export const handler = async (event) => {\n${lines.join("\n")}\n};\n`;
const get = "await db.send(new GetItemCommand({ TableName, Key: {} }));";
const put = "await db.send(new PutItemCommand({ TableName, Item: {} }));";
const batch = "await db.send(new BatchWriteItemCommand({ RequestItems: { [TableName]: [] } }));";
const query = 'await db.send(new QueryCommand({ TableName, IndexName: "byCustomer" }));';
const deleteMessage = 'await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle: "r" }));';
const hideMessage =
  'await sqs.send(new ChangeMessageVisibilityCommand({ QueueUrl, ReceiptHandle: "r", VisibilityTimeout: 0 }));';

const made = "test/components/code-analysis.test.ts";
const table = "table/orders-table-1234567";
const granted = (grants: (orders: SecureTable) => SecureFunctionArgs["grants"], more: Partial<Args> = {}) => {
  return (): Args => {
    const orders = new SecureTable("orders", { partitionKey: "id", indexes: { byCustomer: { partitionKey: "who" } } });
    return { grants: grants(orders), environment: { ORDERS_TABLE: orders.name }, ...more };
  };
};
const ofQueue = (grants: (jobs: SecureQueue) => SecureFunctionArgs["grants"]) => (): Args => {
  const jobs = new SecureQueue("jobs", { visibilityTimeoutSeconds: 60 });
  return { grants: grants(jobs), environment: { JOBS_QUEUE_URL: jobs.url }, events: [{ queue: { from: jobs } }] };
};
const leaving = (policy: string) => ({
  overrides: { [policy]: { reason: "The code is rewritten in the next release", expires: "2027-03-31" } },
});
const missingGet = "dynamodb:GetItem ORDERS_TABLE orders.read() entry.ts:8";
const warnGet = "entry.ts:8 calls dynamodb:GetItem on ORDERS_TABLE, which no grant allows; add orders.read()";
const unusedScan = `${made} grants scan of ${table}, which no call needs; remove grants[0]`;
const run = "execSync('ls ' + event.queryStringParameters.folder);";
const warnRun = "entry.ts:8 command-injection: the event's `queryStringParameters.folder` is run as a command";
const client = { "package.json": '{ "name": "acme", "dependencies": { "@aws-sdk/client-dynamodb": "3" } }' };
const inside = (name: string, files: Record<string, string>) =>
  Object.fromEntries(Object.entries(files).map(([file, text]) => [`node_modules/${name}/${file}`, text]));

const cases: Case[] = [
  { title: "nothing is called and nothing granted", code: handler() },
  { title: "all that is called is granted", code: handler(get), args: granted((orders) => [orders.read()]) },
  {
    title: "calls without grants, and a grant without calls",
    code: handler(get, put),
    args: granted((orders) => [orders.scan()]),
    missing: [missingGet, "dynamodb:PutItem ORDERS_TABLE orders.append() entry.ts:9"],
    unused: [`0 scan ${table}`],
    warning: [
      warnGet,
      "entry.ts:9 calls dynamodb:PutItem on ORDERS_TABLE, which no grant allows; add orders.append()",
      unusedScan,
    ],
  },
  {
    title: "a call of an index is none of the table",
    code: handler(query),
    args: granted((orders) => [orders.query()]),
    missing: ['dynamodb:Query ORDERS_TABLE orders.query("byCustomer") entry.ts:8'],
    unused: [`0 query ${table}`],
    warning: [
      'entry.ts:8 calls dynamodb:Query on ORDERS_TABLE, which no grant allows; add orders.query("byCustomer")',
      `${made} grants query of ${table}, which no call needs; remove grants[0]`,
    ],
  },
  {
    title: "conditions are taken as met",
    code: handler(get),
    args: granted((orders) => [orders.partitions(["a"]).attributes(["id"]).read()]),
  },
  {
    title: "a batch needs two grants",
    code: handler(batch),
    args: granted((orders) => [orders.append(), orders.delete()]),
  },
  {
    title: "a batch with one grant",
    code: handler(batch),
    args: granted((orders) => [orders.append()]),
    missing: ["dynamodb:BatchWriteItem ORDERS_TABLE orders.append(), orders.delete() entry.ts:8"],
    warning: [
      "entry.ts:8 calls dynamodb:BatchWriteItem on ORDERS_TABLE, which no grant allows; add orders.append(), orders.delete()",
    ],
  },
  {
    title: "a helper in another file",
    code: 'import { load } from "./store.js";\nexport const handler = () => load();\n',
    files: { "store.ts": `${imports}export const load = async () => {\n${get}\n};\n` },
    args: granted((orders) => [orders.append()]),
    missing: ["dynamodb:GetItem ORDERS_TABLE orders.read() store.ts:8"],
    unused: [`0 append ${table}`],
    warning: [
      "store.ts:8 calls dynamodb:GetItem on ORDERS_TABLE, which no grant allows; add orders.read()",
      `${made} grants append of ${table}, which no call needs; remove grants[0]`,
    ],
  },
  {
    title: "another export is the handler",
    code: `${handler(put)}export const main = async () => {\n${get}\n};\n`,
    args: granted((orders) => [orders.read()], { handler: "index.main" }),
  },
  {
    title: "a name that is known only after deployment",
    code: handler(get),
    args: () => ({
      grants: [new SecureTable("orders", { partitionKey: "id" }).read()],
      environment: { ORDERS_TABLE: new aws.sns.Topic("other").id },
    }),
  },
  {
    title: "any of the keys below a prefix",
    code: handler('await s3.send(new GetObjectCommand({ Bucket: process.env.BUCKET, Key: "in/" + event.key }));'),
    args: () => {
      const bucket = new SecureBucket("uploads");
      return { grants: [bucket.read("in/")], environment: { BUCKET: bucket.name } };
    },
  },
  {
    title: "a package that may call AWS by itself: no grant is unused",
    code: `import { save } from "acme";\n${handler("await save();")}`,
    files: inside("acme", { ...client, "index.js": "exports.save = async () => undefined;\n" }),
    args: granted((orders) => [orders.append()]),
  },
  {
    title: "a package whose packages may",
    code: `import { save } from "acme";\n${handler("await save();")}`,
    files: {
      ...inside("acme", {
        "package.json": '{ "name": "acme", "dependencies": { "base": "1" } }',
        "index.js": "exports.save = async () => undefined;\n",
      }),
      ...inside("base", client),
    },
    args: granted((orders) => [orders.append()]),
  },
  {
    title: "a package that calls nothing",
    code: `import { add } from "sums";\n${handler("add(1);")}`,
    files: inside("sums", { "package.json": '{ "name": "sums" }', "index.js": "exports.add = (one) => one;\n" }),
    args: granted((orders) => [orders.append()]),
    unused: [`0 append ${table}`],
    warning: [`${made} grants append of ${table}, which no call needs; remove grants[0]`],
  },
  {
    title: "a path of tsconfig.json, which is not followed: no grant is unused",
    code: `import { load } from "@/store";\nexport const handler = () => load();\n`,
    files: {
      "tsconfig.json": '{ "compilerOptions": { "paths": { "@/*": ["./*"] } } }',
      "store.ts": `${imports}export const load = async () => {\n${get}\n};\n`,
    },
    args: granted((orders) => [orders.read()]),
  },
  {
    title: "what Lambda does at a queue as the function's role, the code may do",
    code: handler(deleteMessage),
    args: ofQueue(() => []),
  },
  {
    title: "what Lambda does not do there, it may not",
    code: handler(hideMessage),
    args: ofQueue(() => []),
    missing: ["sqs:ChangeMessageVisibility JOBS_QUEUE_URL jobs.consume() entry.ts:8"],
    warning: [
      "entry.ts:8 calls sqs:ChangeMessageVisibility on JOBS_QUEUE_URL, which no grant allows; add jobs.consume()",
    ],
  },
  {
    title: "consume may be for a mapping that the program makes by hand",
    code: handler(),
    args: ofQueue((jobs) => [jobs.consume()]),
  },
  {
    title: "a key that no call needs",
    code: handler(get),
    args: granted((orders) => [orders.read(), new SecureKey("cards").encrypt()]),
    unused: ["1 encrypt key/*"],
    warning: [`${made} grants encrypt of key/*, which no call needs; remove grants[1]`],
  },
  {
    title: "a key that encrypts what is read",
    code: handler(get),
    args: granted((orders) => [orders.read(), new SecureKey("cards").decrypt()]),
  },
  {
    title: "a weakness that is grave",
    code: handler(run),
    weaknesses: ["command-injection critical entry.ts:8 after 2"],
    warning: [warnRun],
  },
  {
    title: "a weakness that is not",
    code: handler("return { statusCode: 302, headers: { Location: '/' + event.queryStringParameters.to } };"),
    weaknesses: ["header-injection medium entry.ts:8 after 2"],
  },
  {
    title: "an override of missing grants",
    code: handler(get),
    args: granted((orders) => [orders.scan()], leaving("lambda-function-calls-granted")),
    missing: [missingGet],
    unused: [`0 scan ${table}`],
    warning: [unusedScan],
  },
  {
    title: "an override of unused grants",
    code: handler(get),
    args: granted((orders) => [orders.scan()], leaving("lambda-function-grants-used")),
    missing: [missingGet],
    unused: [`0 scan ${table}`],
    warning: [warnGet],
  },
  {
    title: "an override of injections",
    code: handler(run),
    args: () => leaving("lambda-function-code-no-injection"),
    weaknesses: ["command-injection critical entry.ts:8 after 2"],
  },
  {
    title: "more than a person wants to read at once",
    code: handler(...Array.from({ length: 12 }, () => get)),
    args: granted(() => []),
    missing: Array.from({ length: 12 }, (_, index) => missingGet.replace(":8", `:${8 + index}`)),
    warning: [...Array.from({ length: 10 }, (_, index) => warnGet.replace(":8", `:${8 + index}`)), "and 2 more"],
  },
];

describe("the analysis of a function's code", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "analysed-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  for (const { title, code, files = {}, args = () => ({}), ...expected } of cases) {
    it(title, async () => {
      write(folder, { "entry.ts": code, ...files });
      const { analysis, warnings } = await analysed(folder, args);
      const { missing = [], unused = [], weaknesses = [], warning } = expected;
      assert.deepEqual(analysis.notAnalysed, undefined);
      assert.deepEqual(shortTexts(analysis), { missing, unused, weaknesses });
      assert.deepEqual(
        warnings,
        warning ? [['warning: [runtime] SecureFunction "work":', ...warning].join("\n  ")] : [],
      );
    });
  }

  it("is the same at preview and deployment", async () => {
    write(folder, { "entry.ts": handler(get, run) });
    const args = granted((orders) => [orders.scan()]);
    const [preview, update] = [await analysed(folder, args, true), await analysed(folder, args, false)];
    assert.equal(preview.analysis.missing.length + preview.analysis.unused.length, 2);
    assert.deepEqual(preview, update);
  });

  it("says where the component is made", async () => {
    write(folder, { "entry.ts": handler() });
    const { analysis } = await analysed(
      folder,
      granted((orders) => [orders.scan()]),
    );
    assert.deepEqual(
      analysis.unused.map(({ file, line }) => [file, line > 1]),
      [[made, true]],
    );
  });

  it("is no input of a function with ready code", async () => {
    const code = new pulumi.asset.AssetArchive({ "index.js": new pulumi.asset.StringAsset("exports.handler = 1;") });
    const resources = await registered(() => new SecureFunction("work", { code }));
    assert.ok(!("codeAnalysis" in inputsOf(resources, "secure-serverless:index:SecureFunction", "work")));
  });
});

describe("the analysis of an entry file", () => {
  const at = { region: "eu-central-1", account: "123456789012" };
  const analyse = (entry: string) => analyseEntry({ entry, handler: "index.handler", environment: {}, grants: [], at });
  const nothing = { missing: [], unused: [], weaknesses: [] };

  it("says why it failed, and nothing of the machine", () => {
    const why = "handlers/none.ts cannot be read (ENOENT)";
    assert.deepEqual(analyse("handlers/none.ts"), { notAnalysed: why, ...nothing });
  });

  it("says what it did not read, and then of no grant that it is unused", () => {
    const folder = mkdtempSync(join(tmpdir(), "analysed-"));
    write(folder, { "entry.ts": 'import { a } from "./gone";\nexport const handler = () => a;\n' });
    const entry = relative(process.cwd(), join(folder, "entry.ts"));
    const resource = "arn:aws:dynamodb:eu-central-1:123456789012:table/orders";
    const statements = [{ Effect: "Allow", Action: "dynamodb:Scan", Resource: resource }];
    const grants = [{ intent: "scan", resource, statements }];
    const found = analyseEntry({ entry, handler: "index.handler", environment: {}, grants, at });
    assert.deepEqual(found, { skipped: [`./gone of ${entry}`], ...nothing });
    rmSync(folder, { recursive: true });
  });

  // An audit log and a table of nonces are made in files of several handlers: what only some of them do is not missing.
  const needs = {
    readTrail: ["dynamodb:Query TRAIL_TABLE"],
    settlePayment: ["dynamodb:PutItem TRAIL_TABLE", "dynamodb:UpdateItem ORDERS_TABLE"],
    authorizePayment: ["dynamodb:PutItem REQUESTS_TABLE", "secretsmanager:GetSecretValue SIGNING_SECRET_NAME"],
  };
  for (const [name, missing] of Object.entries(needs)) {
    it(`says what ${name} of the reference application needs`, () => {
      const found = analyse(`examples/orders/handlers/${name}.ts`).missing;
      assert.deepEqual([...new Set(found.map(({ action, resource }) => `${action} ${resource}`))].sort(), missing);
    });
  }

  for (const name of ["group-authorizer", "pre-sign-up"] as const) {
    it(`finds nothing in the ready handler ${name}`, () => assert.deepEqual(analyse(runtimeEntry(name)), nothing));
  }
});

function write(folder: string, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
}

/** The input of the component, and the warnings of the program, with places relative to the folder of the entry. */
async function analysed(folder: string, args: () => Args, isPreview = true) {
  const entry = relative(process.cwd(), join(folder, "entry.ts"));
  const warnings: string[] = [];
  const resources = await registered(() => new SecureFunction("work", { entry, ...args() }), isPreview, warnings);
  const { codeAnalysis } = inputsOf(resources, "secure-serverless:index:SecureFunction", "work");
  const local = (text: string) => text.replaceAll(`${dirname(entry)}/`, "").replaceAll(/(\.test\.ts):\d+/g, "$1");
  const analysis = JSON.parse(local(JSON.stringify(codeAnalysis))) as CodeAnalysis;
  return { analysis, warnings: warnings.map(local) };
}

function shortTexts({ missing, unused, weaknesses }: CodeAnalysis) {
  return {
    missing: missing.map(({ action, resource, grant, file, line }) => `${action} ${resource} ${grant} ${file}:${line}`),
    unused: unused.map(({ index, intent, resource }) => `${index} ${intent} ${resource.split(":").at(-1)}`),
    weaknesses: weaknesses.map(
      ({ weakness, severity, file, line, path }) => `${weakness} ${severity} ${file}:${line} after ${path.length}`,
    ),
  };
}
