import assert from "node:assert/strict";
import { textArchive } from "../../policies/code/asset";
import { missingCalls, unusedGrants } from "../../policies/graph/function-calls";
import { buildStack, type StackResource } from "../../policies/graph/stack";
import { unusedRights } from "../../policies/graph/unused-rights";
import { ref } from "../../policies/reference";
import { unknown } from "../../policies/unknown";
import { type Described, resourcesOf } from "../support/estate";

const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const orders = arn("dynamodb", "table/orders");
const allow = (Action: string | string[], Resource: string | string[] = orders) => ({
  Effect: "Allow",
  Action,
  Resource,
});
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

const reading = `import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
const client = new DynamoDBClient({});
export const handler = (event) => client.send(new GetItemCommand({ TableName: process.env.TABLE, Key: event.key }));
`;
const sending = `import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
export const handler = () => new SQSClient({}).send(new SendMessageCommand({ QueueUrl: process.env.TABLE, MessageBody: "" }));
`;
/** As bundlers leave it: what packages bring stands beside the handler, and names are kept by a wrapper. */
const bundled = (used: string) => `import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
const kept = (target, value) => Object.defineProperty(target, "name", { value });
const get = kept(async () => new DynamoDBClient({}).send(new GetItemCommand({ TableName: process.env.TABLE })), "get");
class Store { release() { return get(); } }
const store = { release: () => get() };
export const handler = kept(async (event) => ${used}, "handler");
`;
const assuming = `import { STSClient, AssumeRoleCommand } from "@aws-sdk/client-sts";
await new STSClient({}).send(new AssumeRoleCommand({ RoleArn: process.env.ROLE, RoleSessionName: "orders" }));
`;

/** A function with its role; what is given changes it. */
function stackOf(text: string, policy: unknown, changes: object = {}, parts: Described = {}): Described {
  return {
    fn: [
      "aws:lambda/function:Function",
      {
        ...{ name: "orders-read", role: ref("role"), runtime: "nodejs24.x", handler: "index.handler" },
        environment: { variables: { TABLE: "orders" } },
        code: textArchive({ "index.mjs": text }),
        ...changes,
      },
    ],
    role: ["aws:iam/role:Role", { name: "orders-role" }],
    policy: ["aws:iam/rolePolicy:RolePolicy", { role: ref("role", "name"), policy }],
    ...parts,
  };
}

type Find = typeof missingCalls | typeof unusedGrants;

function said(find: Find, described: Described): string[] {
  const stack = buildStack(resourcesOf(described));
  const [resource] = stack.ofType("aws:lambda/function:Function").filter(({ name }) => name === "fn");
  const subject = resource as unknown as StackResource;
  return [...find(stack, subject)].map((one) => (typeof one === "string" ? one : one.message));
}

const denied = "`index.mjs:3` calls dynamodb:GetItem on TABLE, which its role does not allow";
const attached = (name: string): Described => ({
  attached: [
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    { role: ref("role", "name"), policyArn: `arn:aws:iam::aws:policy/${name}` },
  ],
});
const get = allow("dynamodb:GetItem");
const query = allow("dynamodb:Query", arn("dynamodb", "table/prices"));
const unused = `no call of its code needs dynamodb:Query on ${arn("dynamodb", "table/prices")}, which policy allows`;

const missing: [title: string, stack: Described, said: string[]][] = [
  ["what the role allows", stackOf(reading, document(get)), []],
  ["another action", stackOf(reading, document(allow("dynamodb:Query"))), [denied]],
  ["allowed by what is denied again", stackOf(reading, document(get, { ...get, Effect: "Deny" })), [denied]],
  [
    "a policy of AWS that is known in full",
    stackOf(reading, document(get), {}, attached("service-role/AWSLambdaBasicExecutionRole")),
    [],
  ],
  ["a policy of AWS that is not", stackOf(reading, document(), {}, attached("AmazonDynamoDBReadOnlyAccess")), []],
  ["what nothing uses of a bundle", stackOf(bundled("event"), document()), []],
  ["what a method of a package may call", stackOf(bundled("[new Store().release(), store.release()]"), document()), []],
  ["what is used of a bundle", stackOf(bundled("event.ids.map((id) => get(id))"), document()), [denied]],
  ["a document that is not known", stackOf(reading, unknown), []],
  ["a role of elsewhere", stackOf(reading, document(), { role: "arn:aws:iam::123456789012:role/other" }), []],
  ["an environment that is not known", stackOf(reading, document(), { environment: unknown }), []],
  [
    "a table that is not known",
    stackOf(reading, document(get), { environment: { variables: { TABLE: unknown } } }),
    [],
  ],
  [
    "a table that is not known, and another action",
    stackOf(reading, document(allow("dynamodb:Scan")), { environment: { variables: { TABLE: unknown } } }),
    [denied],
  ],
  [
    "a boundary, which decides as well",
    stackOf(
      reading,
      document(),
      {},
      {
        role: ["aws:iam/role:Role", { name: "orders-role", permissionsBoundary: "arn:aws:iam::123456789012:policy/b" }],
      },
    ),
    [],
  ],
  [
    "credentials of another role",
    stackOf(assuming + reading, document(allow("sts:AssumeRole", "arn:aws:iam::123456789012:role/b"))),
    [],
  ],
  [
    "a queue whose own policy lets the account in",
    stackOf(
      sending,
      document(),
      {},
      {
        queue: [
          "aws:sqs/queue:Queue",
          {
            name: "orders",
            policy: document({ ...allow("sqs:SendMessage", "*"), Principal: { AWS: "123456789012" } }),
          },
        ],
      },
    ),
    [],
  ],
  [
    "a queue whose own policy does not",
    stackOf(sending, document(), {}, { queue: ["aws:sqs/queue:Queue", { name: "orders" }] }),
    ["`index.mjs:2` calls sqs:SendMessage on TABLE, which its role does not allow"],
  ],
];

const other: Described = { other: ["aws:lambda/function:Function", { name: "other", role: ref("role") }] };
const destination: Described = {
  config: [
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    { functionName: ref("fn", "name"), destinationConfig: { onFailure: { destination: ref("queue") } } },
  ],
  queue: ["aws:sqs/queue:Queue", { name: "failed" }],
};
const sends = allow("sqs:SendMessage", arn("sqs", "failed"));

const unneeded: [title: string, stack: Described, said: string[]][] = [
  ["a right that no call needs", stackOf(reading, document(get, query)), [unused]],
  ["another function acts by the role", stackOf(reading, document(get, query), {}, other), []],
  ["a layer", stackOf(reading, document(get, query), { layers: [unknown] }), []],
  ["a package that may call AWS", stackOf(`import "company-tables";\n${reading}`, document(get, query)), []],
  ["an import that is not there", stackOf(`import "./tables.mjs";\n${reading}`, document(get, query)), []],
  [
    "a call that is chosen when it runs",
    stackOf(`${reading}client.send(globalThis.command);`, document(get, query)),
    [],
  ],
  ["sending to a destination", stackOf(reading, document(get, sends), {}, destination), []],
  [
    "sending without one",
    stackOf(reading, document(get, sends)),
    [`no call of its code needs sqs:SendMessage on ${arn("sqs", "failed")}, which policy allows`],
  ],
];

describe("the calls of a function, and its role", () => {
  for (const [title, stack, expected] of missing) {
    it(`missing: ${title}`, () => assert.deepEqual(said(missingCalls, stack), expected));
  }
  for (const [title, stack, expected] of unneeded) {
    it(`unneeded: ${title}`, () => assert.deepEqual(said(unusedGrants, stack), expected));
  }
});

const index = `${orders}/index/byDay`;
const bucket = "arn:aws:s3:::orders";
/** A statement's actions and resources, what of it is unused, and what is said. */
const statements: [
  title: string,
  action: string[],
  resource: string[],
  unused: [string, string][],
  rights: string[],
][] = [
  [
    "one action of two",
    ["dynamodb:GetItem", "dynamodb:Query"],
    [orders],
    [["dynamodb:Query", orders]],
    [`dynamodb:Query on ${orders}`],
  ],
  ["the index of a table that is used", ["dynamodb:Query"], [orders, index], [["dynamodb:Query", index]], []],
  ["a bucket beside its objects", ["s3:GetObject"], [bucket, `${bucket}/*`], [["s3:GetObject", bucket]], []],
  [
    "one table of two",
    ["dynamodb:Query"],
    [orders, `${orders}-old`],
    [["dynamodb:Query", `${orders}-old`]],
    [`dynamodb:Query on ${orders}-old`],
  ],
  ["any resource", ["dynamodb:Query"], ["*"], [["dynamodb:Query", "*"]], []],
  ["all of a service", ["dynamodb:*"], [orders], [["dynamodb:*", orders]], []],
  ["what Lambda reads", ["sqs:ReceiveMessage"], ["q"], [["sqs:ReceiveMessage", "q"]], []],
  ["changes of functions", ["lambda:UpdateFunctionCode"], ["f"], [["lambda:UpdateFunctionCode", "f"]], []],
];

describe("what of a statement is unused", () => {
  for (const [title, Action, Resource, pairs, expected] of statements) {
    it(title, () => {
      const given = pairs.map(([action, resource]) => ({ action, resource }));
      const rights = unusedRights({ Effect: "Allow", Action, Resource }, "policy", given, false);
      assert.deepEqual(
        rights.map(({ right }) => right),
        expected,
      );
    });
  }
});
