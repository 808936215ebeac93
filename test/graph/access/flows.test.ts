import assert from "node:assert/strict";
import { buildAccess } from "../../../policies/graph/access/build";
import { flowsOf } from "../../../policies/graph/access/flows";
import { buildStack, type StackResource } from "../../../policies/graph/stack";
import { ref } from "../../../policies/reference";
import { UnknownRead, unknown } from "../../../policies/unknown";
import { type Described, resourcesOf } from "../../support/estate";

const built = (described: Described) => buildStack(resourcesOf(described));
const arn = (service: string, name: string) => `arn:aws:${service}:eu-west-1:123456789012:${name}`;
const gateway = (service: string, path: string) => `arn:aws:apigateway:eu-west-1:${service}:${path}`;

/** One of each that something can be sent to. */
const targets: Described = {
  fn: ["aws:lambda/function:Function", { name: "orders-fn" }],
  queue: ["aws:sqs/queue:Queue", { name: "orders-queue" }],
  dead: ["aws:sqs/queue:Queue", { name: "orders-dead" }],
  topic: ["aws:sns/topic:Topic", { name: "orders-topic" }],
  machine: ["aws:sfn/stateMachine:StateMachine", { name: "orders-machine", definition: "{}" }],
  bus: ["aws:cloudwatch/eventBus:EventBus", { name: "orders-bus" }],
  stream: ["aws:kinesis/stream:Stream", { name: "orders-stream" }],
  hose: ["aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", { name: "orders-hose" }],
  logs: ["aws:cloudwatch/logGroup:LogGroup", { name: "/aws/orders" }],
  table: ["aws:dynamodb/table:Table", { name: "orders-table" }],
  bucket: ["aws:s3/bucket:Bucket", { bucket: "orders-bucket" }],
  secret: ["aws:secretsmanager/secret:Secret", { name: "orders/secret" }],
};

const mapping = "aws:lambda/eventSourceMapping:EventSourceMapping";
const subscription = "aws:sns/topicSubscription:TopicSubscription";
const notification = "aws:s3/bucketNotification:BucketNotification";
const target = "aws:cloudwatch/eventTarget:EventTarget";
const rule = "aws:cloudwatch/eventRule:EventRule";
const schedule = "aws:scheduler/schedule:Schedule";
const invoked = { functionName: ref("fn", "name") };
const definition = (resource: string, parameters: object) =>
  JSON.stringify({
    StartAt: "One",
    States: { One: { Type: "Task", Resource: resource, Parameters: parameters, End: true } },
  });

/** What is added to the targets, and the flows that there are then, as `from > to via (how)`. */
const cases: Record<string, [Described, string[]]> = {
  "a queue to a function": [
    { one: [mapping, { eventSourceArn: ref("queue"), ...invoked }] },
    ["queue invokes fn via one"],
  ],
  "the stream of a table to a function by ARNs": [
    {
      one: [
        mapping,
        {
          eventSourceArn: arn("dynamodb", "table/orders-table/stream/2026"),
          functionName: arn("lambda", "function:orders-fn:3"),
        },
      ],
    },
    ["table invokes fn via one"],
  ],
  "a stream by its consumer, to an alias": [
    {
      consumer: ["aws:kinesis/streamConsumer:StreamConsumer", { streamArn: ref("stream") }],
      live: ["aws:lambda/alias:Alias", { name: "live", functionName: ref("fn", "name") }],
      one: [mapping, { eventSourceArn: ref("consumer"), functionName: ref("live") }],
    },
    ["stream invokes fn via one"],
  ],
  "a mapping from outside, and its dead letters": [
    {
      one: [
        mapping,
        { selfManagedEventSource: {}, ...invoked, destinationConfig: { onFailure: { destinationArn: ref("dead") } } },
      ],
    },
    ["fn fails over to dead via one", "one invokes fn via one"],
  ],
  "a queue of another account that has the same name": [
    {
      // What tells the own account.
      other: ["aws:sns/topic:Topic", { name: "other", arn: arn("sns", "other") }],
      one: [mapping, { eventSourceArn: "arn:aws:sqs:eu-west-1:999999999999:orders-queue", ...invoked }],
    },
    ["one invokes fn via one"],
  ],
  subscriptions: [
    {
      one: [subscription, { topic: ref("topic"), protocol: "lambda", endpoint: ref("fn") }],
      two: [subscription, { topic: arn("sns", "orders-topic"), protocol: "sqs", endpoint: arn("sqs", "orders-queue") }],
      mail: [subscription, { topic: ref("topic"), protocol: "email", endpoint: unknown }],
      dead2: [
        subscription,
        {
          ...{ topic: ref("topic"), protocol: "firehose", endpoint: ref("hose") },
          redrivePolicy: JSON.stringify({ deadLetterTargetArn: arn("sqs", "orders-dead") }),
        },
      ],
    },
    [
      "topic delivers hose via dead2",
      "topic delivers queue via two",
      "topic fails over to dead via dead2",
      "topic invokes fn via one",
    ],
  ],
  notifications: [
    {
      one: [
        notification,
        {
          bucket: ref("bucket", "id"),
          lambdaFunctions: [{ lambdaFunctionArn: ref("fn") }],
          queues: [{ queueArn: ref("queue") }],
          topics: [{ topicArn: arn("sns", "orders-topic") }],
        },
      ],
    },
    ["bucket delivers queue via one", "bucket delivers topic via one", "bucket invokes fn via one"],
  ],
  "a bucket by the default bus, to the rules for its events": [
    {
      one: [notification, { bucket: "orders-bucket", eventbridge: true }],
      own: [rule, { eventPattern: '{"source":["aws.s3"],"detail":{"bucket":{"name":["orders-bucket"]}}}' }],
      another: [rule, { eventPattern: '{"source":["aws.s3"],"detail":{"bucket":{"name":["other"]}}}' }],
      machines: [rule, { eventPattern: '{"source":["aws.ec2"]}' }],
      custom: [rule, { eventBusName: ref("bus", "name"), eventPattern: '{"source":["aws.s3"]}' }],
      sent: [target, { rule: ref("own", "name"), arn: ref("fn") }],
    },
    [
      "bucket delivers own via one",
      "bus delivers custom via custom",
      "default delivers another via another",
      "default delivers machines via machines",
      "default delivers own via own",
      "own invokes fn via sent",
    ],
  ],
  "a rule to each kind of target": [
    {
      rule: [rule, { name: "orders-rule", eventBusName: "orders-bus", eventPattern: "{}" }],
      ...Object.fromEntries(
        ["fn", "queue", "topic", "machine", "bus", "stream", "hose"].map((name) => [
          `to-${name}`,
          [target, { rule: ref("rule", "name"), arn: ref(name), roleArn: unknown }],
        ]),
      ),
      "to-logs": [target, { rule: "orders-rule", arn: arn("logs", "log-group:/aws/orders") }],
      failing: [
        target,
        { rule: "orders-rule", arn: "arn:aws:sqs:eu-west-1:999999999999:x", deadLetterConfig: { arn: ref("dead") } },
      ],
    },
    [
      "bus delivers rule via rule",
      ...["bus", "hose", "logs", "queue", "stream", "topic"].map((name) => `rule delivers ${name} via to-${name}`),
      "rule fails over to dead via failing",
      "rule invokes fn via to-fn",
      "rule invokes machine via to-machine",
    ],
  ],
  "a rule on the default bus of another region, which sends to that of the home region": [
    {
      away: [rule, { region: "us-east-1", eventPattern: "{}" }],
      home: [rule, { eventPattern: "{}" }],
      sent: [target, { rule: ref("away", "name"), region: "us-east-1", arn: arn("events", "event-bus/default") }],
    },
    ["away delivers default via sent", "default delivers home via home", "us-east-1 default delivers away via away"],
  ],
  "schedules, and what is beside their target": [
    {
      role: ["aws:iam/role:Role", { name: "orders-role" }],
      one: [schedule, { target: { arn: ref("fn"), roleArn: ref("role"), deadLetterConfig: { arn: ref("dead") } } }],
      two: [
        schedule,
        {
          target: {
            arn: "arn:aws:scheduler:::aws-sdk:sqs:sendMessage",
            roleArn: ref("role"),
            input: '{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/123456789012/orders-queue"}',
          },
        },
      ],
    },
    ["one fails over to dead via one", "one invokes fn via one", "two delivers queue via two"],
  ],
  pipes: [
    { one: ["aws:pipes/pipe:Pipe", { source: ref("queue"), enrichment: ref("fn"), target: ref("machine") }] },
    ["queue invokes fn via one", "queue invokes machine via one"],
  ],
  "methods of a REST API": [
    {
      api: ["aws:apigateway/restApi:RestApi", {}],
      ...Object.fromEntries(
        ["POST", "PUT", "GET"].map((httpMethod) => [
          httpMethod,
          [
            "aws:apigateway/method:Method",
            { restApi: ref("api", "id"), resourceId: ref("api", "rootResourceId"), httpMethod },
          ],
        ]),
      ),
      ...Object.fromEntries(
        [
          {
            httpMethod: ref("POST", "httpMethod"),
            uri: gateway("lambda", `path/2015-03-31/functions/${arn("lambda", "function:orders-fn:live")}/invocations`),
          },
          { httpMethod: ref("PUT", "httpMethod"), uri: gateway("sqs", "path/123456789012/orders-queue") },
          {
            httpMethod: ref("GET", "httpMethod"),
            uri: gateway("states", "action/StartExecution"),
            requestTemplates: {
              "application/json": `{"input":"$input.body","stateMachineArn":"${arn("states", "stateMachine:orders-machine")}"}`,
            },
          },
        ].map((one, index) => [
          `to${index}`,
          [
            "aws:apigateway/integration:Integration",
            { restApi: ref("api", "id"), resourceId: ref("api", "rootResourceId"), ...one },
          ],
        ]),
      ),
    },
    ["GET invokes machine via to2", "POST invokes fn via to0", "PUT delivers queue via to1"],
  ],
  "a service whose target stands in a template": [
    {
      method: ["aws:apigateway/method:Method", { restApi: "abc", resourceId: "def", httpMethod: "POST" }],
      one: [
        "aws:apigateway/integration:Integration",
        {
          ...{ restApi: "abc", resourceId: "def", httpMethod: "POST", uri: gateway("dynamodb", "action/PutItem") },
          requestTemplates: { "application/json": '{"TableName":"orders-table","Item":{"id":{"S":"orders-queue"}}}' },
        },
      ],
    },
    ["method delivers table via one"],
  ],
  "routes of an HTTP API": [
    {
      api: ["aws:apigatewayv2/api:Api", { protocolType: "HTTP" }],
      one: ["aws:apigatewayv2/route:Route", { apiId: ref("api", "id"), routeKey: "GET /", target: ref("to", "id") }],
      two: [
        "aws:apigatewayv2/route:Route",
        { apiId: ref("api", "id"), routeKey: "POST /", target: "integrations/abc1234" },
      ],
      to: [
        "aws:apigatewayv2/integration:Integration",
        { apiId: ref("api", "id"), integrationUri: ref("fn", "invokeArn") },
      ],
      service: [
        "aws:apigatewayv2/integration:Integration",
        {
          id: "abc1234",
          apiId: ref("api", "id"),
          integrationSubtype: "SQS-SendMessage",
          requestParameters: { QueueUrl: ref("queue", "url") },
        },
      ],
    },
    ["one invokes fn via to", "two delivers queue via service"],
  ],
  "a function URL": [
    { one: ["aws:lambda/functionUrl:FunctionUrl", { functionName: "orders-fn" }] },
    ["one invokes fn via one"],
  ],
  "the resolvers of AppSync": [
    {
      api: ["aws:appsync/graphQLApi:GraphQLApi", { name: "graph" }],
      other: ["aws:appsync/graphQLApi:GraphQLApi", { name: "other" }],
      data: [
        "aws:appsync/dataSource:DataSource",
        { apiId: ref("api", "id"), name: "data", dynamodbConfig: { tableName: ref("table", "name") } },
      ],
      code: [
        "aws:appsync/dataSource:DataSource",
        { apiId: ref("api", "id"), name: "code", lambdaConfig: { functionArn: ref("fn") } },
      ],
      idle: [
        "aws:appsync/dataSource:DataSource",
        { apiId: ref("other", "id"), name: "data", lambdaConfig: { functionArn: ref("fn") } },
      ],
      list: [
        "aws:appsync/resolver:Resolver",
        { apiId: ref("api", "id"), type: "Query", field: "list", dataSource: "data" },
      ],
      step: ["aws:appsync/function:Function", { apiId: ref("api", "id"), dataSource: ref("code", "name") }],
    },
    ["api delivers table via data", "api invokes fn via code"],
  ],
  "the tasks of a state machine": [
    {
      other: [
        "aws:sfn/stateMachine:StateMachine",
        {
          definition: definition("arn:aws:states:::lambda:invoke", {
            FunctionName: "orders-fn",
            Payload: { TopicName: "orders-topic" },
          }),
        },
      ],
      direct: [
        "aws:sfn/stateMachine:StateMachine",
        { definition: definition(arn("lambda", "function:orders-fn"), {}) },
      ],
      hidden: ["aws:sfn/stateMachine:StateMachine", { definition: ref("queue") }],
    },
    ["direct invokes fn via direct", "hidden delivers queue via hidden", "other invokes fn via other"],
  ],
  "the triggers of a user pool": [
    {
      one: [
        "aws:cognito/userPool:UserPool",
        {
          lambdaConfig: {
            preSignUp: ref("fn"),
            customEmailSender: { lambdaArn: arn("lambda", "function:orders-fn"), lambdaVersion: "V1_0" },
          },
        },
      ],
      none: ["aws:cognito/userPool:UserPool", { lambdaConfig: unknown }],
    },
    ["one invokes fn via one"],
  ],
  "logs, and rotations": [
    {
      one: [
        "aws:cloudwatch/logSubscriptionFilter:LogSubscriptionFilter",
        { logGroup: ref("logs", "name"), destinationArn: ref("hose"), filterPattern: "" },
      ],
      two: [
        "aws:secretsmanager/secretRotation:SecretRotation",
        { secretId: arn("secretsmanager", "secret:orders/secret-AbCdEf"), rotationLambdaArn: ref("fn") },
      ],
    },
    ["logs delivers hose via one", "secret invokes fn via two"],
  ],
  "destinations and dead letters": [
    {
      one: [
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        {
          ...invoked,
          destinationConfig: {
            onSuccess: { destination: arn("sns", "orders-topic") },
            onFailure: { destination: ref("dead") },
          },
        },
      ],
      two: ["aws:lambda/function:Function", { name: "two", deadLetterConfig: { targetArn: ref("dead") } }],
      three: ["aws:sqs/queue:Queue", { name: "three", redrivePolicy: ref("dead") }],
      four: ["aws:sqs/queue:Queue", { name: "four", redrivePolicy: unknown }],
    },
    [
      "fn delivers topic via one",
      "fn fails over to dead via one",
      "three fails over to dead via three",
      "two fails over to dead via two",
    ],
  ],
};

const hidden: Record<string, [Described, string[]]> = {
  "the source and the function of a mapping": [
    { one: [mapping, { eventSourceArn: unknown, functionName: unknown }] },
    ["eventSourceArn of one", "functionName of one"],
  ],
  "a target of another stack": [{ one: [target, { rule: "other", arn: unknown }] }, ["arn of one"]],
  "the endpoint of a subscription": [
    { one: [subscription, { topic: ref("topic"), protocol: "sqs", endpoint: unknown }] },
    ["endpoint of one"],
  ],
  "nothing: an address of the world, what is unset, what depends on a role only": [
    {
      role: ["aws:iam/role:Role", { name: "orders-role" }],
      one: [subscription, { topic: ref("topic"), protocol: "https", endpoint: unknown }],
      two: ["aws:sqs/queue:Queue", { name: "two", redrivePolicy: unknown }],
      three: ["aws:sfn/stateMachine:StateMachine", { definition: ref("role") }],
    },
    [],
  ],
};

const place = ({ name, raw }: StackResource) => (name === "default" && raw.region ? `${raw.region} ${name}` : name);

describe("what sends to what:", () => {
  for (const [title, [described, expected]] of Object.entries(cases)) {
    it(title, () => {
      const { flows, undecided } = flowsOf(built({ ...targets, ...described }));
      const found = flows.map(({ from, to, via, how }) => `${place(from)} ${how} ${place(to)} via ${via.name}`);
      assert.deepEqual([found.sort(), undecided], [expected, []]);
    });
  }
  for (const [title, [described, expected]] of Object.entries(hidden)) {
    it(`says what hides a hop: ${title}`, () => {
      const { undecided } = flowsOf(built({ ...targets, ...described }));
      assert.deepEqual(undecided.map(({ resource, property }) => `${property} of ${resource.name}`).sort(), expected);
    });
  }
  it("keeps what of it goes on", () => {
    const described: Described = {
      ...targets,
      heard: [
        subscription,
        { topic: ref("topic"), protocol: "sqs", endpoint: ref("queue"), filterPolicy: '{"kind":["new"]}' },
      ],
      stored: [
        notification,
        {
          bucket: "orders-bucket",
          lambdaFunctions: [{ lambdaFunctionArn: ref("fn"), filterPrefix: "in/", events: ["s3:ObjectCreated:*"] }],
        },
      ],
      matched: [rule, { eventPattern: '{"source":["shop"]}' }],
    };
    const { flows } = flowsOf(built(described));
    const filters = flows.map(({ filter }) => (typeof filter === "object" ? JSON.stringify(filter) : filter));
    assert.deepEqual(filters.sort(), [
      '{"filterPolicy":"{\\"kind\\":[\\"new\\"]}"}',
      '{"filterPrefix":"in/","events":["s3:ObjectCreated:*"]}',
      '{"source":["shop"]}',
    ]);
  });
});

describe("the role by which something acts:", () => {
  const role: Described = { role: ["aws:iam/role:Role", { name: "orders-role" }] };
  const roleOf = (type: string, inputs: object) => {
    const stack = built({ ...role, one: [type, { ...inputs }] });
    return buildAccess(stack).roleOf(stack.resources.find(({ name }) => name === "one") as StackResource)?.name;
  };
  it("by dependency", () => assert.equal(roleOf("aws:lambda/function:Function", { role: ref("role") }), "role"));
  it("by ARN, with a path", () =>
    assert.equal(roleOf(schedule, { target: { roleArn: "arn:aws:iam::123456789012:role/app/orders-role" } }), "role"));
  it("of another stack", () =>
    assert.equal(
      roleOf("aws:sfn/stateMachine:StateMachine", { roleArn: "arn:aws:iam::123456789012:role/other" }),
      undefined,
    ));
  it("unknown", () =>
    assert.throws(() => roleOf("aws:lambda/function:Function", { role: unknown }), new UnknownRead("role of one")));
});
