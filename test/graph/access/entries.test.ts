import assert from "node:assert/strict";
import { buildAccess } from "../../../policies/graph/access/build";
import { buildStack } from "../../../policies/graph/stack";
import { ref } from "../../../policies/reference";
import { unknown } from "../../../policies/unknown";
import { type Described, resourcesOf } from "../../support/estate";

const own = "123456789012";
const other = "999999999999";
const arn = (service: string, name: string, account = own) => `arn:aws:${service}:eu-west-1:${account}:${name}`;
const json = (value: unknown) => JSON.stringify(value);
const document = (...Statement: object[]) => json({ Version: "2012-10-17", Statement });
const everyone = { Effect: "Allow", Principal: "*", Action: "*", Resource: "*" };
const account = (id: string) => ({ ...everyone, Principal: { AWS: `arn:aws:iam::${id}:root` } });
const service = (name: string) => ({ ...everyone, Principal: { Service: `${name}.amazonaws.com` } });
const only = (key: string, value: string) => ({ Condition: { StringEquals: { [key]: value } } });

/** A function, and a topic whose ARN says what the own account is. */
const beside: Described = {
  fn: ["aws:lambda/function:Function", { name: "orders-fn" }],
  known: ["aws:sns/topic:Topic", { name: "known", arn: arn("sns", "known") }],
};

const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn("lambda", "function:orders-fn")}/invocations`;
const integration = { "x-amazon-apigateway-integration": { type: "aws_proxy", uri } };

function rest(method: object, api: object = {}, parts: Described = {}): Described {
  const part = { restApi: ref("api", "id"), resourceId: ref("path", "id") };
  return {
    api: ["aws:apigateway/restApi:RestApi", { name: "orders-api", ...api }],
    path: ["aws:apigateway/resource:Resource", { restApi: ref("api", "id"), pathPart: "orders" }],
    method: ["aws:apigateway/method:Method", { ...part, httpMethod: "POST", ...method }],
    to: [
      "aws:apigateway/integration:Integration",
      { ...part, httpMethod: ref("method", "httpMethod"), uri: ref("fn", "invokeArn") },
    ],
    users: ["aws:apigateway/authorizer:Authorizer", { restApi: ref("api", "id") }],
    ...parts,
  };
}

function http(route: object, parts: Described = {}): Described {
  return {
    api: ["aws:apigatewayv2/api:Api", { name: "orders-http", protocolType: "HTTP" }],
    route: [
      "aws:apigatewayv2/route:Route",
      { apiId: ref("api", "id"), routeKey: "GET /orders", target: ref("to", "id"), ...route },
    ],
    to: ["aws:apigatewayv2/integration:Integration", { apiId: ref("api", "id"), integrationUri: ref("fn") }],
    tokens: ["aws:apigatewayv2/authorizer:Authorizer", { apiId: ref("api", "id") }],
    ...parts,
  };
}

const body = (document: object): Described => ({
  api: ["aws:apigateway/restApi:RestApi", { name: "orders-api", body: json(document) }],
});
const httpBody = (document: object): Described => ({
  api: ["aws:apigatewayv2/api:Api", { name: "orders-http", protocolType: "HTTP", body: json(document) }],
});
const schemes = {
  components: {
    securitySchemes: {
      pool: { type: "apiKey", "x-amazon-apigateway-authtype": "cognito_user_pools" },
      signed: { type: "apiKey", "x-amazon-apigateway-authtype": "awsSigv4" },
      key: { type: "apiKey", name: "x-api-key", in: "header" },
      documented: { type: "http", scheme: "bearer" },
      jwt: { type: "oauth2", "x-amazon-apigateway-authorizer": { type: "jwt" } },
    },
  },
};
const operation = (security: string[], more: object = {}) => ({
  ...{ paths: { "/orders": { post: { security: security.map((name) => ({ [name]: [] })), ...integration } } } },
  ...schemes,
  ...more,
});

const queue = (policy: unknown, more: Described = {}): Described => ({
  queue: ["aws:sqs/queue:Queue", { name: "orders-queue" }],
  policy: ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: ref("queue", "url"), policy }],
  ...more,
});
const bucket = (policy: string, block: object = {}): Described => ({
  bucket: ["aws:s3/bucket:Bucket", { bucket: "orders-bucket" }],
  policy: ["aws:s3/bucketPolicy:BucketPolicy", { bucket: ref("bucket", "id"), policy }],
  block: ["aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", { bucket: ref("bucket", "id"), ...block }],
});
const permission = (properties: object): Described => ({
  allowed: [
    "aws:lambda/permission:Permission",
    { action: "lambda:InvokeFunction", function: ref("fn", "name"), ...properties },
  ],
});
const url = (authorizationType: unknown, parts: Described = {}): Described => ({
  url: ["aws:lambda/functionUrl:FunctionUrl", { functionName: ref("fn", "name"), authorizationType }],
  ...parts,
});
const role = (...statements: object[]): Described => ({
  role: ["aws:iam/role:Role", { name: "orders-role", assumeRolePolicy: document(...statements) }],
});
const federated = (provider: string, more: object = {}) => ({
  ...{ Effect: "Allow", Action: "sts:AssumeRoleWithWebIdentity", Principal: { Federated: provider }, ...more },
});
const github = `arn:aws:iam::${own}:oidc-provider/token.actions.githubusercontent.com`;
const graphql = (inputs: object): Described => ({
  api: ["aws:appsync/graphQLApi:GraphQLApi", { name: "graph", ...inputs }],
  code: [
    "aws:appsync/dataSource:DataSource",
    { apiId: ref("api", "id"), name: "code", lambdaConfig: { functionArn: ref("fn") } },
  ],
  list: ["aws:appsync/resolver:Resolver", { apiId: ref("api", "id"), dataSource: "code" }],
});
const trusting = (name: string, who: string): Described => ({
  [name]: [
    "aws:iam/role:Role",
    {
      ...{ name },
      assumeRolePolicy: document(
        federated("cognito-identity.amazonaws.com", {
          Condition: {
            StringEquals: { "cognito-identity.amazonaws.com:aud": "eu-west-1:1" },
            "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": who },
          },
        }),
      ),
    },
  ],
});
const pool = (allowUnauthenticatedIdentities: unknown): Described => ({
  pool: ["aws:cognito/identityPool:IdentityPool", { allowUnauthenticatedIdentities }],
  ...trusting("guests", "unauthenticated"),
  ...trusting("users", "authenticated"),
  roles: [
    "aws:cognito/identityPoolRoleAttachment:IdentityPoolRoleAttachment",
    { identityPoolId: ref("pool", "id"), roles: { authenticated: ref("users"), unauthenticated: ref("guests") } },
  ],
});

const post = "POST /orders of orders-api -> fn:";
const get = "GET /orders of orders-http -> fn:";
const sends = "SendMessage to orders-queue -> queue:";

/** The entries that there are then: label, targets, audience, what stands in front, what is undecided. */
const cases: Record<string, [Described, string[]]> = {
  "a method without authorization": [rest({ authorization: "NONE" }), [`${post} anyone`]],
  "a method with a key": [rest({ authorization: "NONE", apiKeyRequired: true }), [`${post} anyone by API key`]],
  "a method with a signature": [rest({ authorization: "AWS_IAM" }), [`${post} own account by AWS_IAM`]],
  "a method with an authorizer": [
    rest({ authorization: "CUSTOM", authorizerId: ref("users", "id") }),
    [`${post} authenticated by authorizer users`],
  ],
  "a method whose authorization is unknown": [
    rest({ authorization: unknown }),
    [`${post} unknown (authorization of method)`],
  ],
  "an API whose policy is unknown": [
    rest({ authorization: "NONE" }, { policy: ref("fn") }),
    [`${post} unknown (policy of api)`],
  ],
  "a signature of any account": [
    rest({ authorization: "AWS_IAM" }, { policy: document(everyone) }),
    [`${post} any AWS account by AWS_IAM`],
  ],
  "an API for another account": [
    rest({ authorization: "AWS_IAM" }, { policy: document(account(other)) }),
    [`${post} named accounts by account ${other}`],
  ],
  "an API for its own account": [
    rest({ authorization: "AWS_IAM" }, { policy: document(account(own)) }),
    [`${post} own account by AWS_IAM`],
  ],
  "a private API for every VPC endpoint": [
    rest({ authorization: "NONE" }, { policy: document(everyone), endpointConfiguration: { types: "PRIVATE" } }),
    [`${post} any AWS account by VPC endpoint`],
  ],
  "an API for some addresses": [
    rest(
      { authorization: "NONE" },
      { policy: document({ ...everyone, Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } } }) },
    ),
    [`${post} named accounts by resource policy`],
  ],
  "operations of a document": [
    body({
      paths: { "/orders": { post: integration, "x-amazon-apigateway-any-method": { security: [{ pool: [] }] } } },
      ...schemes,
    }),
    ["ANY /orders of orders-api -> : authenticated by authorizer pool", `${post} anyone`],
  ],
  "an operation with a signature": [body(operation(["signed"])), [`${post} own account by AWS_IAM`]],
  "an operation with a key alone": [body(operation(["key"])), [`${post} anyone by API key`]],
  "an operation with a key and an authorizer": [
    body(operation(["key", "pool"])),
    [`${post} authenticated by authorizer pool`],
  ],
  "an operation whose security is only written down": [body(operation(["documented"])), [`${post} anyone`]],
  "a document whose security holds for all": [
    body({ paths: { "/orders": { post: integration } }, security: [{ pool: [] }], ...schemes }),
    [`${post} authenticated by authorizer pool`],
  ],
  "a document with a policy": [
    body(operation(["signed"], { "x-amazon-apigateway-policy": { Statement: [account(other)] } })),
    [`${post} named accounts by account ${other}`],
  ],
  "a document that is unknown": [
    { api: ["aws:apigateway/restApi:RestApi", { name: "orders-api", body: ref("fn", "invokeArn") }] },
    ["all routes of orders-api -> fn: unknown (body of api)"],
  ],
  "a document that is no JSON": [
    { api: ["aws:apigateway/restApi:RestApi", { name: "orders-api", body: `openapi: 3.0.1\nuri: ${uri}` }] },
    ["all routes of orders-api -> fn: unknown (body of api)"],
  ],
  "a document of an HTTP API": [
    httpBody({
      paths: {
        "/orders": { get: { security: [{ jwt: [] }], ...integration } },
        "/$default": { "x-amazon-apigateway-any-method": {} },
      },
      ...schemes,
    }),
    ["$default of orders-http -> : anyone", `${get} authenticated by authorizer jwt`],
  ],
  "a route without authorization": [http({}), [`${get} anyone`]],
  "a route with a signature": [http({ authorizationType: "AWS_IAM" }), [`${get} own account by AWS_IAM`]],
  "a route with tokens": [
    http({ authorizationType: "JWT", authorizerId: ref("tokens", "id") }),
    [`${get} authenticated by authorizer tokens`],
  ],
  "an HTTP API of one function": [
    { api: ["aws:apigatewayv2/api:Api", { name: "quick", protocolType: "HTTP", target: ref("fn") }] },
    ["$default of quick -> fn: anyone"],
  ],
  "a WebSocket API: who connects may send": [
    http(
      { routeKey: "$default" },
      {
        api: ["aws:apigatewayv2/api:Api", { name: "chat", protocolType: "WEBSOCKET" }],
        connect: [
          "aws:apigatewayv2/route:Route",
          { apiId: ref("api", "id"), routeKey: "$connect", authorizationType: "AWS_IAM" },
        ],
      },
    ),
    ["$connect of chat -> : own account by AWS_IAM", "$default of chat -> fn: own account by AWS_IAM"],
  ],
  "GraphQL with a key": [graphql({ authenticationType: "API_KEY" }), ["GraphQL of graph -> fn: anyone by API_KEY"]],
  "GraphQL with a key beside a user pool": [
    graphql({
      authenticationType: "AMAZON_COGNITO_USER_POOLS",
      additionalAuthenticationProviders: [{ authenticationType: "API_KEY" }],
    }),
    ["GraphQL of graph -> fn: anyone by API_KEY"],
  ],
  "GraphQL with a signature or tokens": [
    graphql({
      authenticationType: "AWS_IAM",
      additionalAuthenticationProviders: [{ authenticationType: "OPENID_CONNECT" }],
    }),
    ["GraphQL of graph -> fn: authenticated by OPENID_CONNECT"],
  ],
  "a private GraphQL API": [
    graphql({ authenticationType: "API_KEY", visibility: "PRIVATE" }),
    ["GraphQL of graph -> fn: any AWS account by API_KEY"],
  ],
  "a URL for everyone": [url("NONE"), ["URL of orders-fn -> fn: anyone"]],
  "a URL with a signature": [url("AWS_IAM"), ["URL of orders-fn -> fn: own account by AWS_IAM"]],
  "a URL for another account": [
    url(
      "AWS_IAM",
      permission({ action: "lambda:InvokeFunctionUrl", principal: other, functionUrlAuthType: "AWS_IAM" }),
    ),
    [
      `Invoke of orders-fn -> fn: named accounts by account ${other}`,
      `URL of orders-fn -> fn: named accounts by AWS_IAM, account ${other}`,
    ],
  ],
  "a URL that is unknown": [url(unknown), ["URL of orders-fn -> fn: unknown (authorizationType of url)"]],
  "a queue for everyone": [queue(document(everyone)), [`${sends} anyone`]],
  "a queue for another account": [queue(document(account(other))), [`${sends} named accounts by account ${other}`]],
  "a queue for the own account": [queue(document(account(own))), []],
  "a queue that everyone may only read": [queue(document({ ...everyone, Action: "sqs:ReceiveMessage" })), []],
  "a queue for a service on behalf of anyone": [
    queue(document(service("sns"))),
    [`${sends} any AWS account by sns.amazonaws.com for any account`],
  ],
  "a queue for a service on behalf of one topic": [
    queue(document({ ...service("sns"), ...only("aws:SourceArn", arn("sns", "known")) })),
    [],
  ],
  "a queue whose policy is unknown": [queue(ref("fn")), [`${sends} unknown (policy of policy)`]],
  "a queue for another account, with a second policy that is unknown": [
    queue(document(account(other)), {
      more: ["aws:sqs/queuePolicy:QueuePolicy", { queueUrl: ref("queue", "url"), policy: unknown }],
    }),
    [`${sends} named accounts by account ${other} (policy of more)`],
  ],
  "a queue without a policy": [{ queue: ["aws:sqs/queue:Queue", { name: "orders-queue", policy: unknown }] }, []],
  "a topic for everyone": [
    {
      topic: ["aws:sns/topic:Topic", { name: "orders-topic" }],
      policy: ["aws:sns/topicPolicy:TopicPolicy", { arn: ref("topic"), policy: document(everyone) }],
    },
    ["Publish to orders-topic -> topic: anyone"],
  ],
  "a bucket for everyone": [bucket(document(everyone)), ["PutObject to orders-bucket -> bucket: anyone"]],
  "a bucket that is closed to the public all the same": [
    bucket(document(everyone), { restrictPublicBuckets: true, ignorePublicAcls: true }),
    [],
  ],
  "a bucket that everyone may read": [bucket(document({ ...everyone, Action: "s3:GetObject" })), []],
  "a bus of everyone, and the default bus of another account": [
    {
      bus: ["aws:cloudwatch/eventBus:EventBus", { name: "orders-bus" }],
      open: [
        "aws:cloudwatch/eventBusPolicy:EventBusPolicy",
        { eventBusName: ref("bus", "name"), policy: document(everyone) },
      ],
      shared: ["aws:cloudwatch/eventBusPolicy:EventBusPolicy", { policy: document(account(other)) }],
    },
    [
      `PutEvents to default -> default: named accounts by account ${other}`,
      "PutEvents to orders-bus -> bus: any AWS account",
    ],
  ],
  "a function for everyone": [permission({ principal: "*" }), ["Invoke of orders-fn -> fn: any AWS account"]],
  "a function for a service on behalf of anyone": [
    permission({ principal: "s3.amazonaws.com" }),
    ["Invoke of orders-fn -> fn: any AWS account by s3.amazonaws.com for any account"],
  ],
  "a function for a service on behalf of the own account": [
    permission({ principal: "s3.amazonaws.com", sourceAccount: own }),
    [],
  ],
  "a function for a service on behalf of something of the stack": [
    permission({ principal: "apigateway.amazonaws.com", sourceArn: ref("known", "executionArn") }),
    [],
  ],
  "a function for a service on behalf of what is unknown": [
    permission({ principal: "apigateway.amazonaws.com", sourceArn: unknown }),
    ["Invoke of orders-fn -> fn: unknown (sourceArn of allowed)"],
  ],
  "a function for a service on behalf of another account": [
    permission({ principal: "s3.amazonaws.com", sourceAccount: other }),
    [`Invoke of orders-fn -> fn: named accounts by account ${other}`],
  ],
  "what the clock starts": [
    {
      nightly: ["aws:cloudwatch/eventRule:EventRule", { name: "nightly", scheduleExpression: "rate(1 day)" }],
      target: ["aws:cloudwatch/eventTarget:EventTarget", { rule: ref("nightly", "name"), arn: ref("fn") }],
      off: [
        "aws:scheduler/schedule:Schedule",
        { name: "off", state: "DISABLED", scheduleExpression: "rate(1 day)", target: { arn: ref("fn") } },
      ],
    },
    ["rate(1 day) of nightly -> fn: own account"],
  ],
  "a role for a service and the own account": [role(service("lambda"), account(own)), []],
  "a role for another account": [
    role(account(other)),
    [`assume orders-role -> role: named accounts by account ${other}`],
  ],
  "a role for everyone": [role(everyone), ["assume orders-role -> role: any AWS account"]],
  "a role for every repository": [
    role(federated(github)),
    ["assume orders-role -> role: anyone by token.actions.githubusercontent.com"],
  ],
  "a role for one repository": [
    role(
      federated(github, {
        Condition: {
          StringEquals: {
            "token.actions.githubusercontent.com:sub": "repo:acme/orders:ref:refs/heads/main",
            "token.actions.githubusercontent.com:aud": "sts.amazonaws.com",
          },
        },
      }),
    ),
    ["assume orders-role -> role: authenticated by token.actions.githubusercontent.com"],
  ],
  "a role for every identity pool": [
    role(federated("cognito-identity.amazonaws.com")),
    ["assume orders-role -> role: anyone by cognito-identity.amazonaws.com"],
  ],
  "an identity pool with guests": [
    pool(true),
    ["guest of pool -> guests: anyone", "user of pool -> users: authenticated"],
  ],
  "an identity pool without guests": [pool(false), ["user of pool -> users: authenticated"]],
};

describe("what comes into a stack by", () => {
  for (const [title, [described, expected]] of Object.entries(cases)) {
    it(title, () => {
      const { entries } = buildAccess(buildStack(resourcesOf({ ...beside, ...described })));
      const found = entries.map(({ label, to, audience, by, undecided }) =>
        [
          `${label} -> ${to.map(({ name }) => name).join(", ")}: ${audience}`,
          by && ` by ${by}`,
          undecided && ` (${undecided})`,
        ].join(""),
      );
      assert.deepEqual(found.sort(), expected);
    });
  }
  it("a queue for an account, where nothing tells the own one", () => {
    const { entries } = buildAccess(buildStack(resourcesOf(queue(document(account(other))))));
    assert.deepEqual(
      entries.map(({ audience, undecided }) => [audience, undecided]),
      [["unknown", "account of the stack"]],
    );
  });
});
