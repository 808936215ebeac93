import assert from "node:assert/strict";
import { buildAccess } from "../../../policies/graph/access/build";
import { buildStack, type StackResource } from "../../../policies/graph/stack";
import { ref } from "../../../policies/reference";
import { unknown } from "../../../policies/unknown";
import { type Described, resourcesOf } from "../../support/estate";

const account = "123456789012";
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:${account}:${name}`;
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const document = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });
const allow = (Action: string | string[], Resource: string | string[], more = {}) => ({
  ...{ Effect: "Allow", Action, Resource },
  ...more,
});
const trust = (Principal: object) => document({ Effect: "Allow", Principal, Action: "sts:AssumeRole" });

/** A policy variable. */
const variable = (name: string) => `\${${name}}`;

/** One of each that a role may have access to, as on a first preview: no ARN or id is known. */
const stores: Described = {
  table: ["aws:dynamodb/table:Table", { name: "orders", tagsAll: { team: "shop" } }],
  other: ["aws:dynamodb/table:Table", { name: "orders-2", tagsAll: {} }],
  bucket: ["aws:s3/bucket:Bucket", { bucket: "photos" }],
  queue: ["aws:sqs/queue:Queue", { name: "jobs" }],
  topic: ["aws:sns/topic:Topic", { name: "alerts" }],
  stream: ["aws:kinesis/stream:Stream", { name: "clicks" }],
  hose: ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { name: "archive" }],
  bus: ["aws:cloudwatch/eventBus:EventBus", { name: "shop" }],
  secret: ["aws:secretsmanager/secret:Secret", { name: "shop/token" }],
  parameter: ["aws:ssm/parameter:Parameter", { name: "/shop/limit" }],
  key: ["aws:kms/key:Key", { policy: document(rootOf(account)) }],
  alias: ["aws:kms/alias:Alias", { name: "alias/shop", targetKeyId: ref("key", "id") }],
  bare: ["aws:kms/key:Key", {}],
  fn: ["aws:lambda/function:Function", { name: "work" }],
  machine: ["aws:sfn/stateMachine:StateMachine", { name: "flow" }],
  pool: ["aws:cognito/userPool:UserPool", { name: "people" }],
  cluster: ["aws:rds/cluster:Cluster", { clusterIdentifier: "ledger" }],
  logs: ["aws:cloudwatch/logGroup:LogGroup", { name: "/aws/lambda/work" }],
  api: ["aws:apigateway/restApi:RestApi", { name: "api" }],
  target: ["aws:iam/role:Role", { name: "target", path: "/shop/", assumeRolePolicy: trust({ AWS: account }) }],
  closed: ["aws:iam/role:Role", { name: "closed", assumeRolePolicy: trust({ Service: "lambda.amazonaws.com" }) }],
  role: ["aws:iam/role:Role", { name: "worker", assumeRolePolicy: trust({ Service: "lambda.amazonaws.com" }) }],
};

function rootOf(id: string) {
  return { Effect: "Allow", Principal: { AWS: `arn:aws:iam::${id}:root` }, Action: "kms:*", Resource: "*" };
}

/** The grants of the role `worker`, as `intent on resource (ARN or actions) when condition`. */
function grants(stack: Described): string[] {
  const built = buildStack(resourcesOf({ ...stores, ...stack }));
  const [worker] = built.ofType("aws:iam/role:Role").filter(({ name }) => name === "role");
  return buildAccess(built)
    .grantsOf(worker as unknown as StackResource)
    .map(({ intent, resource, arn: text, condition, decision }) => {
      const when = condition === undefined ? "" : ` when ${condition}`;
      return `${decision === "Unknown" ? "perhaps " : ""}${intent} ${resource?.name ?? text}${when}`;
    })
    .sort();
}

const inline = (...statements: object[]): Described => ({
  policy: ["aws:iam/rolePolicy:RolePolicy", { role: ref("role", "name"), policy: document(...statements) }],
});
const when = (operator: string, key: string, value: string) => ({ Condition: { [operator]: { [key]: value } } });
const lambdaOnly = when("StringEquals", "iam:PassedToService", "lambda.amazonaws.com");

type Case = [title: string, stack: Described, expected: string[]];

const services: Case[] = [
  ["an item", inline(allow("dynamodb:GetItem", arn("dynamodb", "table/orders"))), ["read table"]],
  ["an index", inline(allow("dynamodb:Query", arn("dynamodb", "table/orders/index/*"))), ["read table"]],
  [
    "a table's changes",
    inline(allow("dynamodb:GetRecords", arn("dynamodb", "table/orders/stream/*"))),
    ["receive table"],
  ],
  ["no index by the table's ARN alone", inline(allow("dynamodb:GetRecords", arn("dynamodb", "table/orders"))), []],
  [
    "tables by a prefix",
    inline(allow("dynamodb:PutItem", arn("dynamodb", "table/orders*"))),
    ["write other", "write table"],
  ],
  [
    "a table of another name",
    inline(allow("dynamodb:GetItem", arn("dynamodb", "table/order"))),
    [`read ${arn("dynamodb", "table/order")}`],
  ],
  ["objects", inline(allow("s3:PutObject", "arn:aws:s3:::photos/in/*")), ["write bucket"]],
  [
    "no objects by the bucket's ARN",
    inline(allow(["s3:GetObject", "s3:ListBucket"], "arn:aws:s3:::photos")),
    ["list bucket"],
  ],
  [
    "a queue",
    inline(allow(["sqs:SendMessage", "sqs:ReceiveMessage"], arn("sqs", "jobs"))),
    ["receive queue", "send queue"],
  ],
  ["a topic", inline(allow("sns:Publish", arn("sns", "alerts"))), ["send topic"]],
  [
    "a stream",
    inline(allow(["kinesis:GetRecords", "kinesis:PutRecord"], arn("kinesis", "stream/clicks"))),
    ["receive stream", "send stream"],
  ],
  ["a delivery stream", inline(allow("firehose:PutRecord", arn("firehose", "deliverystream/archive"))), ["send hose"]],
  ["a bus", inline(allow("events:PutEvents", arn("events", "event-bus/shop"))), ["send bus"]],
  [
    "a secret, whatever ends its ARN",
    inline(allow("secretsmanager:GetSecretValue", arn("secretsmanager", "secret:shop/token-??????"))),
    ["read secret"],
  ],
  ["a parameter", inline(allow("ssm:GetParameter", arn("ssm", "parameter/shop/limit"))), ["read parameter"]],
  [
    "parameters under a path",
    inline(allow("ssm:GetParametersByPath", arn("ssm", "parameter/shop/*"))),
    ["read parameter"],
  ],
  [
    "a key by its alias",
    inline(
      allow("kms:Decrypt", arn("kms", "key/*"), when("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/shop")),
    ),
    ["decrypt key"],
  ],
  [
    "a function and its versions",
    inline(allow("lambda:InvokeFunction", [arn("lambda", "function:work"), arn("lambda", "function:work:*")])),
    ["invoke fn", "invoke fn"],
  ],
  ["a state machine", inline(allow("states:StartExecution", arn("states", "stateMachine:flow"))), ["invoke machine"]],
  [
    "a user pool",
    inline(allow("cognito-idp:AdminCreateUser", arn("cognito-idp", "userpool/*"))),
    [`write ${arn("cognito-idp", "userpool/*")}`, "write pool"],
  ],
  [
    "a user of a database",
    inline(allow("rds-db:connect", arn("rds-db", "dbuser:cluster-*/booking"))),
    ["read cluster", "write cluster"],
  ],
  [
    "statements to a database",
    inline(allow("rds-data:BatchExecuteStatement", arn("rds", "cluster:ledger"))),
    ["write cluster"],
  ],
  ["logs", inline(allow("logs:PutLogEvents", arn("logs", "log-group:/aws/lambda/work:*"))), ["write logs"]],
  ["an API", inline(allow("execute-api:Invoke", arn("execute-api", "*/live/GET/*"))), ["invoke api"]],
  [
    "a role that its trust policy lets it assume",
    inline(allow("sts:AssumeRole", role("shop/target"))),
    ["assume target"],
  ],
  ["a role of another path", inline(allow("sts:AssumeRole", role("target"))), [`assume ${role("target")}`]],
  ["a role that trusts a service only", inline(allow("sts:AssumeRole", role("closed"))), []],
  [
    "a role to pass",
    inline(allow("iam:PassRole", role("closed"), lambdaOnly)),
    ["pass closed when iam:PassedToService is lambda.amazonaws.com"],
  ],
];

const decisions: Case[] = [
  [
    "another account's table of that name",
    inline(
      allow("dynamodb:GetItem", arn("dynamodb", "table/orders").replace(account, "210987654321")),
      allow("sqs:SendMessage", arn("sqs", "jobs")),
    ),
    ["read arn:aws:dynamodb:eu-west-1:210987654321:table/orders", "send queue"],
  ],
  [
    "everything of a service is also what is not of this stack",
    inline(allow("dynamodb:GetItem", "*")),
    ["read *", "read other", "read table"],
  ],
  [
    "a Deny",
    inline(allow("dynamodb:GetItem", arn("dynamodb", "table/orders")), { ...allow("dynamodb:*", "*"), Effect: "Deny" }),
    [],
  ],
  [
    "a Deny under a condition that the request decides",
    inline(allow("sqs:SendMessage", arn("sqs", "jobs")), {
      ...allow("sqs:*", "*", when("StringNotEquals", "aws:SourceVpce", "vpce-1")),
      Effect: "Deny",
    }),
    ["send queue when not when aws:SourceVpce is not vpce-1"],
  ],
  [
    "a Deny of requests without TLS",
    inline(allow("sqs:SendMessage", arn("sqs", "jobs")), {
      ...allow("sqs:*", "*", when("Bool", "aws:SecureTransport", "false")),
      Effect: "Deny",
    }),
    ["send queue"],
  ],
  [
    "NotAction",
    inline({
      Effect: "Allow",
      NotAction: ["sqs:Send*", "sqs:Delete*", "sqs:Purge*", "sqs:Add*", "sqs:Set*"],
      Resource: arn("sqs", "jobs"),
    }),
    ["list queue", "receive queue"],
  ],
  [
    "a tag that only one table has",
    inline(allow("dynamodb:GetItem", arn("dynamodb", "table/*"), when("StringEquals", "aws:ResourceTag/team", "shop"))),
    [`read ${arn("dynamodb", "table/*")} when aws:ResourceTag/team is shop`, "read table"],
  ],
  [
    "a condition, told in words",
    inline(
      allow(
        "dynamodb:GetItem",
        arn("dynamodb", "table/orders"),
        when("ForAllValues:StringEquals", "dynamodb:LeadingKeys", variable("aws:PrincipalTag/tenant")),
      ),
    ),
    [`read table when all of dynamodb:LeadingKeys is ${variable("aws:PrincipalTag/tenant")}`],
  ],
  [
    "what also holds without the condition",
    inline(
      allow("dynamodb:GetItem", arn("dynamodb", "table/orders"), when("Null", "dynamodb:Attributes", "false")),
      allow("dynamodb:Get*", arn("dynamodb", "table/orders")),
    ),
    ["read table"],
  ],
  [
    "a policy variable in the ARN",
    inline(allow("s3:GetObject", `arn:aws:s3:::photos/${variable("aws:userid")}/*`)),
    ["read bucket"],
  ],
  ["metrics and traces are no access", inline(allow(["xray:PutTraceSegments", "cloudwatch:PutMetricData"], "*")), []],
  ["an action of a service without resources here", inline(allow("bedrock:InvokeModel", "*")), ["invoke *"]],
];

const bounded = (policy: unknown): Described => ({
  boundary: ["aws:iam/policy:Policy", { name: "boundary", policy }],
  role: ["aws:iam/role:Role", { name: "worker", assumeRolePolicy: trust({}), permissionsBoundary: ref("boundary") }],
});
const both = inline(allow(["dynamodb:GetItem", "dynamodb:PutItem"], arn("dynamodb", "table/orders")));
const decrypt = inline(
  allow("kms:Decrypt", arn("kms", "key/*"), when("ForAnyValue:StringEquals", "kms:ResourceAliases", "alias/shop")),
);
const attachment = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const managed = (name: string): Described => ({
  attached: [attachment, { role: ref("role", "name"), policyArn: `arn:aws:iam::aws:policy/${name}` }],
});
const own: Described[string] = [
  "aws:iam/policy:Policy",
  { name: "own", policy: document(allow("sqs:SendMessage", arn("sqs", "jobs"))) },
];

const documents: Case[] = [
  ["a boundary cuts", { ...both, ...bounded(document(allow("dynamodb:Get*", "*"))) }, ["read table"]],
  ["an unknown boundary is taken to allow", { ...both, ...bounded(unknown) }, ["read table", "write table"]],
  ["a key policy that leaves the key to the account", decrypt, ["decrypt key"]],
  [
    "a key policy that does not",
    { ...decrypt, key: ["aws:kms/key:Key", { policy: document() }] },
    [`decrypt ${arn("kms", "key/*")} when kms:ResourceAliases is alias/shop`],
  ],
  [
    "a key policy under a condition",
    {
      ...decrypt,
      key: [
        "aws:kms/key:Key",
        { policy: document({ ...rootOf(account), ...when("StringEquals", "kms:ViaService", "s3") }) },
      ],
    },
    ["decrypt key when kms:ViaService is s3"],
  ],
  [
    "a key policy that is not known",
    { ...decrypt, key: ["aws:kms/key:Key", { policy: ref("role") }] },
    ["perhaps administer key", "perhaps decrypt key", "perhaps decrypt key", "perhaps encrypt key"],
  ],
  [
    "a bucket policy that denies",
    {
      ...inline(allow("s3:GetObject", "arn:aws:s3:::photos/*")),
      deny: [
        "aws:s3/bucketPolicy:BucketPolicy",
        {
          bucket: ref("bucket", "bucket"),
          policy: document({
            Effect: "Deny",
            Principal: "*",
            Action: "s3:GetObject",
            Resource: "arn:aws:s3:::photos/*",
          }),
        },
      ],
    },
    [],
  ],
  [
    "a queue policy that names the role",
    {
      grant: [
        "aws:sqs/queuePolicy:QueuePolicy",
        {
          queueUrl: ref("queue", "url"),
          policy: document({
            Effect: "Allow",
            Principal: { AWS: role("worker") },
            Action: "sqs:ReceiveMessage",
            Resource: arn("sqs", "jobs"),
          }),
        },
      ],
    },
    ["receive queue"],
  ],
  [
    "a policy of the stack, attached",
    { own, attached: [attachment, { role: ref("role", "name"), policyArn: ref("own") }] },
    ["send queue"],
  ],
  [
    "a policy attached to several roles",
    {
      own,
      attached: [
        "aws:iam/policyAttachment:PolicyAttachment",
        { roles: ["other", ref("role", "name")], policyArn: ref("own") },
      ],
    },
    ["send queue"],
  ],
  [
    "a policy of AWS for all of a service",
    managed("AmazonSNSFullAccess"),
    [
      "administer *",
      "administer topic",
      "delete *",
      "delete topic",
      "list *",
      "list topic",
      "receive *",
      "receive topic",
      "send *",
      "send topic",
    ],
  ],
  [
    "a policy of AWS for a function",
    managed("service-role/AWSLambdaSQSQueueExecutionRole"),
    ["delete *", "delete queue", "list *", "list queue", "receive *", "receive queue", "write *", "write logs"],
  ],
  [
    "inline policies of the role",
    {
      role: [
        "aws:iam/role:Role",
        {
          name: "worker",
          assumeRolePolicy: trust({}),
          inlinePolicies: [{ policy: document(allow("sns:Publish", arn("sns", "alerts"))) }],
        },
      ],
    },
    ["send topic"],
  ],
  [
    "an unknown document: what it refers to",
    { policy: ["aws:iam/rolePolicy:RolePolicy", { role: ref("role", "name"), policy: ref("topic") }] },
    ["administer", "delete", "list", "receive", "send"].map((intent) => `perhaps ${intent} topic`),
  ],
  [
    "an unknown document that refers to an alias means its key",
    { policy: ["aws:iam/rolePolicy:RolePolicy", { role: ref("role", "name"), policy: ref("alias") }] },
    ["administer", "decrypt", "encrypt"].map((intent) => `perhaps ${intent} key`),
  ],
];

describe("what a role may do", () => {
  for (const [title, cases] of Object.entries({
    "by service": services,
    "by decision": decisions,
    "by document": documents,
  })) {
    describe(title, () => {
      for (const [name, stack, expected] of cases) {
        it(name, () => assert.deepEqual(grants(stack), expected));
      }
    });
  }

  it("an unknown document that refers to nothing: anything, on anything", () => {
    const found = grants({ policy: ["aws:iam/rolePolicy:RolePolicy", { role: ref("role", "name"), policy: unknown }] });
    assert.equal(found.length, 12);
    assert.deepEqual(found.slice(0, 2), ["perhaps administer *", "perhaps assume *"]);
  });

  it("a pattern that fits very many is one grant by its text", () => {
    const many = [...Array(101).keys()].map((index) => [
      `t${index}`,
      ["aws:dynamodb/table:Table", { name: `t-${index}` }],
    ]);
    const policy = inline(allow("dynamodb:GetItem", arn("dynamodb", "table/t-*")));
    assert.deepEqual(grants({ ...Object.fromEntries(many), ...policy }), [`read ${arn("dynamodb", "table/t-*")}`]);
  });
});
