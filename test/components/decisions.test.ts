import assert from "node:assert/strict";
import { otherAccounts, plainHttp } from "../../components/grants/boundaries";
import { policyDocument, type Statement } from "../../components/grants/document";
import { rolePolicy } from "../../components/grants/role-policy";
import type { KnownGrant } from "../../components/grants/service";
import { serviceOf as serviceOfArn, services } from "../../components/grants/services";
import { grantStatements } from "../../components/grants/statements";
import { type Grant, GrantIntent } from "../../components/index";
import { type AccessRequest, type Decision, decide } from "../../policies/graph/iam/decide";
import { scope } from "./scope";

type Context = NonNullable<AccessRequest["context"]>;
type Call = [action: string, resource: string, context?: Context];

/** What a role with the grants may do, and what it may not. */
interface Row {
  grants: KnownGrant[];
  may: Call[];
  mayNot: Call[];
}

const role = "arn:aws:iam::123456789012:role/report";
const stranger = "arn:aws:iam::999988887777:role/report";
const place = { component: "SecureFunction", name: "report", argument: "grants" };
const keyAlias = "alias/orders/dev/data";
const key = arn("kms", "key/0a1b2c3d-0000-4000-8000-000000000001");

function arn(service: string, resource: string): string {
  return service === "s3" ? `arn:aws:s3:::${resource}` : `arn:aws:${service}:eu-central-1:123456789012:${resource}`;
}

function grant(intent: GrantIntent, resource: string, more: Partial<Omit<Grant, "resource">> = {}): KnownGrant {
  return { intent, resource, ...(more as Partial<KnownGrant>) };
}

const via = (service: string, alias = keyAlias): Context => ({
  "kms:ResourceAliases": [alias],
  "kms:ViaService": `${service}.eu-central-1.amazonaws.com`,
});

const keyUses = ["Decrypt", "Encrypt", "GenerateDataKey", "ReEncryptFrom", "ReEncryptTo", "CreateGrant", "DescribeKey"];

/** Of the key that encrypts a resource: these uses, through the service, and nothing else. */
function keyCalls(service: string, ...uses: string[]): Pick<Row, "may" | "mayNot"> {
  const calls = (names: string[], context: Context) => names.map((use): Call => [`kms:${use}`, key, context]);
  const other = service === "s3" ? "sqs" : "s3";
  return {
    may: calls(uses, via(service)),
    mayNot: [
      ...calls(
        keyUses.filter((use) => !uses.includes(use)),
        via(service),
      ),
      ...calls(uses, via(other)),
      ...calls(uses, via(service, "alias/payments/dev/data")),
      ...calls(uses, { "kms:ResourceAliases": [keyAlias] }),
      ...calls(uses, { "kms:ViaService": `${service}.eu-central-1.amazonaws.com` }),
      ...calls(uses, { ...via(service), "kms:ViaService": `${service}.eu-west-1.amazonaws.com` }),
    ],
  };
}

function row(grants: KnownGrant[], ...parts: Pick<Row, "may" | "mayNot">[]): Row {
  return { grants, may: parts.flatMap(({ may }) => may), mayNot: parts.flatMap(({ mayNot }) => mayNot) };
}

const on = (resource: string, actions: string[], context?: Context): Call[] =>
  actions.map((action) => [action, resource, context]);

const orders = arn("dynamodb", "table/orders");
const tables = (...names: string[]) => names.map((name) => arn("dynamodb", `table/${name}`));
const itemActions = ["GetItem", "BatchGetItem", "Query", "Scan", "PutItem", "UpdateItem", "DeleteItem"]
  .concat("ConditionCheckItem", "BatchWriteItem", "PartiQLSelect", "PartiQLDelete", "DescribeTable", "DeleteTable")
  .map((name) => `dynamodb:${name}`);
const except = (...allowed: string[]) => itemActions.filter((action) => !allowed.includes(action));

/** An intent that is one or more actions on the table itself. */
function tableRow(intent: GrantIntent, ...actions: string[]): Row {
  const elsewhere = [...tables("carts", "orders2"), `${orders}/index/byCustomer`, `${orders}/stream/2026`];
  return row(
    [grant(intent, orders, { keyAlias })],
    {
      may: on(orders, actions),
      mayNot: [...on(orders, except(...actions)), ...elsewhere.flatMap((table) => on(table, actions))],
    },
    keyCalls("dynamodb", "Decrypt"),
  );
}

const one: Context = { "dynamodb:LeadingKeys": ["tenant-a"] };
const otherTenants: Context[] = [
  { "dynamodb:LeadingKeys": ["tenant-b"] },
  { "dynamodb:LeadingKeys": ["tenant-a", "tenant-b"] },
  { "dynamodb:LeadingKeys": [] },
  { "dynamodb:LeadingKeys": ["tenant-A"] },
  {},
];

/** The same, of one partition. */
function partitionRow(intent: GrantIntent, ...actions: string[]): Row {
  return row([grant(intent, orders, { partitionKeys: ["tenant-a"] })], {
    may: on(orders, actions, one),
    mayNot: [
      ...otherTenants.flatMap((context) => on(orders, actions, context)),
      ...on(orders, except(...actions), one),
      ...on(arn("dynamodb", "table/carts"), actions, one),
    ],
  });
}

const named = (attributes: string[], more: Context = {}): Context => ({ "dynamodb:Attributes": attributes, ...more });
const selected = { "dynamodb:Select": "SPECIFIC_ATTRIBUTES" };

/** Reads of some attributes: only those, and only by name. */
function attributeRow(intent: GrantIntent, ...actions: string[]): Row {
  const contexts: Context[] = [
    named(["id", "card"], selected),
    named(["id", "status"], { "dynamodb:Select": "ALL_ATTRIBUTES" }),
    named(["id", "status"], { "dynamodb:Select": "COUNT" }),
    named(["id", "status"]),
    selected,
  ];
  return row([grant(intent, orders, { attributes: ["id", "status"] })], {
    may: [...on(orders, actions, named(["id", "status"], selected)), ...on(orders, actions, named(["id"], selected))],
    mayNot: contexts.flatMap((context) => on(orders, actions, context)),
  });
}

const byCustomer = `${orders}/index/byCustomer`;
const dynamodb: Record<string, Row> = {
  "read items": tableRow(GrantIntent.Read, "dynamodb:GetItem", "dynamodb:BatchGetItem"),
  "query a table": tableRow(GrantIntent.Query, "dynamodb:Query"),
  "scan a table": tableRow(GrantIntent.Scan, "dynamodb:Scan"),
  "append items": tableRow(GrantIntent.Append, "dynamodb:PutItem"),
  "update items": tableRow(GrantIntent.Update, "dynamodb:UpdateItem"),
  "delete items": tableRow(GrantIntent.Delete, "dynamodb:DeleteItem"),
  "check items": tableRow(GrantIntent.Check, "dynamodb:ConditionCheckItem"),
  "query an index": row([grant(GrantIntent.Query, orders, { index: "byCustomer" })], {
    may: on(byCustomer, ["dynamodb:Query"]),
    mayNot: [
      ...[orders, `${orders}/index/byStatus`, `${orders}/index/byCustomer2`, `${orders}2/index/byCustomer`].flatMap(
        (other) => on(other, ["dynamodb:Query"]),
      ),
      ...on(byCustomer, except("dynamodb:Query")),
    ],
  }),
  "scan an index": row([grant(GrantIntent.Scan, orders, { index: "byCustomer" })], {
    may: on(byCustomer, ["dynamodb:Scan"]),
    mayNot: [...on(byCustomer, except("dynamodb:Scan")), ...on(orders, ["dynamodb:Scan"])],
  }),
  "append and delete, also in batches": row([grant(GrantIntent.Append, orders), grant(GrantIntent.Delete, orders)], {
    may: on(orders, ["dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"]),
    mayNot: [
      ...on(orders, except("dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem")),
      ...on(arn("dynamodb", "table/carts"), ["dynamodb:BatchWriteItem"]),
    ],
  }),
  "append to one partition and delete from another: no batches": row(
    [
      grant(GrantIntent.Append, orders, { partitionKeys: ["tenant-a"] }),
      grant(GrantIntent.Delete, orders, { partitionKeys: ["tenant-b"] }),
    ],
    {
      may: [
        ["dynamodb:PutItem", orders, one],
        ["dynamodb:DeleteItem", orders, { "dynamodb:LeadingKeys": ["tenant-b"] }],
      ],
      mayNot: [
        ["dynamodb:DeleteItem", orders, one],
        ["dynamodb:BatchWriteItem", orders, one],
        ["dynamodb:BatchWriteItem", orders, { "dynamodb:LeadingKeys": ["tenant-a", "tenant-b"] }],
      ],
    },
  ),
  "append and delete one partition, also in batches": row(
    [GrantIntent.Append, GrantIntent.Delete].map((intent) => grant(intent, orders, { partitionKeys: ["tenant-a"] })),
    {
      may: on(orders, ["dynamodb:PutItem", "dynamodb:DeleteItem", "dynamodb:BatchWriteItem"], one),
      mayNot: otherTenants.flatMap((context) => on(orders, ["dynamodb:BatchWriteItem"], context)),
    },
  ),
  "read one partition": partitionRow(GrantIntent.Read, "dynamodb:GetItem", "dynamodb:BatchGetItem"),
  "query one partition": partitionRow(GrantIntent.Query, "dynamodb:Query"),
  "append to one partition": partitionRow(GrantIntent.Append, "dynamodb:PutItem"),
  "update one partition": partitionRow(GrantIntent.Update, "dynamodb:UpdateItem"),
  "delete from one partition": partitionRow(GrantIntent.Delete, "dynamodb:DeleteItem"),
  "check one partition": partitionRow(GrantIntent.Check, "dynamodb:ConditionCheckItem"),
  "query one partition of an index, which is not that of the table": row(
    [grant(GrantIntent.Query, orders, { index: "byCustomer", partitionKeys: ["customer-1"] })],
    {
      may: [["dynamodb:Query", byCustomer, { "dynamodb:LeadingKeys": ["customer-1"] }]],
      mayNot: [
        ["dynamodb:Query", byCustomer, { "dynamodb:LeadingKeys": ["customer-2"] }],
        ["dynamodb:Query", byCustomer],
        ["dynamodb:Query", orders, { "dynamodb:LeadingKeys": ["customer-1"] }],
        ["dynamodb:Scan", byCustomer],
      ],
    },
  ),
  "read the partition of the caller's tenant": row(
    [grant(GrantIntent.Read, orders, { partitionKeys: [`\${aws:PrincipalTag/tenant}`] })],
    {
      may: [["dynamodb:GetItem", orders, { ...one, "aws:PrincipalTag/tenant": "tenant-a" }]],
      mayNot: [
        ["dynamodb:GetItem", orders, { ...one, "aws:PrincipalTag/tenant": "tenant-b" }],
        ["dynamodb:GetItem", orders, one],
        ["dynamodb:GetItem", orders, { "aws:PrincipalTag/tenant": "tenant-a" }],
      ],
    },
  ),
  "read some attributes": attributeRow(GrantIntent.Read, "dynamodb:GetItem", "dynamodb:BatchGetItem"),
  "query some attributes": attributeRow(GrantIntent.Query, "dynamodb:Query"),
  "scan some attributes": attributeRow(GrantIntent.Scan, "dynamodb:Scan"),
  "update some attributes": row([grant(GrantIntent.Update, orders, { attributes: ["id", "status"] })], {
    may: ["NONE", "UPDATED_OLD", "UPDATED_NEW"].map((values) => [
      "dynamodb:UpdateItem",
      orders,
      named(["id", "status"], { "dynamodb:ReturnValues": values }),
    ]),
    mayNot: [
      ["dynamodb:UpdateItem", orders, named(["id", "status"], { "dynamodb:ReturnValues": "ALL_OLD" })],
      ["dynamodb:UpdateItem", orders, named(["id", "status"], { "dynamodb:ReturnValues": "ALL_NEW" })],
      ["dynamodb:UpdateItem", orders, named(["id", "price"], { "dynamodb:ReturnValues": "NONE" })],
      ["dynamodb:UpdateItem", orders, { "dynamodb:ReturnValues": "NONE" }],
      ["dynamodb:PutItem", orders, named(["id", "status"], { "dynamodb:ReturnValues": "NONE" })],
    ],
  }),
  "read some attributes of one partition": row(
    [grant(GrantIntent.Read, orders, { attributes: ["id", "status"], partitionKeys: ["tenant-a"] })],
    {
      may: [["dynamodb:GetItem", orders, named(["id"], { ...selected, ...one })]],
      mayNot: [
        ["dynamodb:GetItem", orders, named(["id"], selected)],
        ["dynamodb:GetItem", orders, one],
        ["dynamodb:GetItem", orders, named(["card"], { ...selected, ...one })],
        ["dynamodb:GetItem", orders, named(["id"], { ...selected, "dynamodb:LeadingKeys": ["tenant-b"] })],
      ],
    },
  ),
  "read the stream of a table": row(
    [grant(GrantIntent.Stream, orders, { keyAlias })],
    {
      may: [
        ...on(
          `${orders}/stream/2026-11-21T00:00:00.000`,
          ["DescribeStream", "GetRecords", "GetShardIterator"].map((name) => `dynamodb:${name}`),
        ),
        ["dynamodb:ListStreams", "*"],
      ],
      mayNot: [
        ...on(arn("dynamodb", "table/carts/stream/2026-11-21T00:00:00.000"), ["dynamodb:GetRecords"]),
        ...on(`${orders}2/stream/2026-11-21T00:00:00.000`, ["dynamodb:GetRecords"]),
        ...on(orders, itemActions),
      ],
    },
    keyCalls("dynamodb", "Decrypt"),
  ),
};

const bucket = arn("s3", "orders-files");
const objectActions = ["GetObject", "GetObjectVersion", "PutObject", "PutObjectAcl", "DeleteObject"]
  .concat(
    "DeleteObjectVersion",
    "AbortMultipartUpload",
    "ListMultipartUploadParts",
    "GetObjectAcl",
    "BypassGovernanceRetention",
  )
  .map((name) => `s3:${name}`);
const bucketActions = ["ListBucket", "ListBucketVersions", "DeleteBucket", "PutBucketPolicy", "GetBucketPolicy"].map(
  (name) => `s3:${name}`,
);

/** An intent on objects, of the whole bucket and of a prefix. */
function objectRow(intent: GrantIntent, prefix: string | undefined, actions: string[], keyUse: string[]): Row {
  const inside = `${bucket}/${prefix ?? ""}2026/1.pdf`;
  const outside = [
    `${bucket}2/1.pdf`,
    ...(prefix === undefined ? [] : [`${bucket}/1.pdf`, `${bucket}/invoices2/1.pdf`]),
  ];
  return row(
    [grant(intent, bucket, { prefix, keyAlias })],
    {
      may: on(inside, actions),
      mayNot: [
        ...on(
          inside,
          objectActions.filter((action) => !actions.includes(action)),
        ),
        ...outside.flatMap((object) => on(object, actions)),
        ...on(bucket, bucketActions),
      ],
    },
    keyCalls("s3", ...keyUse),
  );
}

const writeObjects = ["s3:PutObject", "s3:AbortMultipartUpload", "s3:ListMultipartUploadParts"];
const s3: Record<string, Row> = {
  "read objects": objectRow(GrantIntent.Read, undefined, ["s3:GetObject"], ["Decrypt"]),
  "read objects below a prefix": objectRow(GrantIntent.Read, "invoices/", ["s3:GetObject"], ["Decrypt"]),
  "write objects": objectRow(GrantIntent.Write, undefined, writeObjects, ["Decrypt", "GenerateDataKey"]),
  "write objects below a prefix": objectRow(GrantIntent.Write, "invoices/", writeObjects, [
    "Decrypt",
    "GenerateDataKey",
  ]),
  "delete objects": objectRow(GrantIntent.Delete, undefined, ["s3:DeleteObject"], []),
  "delete objects below a prefix": objectRow(GrantIntent.Delete, "invoices/", ["s3:DeleteObject"], []),
  "list a bucket": row([grant(GrantIntent.List, bucket)], {
    may: [
      ["s3:ListBucket", bucket],
      ["s3:ListBucket", bucket, { "s3:prefix": "any/" }],
    ],
    mayNot: [
      ["s3:ListBucket", `${bucket}2`],
      ...on(bucket, bucketActions.slice(1)),
      ...on(`${bucket}/1.pdf`, objectActions),
    ],
  }),
  "list below a prefix": row([grant(GrantIntent.List, bucket, { prefix: "invoices/" })], {
    may: ["invoices/", "invoices/2026/"].map((prefix) => ["s3:ListBucket", bucket, { "s3:prefix": prefix }]),
    mayNot: [
      ...["", "in", "invoices", "invoices2/", "orders/"].map(
        (prefix): Call => ["s3:ListBucket", bucket, { "s3:prefix": prefix }],
      ),
      ["s3:ListBucket", bucket],
    ],
  }),
};

const queue = arn("sqs", "orders");
const queueActions = ["SendMessage", "ReceiveMessage", "DeleteMessage", "ChangeMessageVisibility", "GetQueueAttributes"]
  .concat("PurgeQueue", "StartMessageMoveTask", "ListMessageMoveTasks", "CancelMessageMoveTask", "SetQueueAttributes")
  .concat("DeleteQueue", "AddPermission")
  .map((name) => `sqs:${name}`);
const receive = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
const moveTasks = ["sqs:StartMessageMoveTask", "sqs:ListMessageMoveTasks", "sqs:CancelMessageMoveTask"];

/** An intent on a resource whose service has these actions: some of them, and on no other resource. */
function simpleRow(
  grants: KnownGrant[],
  actions: string[],
  all: string[],
  others: string[],
  keyUse: string[] = [],
): Row {
  const [{ resource = "" } = {}] = grants;
  return row(
    grants,
    {
      may: on(resource, actions),
      mayNot: [
        ...on(
          resource,
          all.filter((action) => !actions.includes(action)),
        ),
        ...others.flatMap((other) => on(other, actions)),
      ],
    },
    keyUse.length > 0 ? keyCalls(resource.split(":")[2] ?? "", ...keyUse) : { may: [], mayNot: [] },
  );
}

const queueRow = (intent: GrantIntent, actions: string[], ...keyUse: string[]) =>
  simpleRow([grant(intent, queue, { keyAlias })], actions, queueActions, [`${queue}2`, arn("sqs", "carts")], keyUse);

const topic = arn("sns", "orders");
const bus = arn("events", "event-bus/orders");
const stream = arn("kinesis", "stream/orders");
const streamActions = ["PutRecord", "PutRecords", "GetRecords", "GetShardIterator", "DescribeStream", "ListShards"]
  .concat("DescribeStreamSummary", "DeleteStream", "SplitShard", "SubscribeToShard")
  .map((name) => `kinesis:${name}`);
const streamReads = streamActions.slice(2, 7);
const event = (detailType: string | string[], source: string | string[]): Context => ({
  "events:detail-type": detailType,
  "events:source": source,
});
const messaging: Record<string, Row> = {
  "send messages": queueRow(GrantIntent.Send, ["sqs:SendMessage"], "Decrypt", "GenerateDataKey"),
  "consume messages": queueRow(GrantIntent.Consume, ["sqs:ChangeMessageVisibility", ...receive], "Decrypt"),
  "redrive messages": queueRow(GrantIntent.Redrive, [...moveTasks, ...receive], "Decrypt"),
  "purge a queue": queueRow(GrantIntent.Purge, ["sqs:PurgeQueue"]),
  "publish to a topic": simpleRow(
    [grant(GrantIntent.Publish, topic, { keyAlias })],
    ["sns:Publish"],
    ["sns:Subscribe", "sns:SetTopicAttributes", "sns:DeleteTopic", "sns:AddPermission"],
    [`${topic}2`, "*", arn("sns", "carts")],
    ["Decrypt", "GenerateDataKey"],
  ),
  "publish to a bus": simpleRow(
    [grant(GrantIntent.Publish, bus)],
    ["events:PutEvents"],
    ["events:PutRule", "events:PutTargets", "events:DeleteEventBus", "events:PutPermission"],
    [arn("events", "event-bus/default"), `${bus}2`],
  ),
  "publish events of one kind": row(
    [grant(GrantIntent.Publish, bus, { detailTypes: ["OrderPlaced", "OrderPaid"], sources: ["shop.orders"] })],
    {
      may: [
        ["events:PutEvents", bus, event("OrderPlaced", "shop.orders")],
        ["events:PutEvents", bus, event(["OrderPaid", "OrderPlaced"], ["shop.orders"])],
      ],
      mayNot: [
        ["events:PutEvents", bus, event("OrderShipped", "shop.orders")],
        ["events:PutEvents", bus, event(["OrderPaid", "OrderShipped"], ["shop.orders"])],
        ["events:PutEvents", bus, event("OrderPlaced", "aws.ec2")],
        ["events:PutEvents", bus, { "events:detail-type": "OrderPlaced" }],
        ["events:PutEvents", bus, { "events:source": "shop.orders" }],
        ["events:PutEvents", bus],
        ["events:PutEvents", arn("events", "event-bus/default"), event("OrderPlaced", "shop.orders")],
      ],
    },
  ),
  "write to a stream": simpleRow(
    [grant(GrantIntent.Write, stream, { keyAlias })],
    ["kinesis:PutRecord", "kinesis:PutRecords"],
    streamActions,
    [`${stream}2`],
    ["GenerateDataKey"],
  ),
  "consume a stream": simpleRow(
    [grant(GrantIntent.Consume, stream, { keyAlias })],
    streamReads,
    streamActions,
    [`${stream}2`],
    ["Decrypt"],
  ),
};

const secret = arn("secretsmanager", "secret:orders/api-??????");
const made = secret.replace("??????", "a1B2c3");
const secretActions = ["GetSecretValue", "DescribeSecret", "PutSecretValue", "UpdateSecretVersionStage", "UpdateSecret"]
  .concat("DeleteSecret", "PutResourcePolicy", "GetResourcePolicy", "RotateSecret", "ReplicateSecretToRegions")
  .map((name) => `secretsmanager:${name}`);
const rotateActions = secretActions.slice(0, 4);
const rotated = (name = "arn:aws:lambda:eu-central-1:123456789012:function:rotate"): Context => ({
  "secretsmanager:resource/AllowRotationLambdaArn": name,
});
const parameter = arn("ssm", "parameter/orders/limit");
const secrets: Record<string, Row> = {
  "read a secret": row(
    [grant(GrantIntent.Read, secret, { keyAlias })],
    {
      may: [
        ["secretsmanager:GetSecretValue", made],
        ["secretsmanager:GetSecretValue", made, { "secretsmanager:VersionStage": "AWSCURRENT" }],
      ],
      mayNot: [
        ["secretsmanager:GetSecretValue", made, { "secretsmanager:VersionStage": "AWSPREVIOUS" }],
        ["secretsmanager:GetSecretValue", made, { "secretsmanager:VersionStage": "AWSPENDING" }],
        ["secretsmanager:GetSecretValue", made, { "secretsmanager:VersionId": "1" }],
        ["secretsmanager:GetSecretValue", arn("secretsmanager", "secret:orders/api2-a1B2c3")],
        ["secretsmanager:GetSecretValue", arn("secretsmanager", "secret:orders/api-key-a1B2c3")],
        ["secretsmanager:BatchGetSecretValue", "*"],
        ["secretsmanager:ListSecrets", "*"],
        ...on(made, secretActions.slice(1)),
      ],
    },
    keyCalls("secretsmanager", "Decrypt"),
  ),
  "rotate a secret": row(
    [grant(GrantIntent.Rotate, secret, { keyAlias })],
    {
      may: [...on(made, rotateActions, rotated()), ["secretsmanager:GetRandomPassword", "*"]],
      mayNot: [
        ...on(made, rotateActions),
        ...on(made, rotateActions, rotated("arn:aws:lambda:eu-central-1:999988887777:function:rotate")),
        ...on(arn("secretsmanager", "secret:payments-a1B2c3"), rotateActions, rotated()),
        ...on(made, secretActions.slice(4), rotated()),
      ],
    },
    keyCalls("secretsmanager", "Decrypt", "GenerateDataKey"),
  ),
  "read a parameter": simpleRow(
    [grant(GrantIntent.Read, parameter, { keyAlias })],
    ["ssm:GetParameter", "ssm:GetParameters"],
    ["ssm:GetParametersByPath", "ssm:GetParameterHistory", "ssm:PutParameter", "ssm:DeleteParameter"],
    [`${parameter}2`, arn("ssm", "parameter/orders"), arn("ssm", "parameter/orders/limit/child"), "*"],
    ["Decrypt"],
  ),
};

const allKeyActions = ["Encrypt", "Decrypt", "GenerateDataKey", "Sign", "Verify", "GenerateMac", "VerifyMac"]
  .concat("ReEncryptFrom", "CreateGrant", "ScheduleKeyDeletion", "PutKeyPolicy", "GetPublicKey", "DescribeKey")
  .map((name) => `kms:${name}`);
const aliased: Context = { "kms:ResourceAliases": ["alias/signing", "alias/old"] };

/** An intent on a key that is named by its alias. */
function keyRow(intent: GrantIntent, ...actions: string[]): Row {
  return row([grant(intent, arn("kms", "key/*"), { keyAlias: "alias/signing" })], {
    may: on(key, actions, aliased),
    mayNot: [
      ...on(
        key,
        allKeyActions.filter((action) => !actions.includes(action)),
        aliased,
      ),
      ...on(key, actions, { "kms:ResourceAliases": ["alias/signing2"] }),
      ...on(key, actions, { "kms:RequestAlias": "alias/signing" }),
      ...on(key, actions),
    ],
  });
}

const kms: Record<string, Row> = {
  encrypt: keyRow(GrantIntent.Encrypt, "kms:Encrypt"),
  decrypt: keyRow(GrantIntent.Decrypt, "kms:Decrypt"),
  "generate data keys": keyRow(GrantIntent.GenerateDataKey, "kms:GenerateDataKey"),
  sign: keyRow(GrantIntent.Sign, "kms:Sign"),
  verify: keyRow(GrantIntent.Verify, "kms:Verify", "kms:VerifyMac"),
  "generate authentication codes": keyRow(GrantIntent.GenerateMac, "kms:GenerateMac"),
  "decrypt with a key that is named by its id": row(
    [grant(GrantIntent.Decrypt, arn("kms", "key/{id}"), { id: "0a1b2c3d-0000-4000-8000-000000000001" })],
    {
      may: [["kms:Decrypt", key]],
      mayNot: [
        ["kms:Decrypt", arn("kms", "key/0a1b2c3d-0000-4000-8000-000000000002")],
        ["kms:Encrypt", key],
      ],
    },
  ),
};

const machine = arn("states", "stateMachine:orders");
const execution = arn("states", "execution:orders:1f");
const lambda = arn("lambda", "function:report");
const user = arn("rds-db", "dbuser:cluster-ABC/orders");
const machineActions = ["states:StartExecution", "states:StartSyncExecution", "states:UpdateStateMachine"].concat(
  "states:DeleteStateMachine",
  "states:DescribeStateMachine",
);
const executionActions = ["states:DescribeExecution", "states:GetExecutionHistory", "states:StopExecution"];
const callbacks = ["states:SendTaskSuccess", "states:SendTaskFailure", "states:SendTaskHeartbeat"];
const otherExecutions = ["execution:orders2:1f", "execution:carts:1f"].map((name) => arn("states", name));
const compute: Record<string, Row> = {
  "start executions": simpleRow([grant(GrantIntent.Start, machine)], ["states:StartExecution"], machineActions, [
    `${machine}2`,
    `${machine}:old`,
    execution,
  ]),
  "start express executions": simpleRow(
    [grant(GrantIntent.StartSync, machine, { keyAlias })],
    ["states:StartSyncExecution"],
    machineActions,
    [`${machine}2`],
    ["Decrypt"],
  ),
  "read executions": row(
    [grant(GrantIntent.Read, `${machine}:live`, { keyAlias })],
    {
      may: on(execution, executionActions.slice(0, 2)),
      mayNot: [
        ...on(execution, executionActions.slice(2)),
        ...on(machine, machineActions),
        ...otherExecutions.flatMap((other) => on(other, executionActions)),
      ],
    },
    keyCalls("states", "Decrypt"),
  ),
  "stop executions": row([grant(GrantIntent.Stop, machine)], {
    may: on(execution, executionActions.slice(2)),
    mayNot: [
      ...on(execution, executionActions.slice(0, 2)),
      ...on(machine, machineActions),
      ...otherExecutions.flatMap((other) => on(other, executionActions)),
    ],
  }),
  "answer tasks that wait": row([grant(GrantIntent.Callback, machine)], {
    may: on("*", callbacks),
    mayNot: [...on(machine, machineActions), ...on(execution, executionActions), ["states:GetActivityTask", "*"]],
  }),
  "invoke a function": simpleRow(
    [grant(GrantIntent.Invoke, lambda)],
    ["lambda:InvokeFunction"],
    ["lambda:UpdateFunctionCode", "lambda:GetFunction", "lambda:InvokeFunctionUrl", "lambda:AddPermission"],
    [`${lambda}:1`, `${lambda}:live`, `${lambda}s`],
  ),
  "invoke an alias": simpleRow(
    [grant(GrantIntent.Invoke, `${lambda}:live`)],
    ["lambda:InvokeFunction"],
    ["lambda:UpdateAlias", "lambda:InvokeAsync"],
    [lambda, `${lambda}:1`, `${lambda}:old`],
  ),
  "connect to a database": row(
    [grant(GrantIntent.Connect, arn("rds-db", "dbuser:{id}/orders"), { id: "cluster-ABC" })],
    {
      may: [["rds-db:connect", user]],
      mayNot: [
        ["rds-db:connect", arn("rds-db", "dbuser:cluster-ABC/admin")],
        ["rds-db:connect", arn("rds-db", "dbuser:cluster-XYZ/orders")],
        ["rds-db:connect", arn("rds-db", "dbuser:cluster-ABC/orders2")],
      ],
    },
  ),
  "call a route": row([grant(GrantIntent.Invoke, arn("execute-api", "{id}/v1/GET/orders/*"), { id: "a1b2c3d4e5" })], {
    may: [["execute-api:Invoke", arn("execute-api", "a1b2c3d4e5/v1/GET/orders/7")]],
    mayNot: [
      ["execute-api:Invoke", arn("execute-api", "a1b2c3d4e5/v1/DELETE/orders/7")],
      ["execute-api:Invoke", arn("execute-api", "a1b2c3d4e5/v1/GET/orders")],
      ["execute-api:Invoke", arn("execute-api", "a1b2c3d4e5/v2/GET/orders/7")],
      ["execute-api:Invoke", arn("execute-api", "z9y8x7w6v5/v1/GET/orders/7")],
      ["execute-api:InvalidateCache", arn("execute-api", "a1b2c3d4e5/v1/GET/orders/7")],
    ],
  }),
};

const rows = Object.entries({ ...dynamodb, ...s3, ...messaging, ...secrets, ...kms, ...compute });
const generous = (who: string): Statement => ({
  Effect: "Allow",
  Principal: { AWS: who },
  Action: ["*"],
  Resource: ["*"],
});

let count = 0;

/** What AWS would decide, on resources that have the policies of components: a key's lets IAM decide, for its account. */
function decided(grants: KnownGrant[], [action, resource, context]: Call, more: Partial<AccessRequest> = {}): Decision {
  count += 1;
  const account = generous("arn:aws:iam::123456789012:root");
  const isKey = action.startsWith("kms:");
  return decide({
    principal: role,
    action,
    resource,
    resourceAccount: "123456789012",
    context: { "aws:SecureTransport": "true", ...context },
    identity: [policyDocument(grantStatements(grants, scope))],
    resourcePolicy: isKey ? policyDocument([account]) : undefined,
    ...more,
  });
}

const unlike = (grants: KnownGrant[], calls: Call[], expected: Decision, more?: Partial<AccessRequest>): Call[] =>
  calls.filter((call) => decided(grants, call, more) !== expected);

describe("a role that may", () => {
  for (const [title, { grants, may, mayNot }] of rows) {
    it(`${title} may do that and nothing near it`, () => {
      assert.doesNotThrow(() => rolePolicy(place, [], grants, scope));
      assert.deepEqual([unlike(grants, may, "Allowed"), unlike(grants, mayNot, "Denied")], [[], []]);
    });
  }
});

/** Services whose components refuse calls without TLS and of other accounts, in the policy of the resource. */
const guarded = ["dynamodb", "s3", "sqs", "sns"];
const guardedRows = rows.filter(([, { may }]) => may.some(([action]) => guarded.includes(serviceOf(action))));

describe("what a role may, where the resource has the policy of a component, it may", () => {
  for (const [title, { grants, may }] of guardedRows) {
    const calls = may.filter(([action]) => guarded.includes(serviceOf(action)));
    const service = serviceOf(calls[0]?.[0] ?? "");
    const plain = { resourcePolicy: policyDocument([plainHttp(service, ["*"])]) };
    const strangers = [otherAccounts(service, ["*"], scope.account), generous(stranger), generous("*")];

    it(`not do without TLS: ${title}`, () => {
      const http = calls.map(
        ([action, on, context]): Call => [action, on, { ...context, "aws:SecureTransport": "false" }],
      );
      assert.deepEqual([unlike(grants, calls, "Allowed", plain), unlike(grants, http, "Denied", plain)], [[], []]);
    });
    it(`not do from another account, even if invited: ${title}`, () => {
      const more = { resourcePolicy: policyDocument(strangers) };
      assert.deepEqual(unlike(grants, calls, "Allowed", more), []);
      assert.deepEqual(unlike(grants, calls, "Denied", { ...more, principal: stranger }), []);
    });
  }
});

describe("what a role may, it may", () => {
  for (const [title, { grants, may }] of rows) {
    const placed = may.filter(([, resource]) => resource.includes("eu-central-1"));
    const moved = (from: string, to: string) =>
      placed.map(([action, on, context]): Call => [action, on.replace(from, to), context]);

    it(`not do in another region or account, or for a stranger: ${title}`, () => {
      const invited = { resourceAccount: "999988887777", resourcePolicy: policyDocument([generous(role)]) };
      assert.deepEqual(unlike(grants, moved("eu-central-1", "eu-west-1"), "Denied"), []);
      assert.deepEqual(unlike(grants, moved("123456789012", "999988887777"), "Denied", invited), []);
      assert.deepEqual(unlike(grants, may, "Denied", { principal: stranger, resourcePolicy: undefined }), []);
      assert.deepEqual(unlike(grants, may, "Denied", { identity: [] }), []);
    });
  }
});

describe("the proof of least privilege", () => {
  it("has a row for every intent of every service", () => {
    const all = Object.entries(services).flatMap(([service, { intents }]) =>
      Object.keys(intents).map((intent) => `${service} ${intent}`),
    );
    const proved = rows.flatMap(([, { grants }]) => grants.map((one) => `${serviceOfArn(one.resource)} ${one.intent}`));
    assert.deepEqual(
      all.filter((intent) => !proved.includes(intent)),
      [],
    );
  });
  it("is at least 1,000 decisions, each of them taken", () => assert.ok(count >= 1000, `${count}`));
});

function serviceOf(action: string): string {
  return action.split(":")[0] ?? "";
}
