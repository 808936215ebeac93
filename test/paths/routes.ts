import { ref } from "../../policies/reference";
import type { Properties } from "../../policies/resource";
import * as p from "./planted";

const { allow, arn, deny, document, fn, http, may, rest, role, table, url } = p;

const post = "POST /orders of shop";
const open = "apigateway-unauthenticated-route-without-write-access: post";
const signed = { post: { authorization: "AWS_IAM" } };
const create = { ...fn("create", may.write("orders")), ...table("orders") };
const createPolicy = (...statements: object[]) => ({ "create-role-policy": { policy: document(...statements) } });
const readOnly: p.Planted["stack"] = {
  "read-only": ["aws:iam/policy:Policy", { name: "read-only", policy: document(may.read("orders")) }],
};

const isOfOperation = {
  "x-amazon-apigateway-integration": {
    type: "aws_proxy",
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn("lambda", "function:create")}/invocations`,
  },
};
const openApi = (get: object) =>
  JSON.stringify({
    openapi: "3.0.1",
    components: { securitySchemes: { users: { type: "apiKey", "x-amazon-apigateway-authorizer": { type: "token" } } } },
    paths: {
      "/orders": { get: { ...isOfOperation, ...get }, post: { ...isOfOperation, security: [{ users: [] }] } },
    },
  });

const resolver: p.Planted["stack"] = {
  shop: ["aws:appsync/graphQLApi:GraphQLApi", { name: "shop", authenticationType: "API_KEY" }],
  source: [
    "aws:appsync/dataSource:DataSource",
    {
      ...{ apiId: ref("shop", "id"), name: "orders", type: "AMAZON_DYNAMODB", serviceRoleArn: ref("source-role") },
      dynamodbConfig: { tableName: ref("orders", "name") },
    },
  ],
  resolver: [
    "aws:appsync/resolver:Resolver",
    { apiId: ref("shop", "id"), type: "Mutation", field: "create", dataSource: ref("source", "name") },
  ],
  ...role("source-role", "appsync.amazonaws.com", may.write("orders")),
  ...table("orders"),
};

const definition = JSON.stringify({
  StartAt: "Pay",
  States: { Pay: { Type: "Task", Resource: arn("lambda", "function:pay"), End: true } },
});

const socket: p.Planted["stack"] = {
  ...http("$connect", "create"),
  shop: ["aws:apigatewayv2/api:Api", { name: "shop", protocolType: "WEBSOCKET" }],
  message: [
    "aws:apigatewayv2/route:Route",
    { apiId: ref("shop", "id"), routeKey: "order", target: ref("route-to", "id") },
  ],
};

const customOriginConfig = { originProtocolPolicy: "https-only", originSslProtocols: ["TLSv1.2"] };
const distribution = (origin: object) => ({
  origins: [{ originId: "api", domainName: ref("shop", "apiEndpoint"), customOriginConfig, ...origin }],
  defaultCacheBehavior: { targetOriginId: "api", viewerProtocolPolicy: "https-only" },
  viewerCertificate: { acmCertificateArn: ref("certificate"), minimumProtocolVersion: "TLSv1.2_2021" },
});

const authorized = (more: Properties): p.Planted["stack"] => ({
  authorizer: ["aws:apigateway/authorizer:Authorizer", { name: "users", restApi: ref("shop", "id"), ...more }],
});

/** Ways that begin at an API or a URL. */
export const routes: Record<string, p.Planted> = {
  "an open REST route to a function that writes a table": {
    stack: { ...rest("create"), ...create },
    found: { policies: [open], reached: [`${post} > create > orders: write`] },
    twins: {
      "a signed request": signed,
      "a function that only reads": createPolicy(may.read("orders")),
      "an explicit Deny": createPolicy(may.write("orders"), deny("dynamodb:*", "*")),
      "a boundary that lets it read": {
        ...readOnly,
        "create-role": { permissionsBoundary: ref("read-only") },
      },
      "a resource policy for one network": {
        shop: {
          policy: document(
            p.admit("*", "execute-api:Invoke", {
              Resource: "*",
              Condition: { IpAddress: { "aws:SourceIp": "192.0.2.0/24" } },
            }),
          ),
        },
      },
    },
  },
  "an open HTTP route to a function that writes a table": {
    stack: { ...http("POST /orders", "create"), ...create },
    found: {
      policies: ["apigatewayv2-route-authorization-required: route"],
      reached: [`${post} > create > orders: write`],
    },
    twins: { "a token of a user pool": { route: { authorizationType: "JWT", authorizerId: "a1b2c3" } } },
  },
  "an HTTP API by quick create": {
    stack: {
      shop: ["aws:apigatewayv2/api:Api", { name: "shop", protocolType: "HTTP", target: ref("create") }],
      ...create,
    },
    found: {
      policies: ["apigatewayv2-route-authorization-required: shop"],
      reached: ["$default of shop > create > orders: write"],
    },
    twins: { "a route that asks for a signature": { ...http("$default", "create", { authorizationType: "AWS_IAM" }) } },
  },
  "the open $default of an HTTP API": {
    stack: { ...http("$default", "create"), ...create },
    found: {
      policies: ["apigatewayv2-route-authorization-required: route"],
      reached: ["$default of shop > create > orders: write"],
    },
    twins: { "a Lambda authorizer": { route: { authorizationType: "CUSTOM", authorizerId: "a1b2c3" } } },
  },
  "an open function URL to a secret": {
    stack: { ...url("hook"), ...fn("hook", may.readSecret("token")), ...p.secret("token") },
    found: {
      policies: ["lambda-function-url-authorization-required: url"],
      reached: ["URL of hook > hook > token: read"],
    },
    twins: { "a signed request": { url: { authorizationType: "AWS_IAM" } } },
  },
  "an AppSync API key to a resolver that writes a table": {
    stack: resolver,
    found: {
      policies: ["appsync-api-key-authentication-prohibited: shop"],
      reached: ["GraphQL of shop > source > orders: write"],
    },
    twins: { "users of a pool": { shop: { authenticationType: "AMAZON_COGNITO_USER_POOLS" } } },
  },
  "an OpenAPI document with a route without security": {
    stack: { shop: ["aws:apigateway/restApi:RestApi", { name: "shop", body: openApi({}) }], ...create },
    found: { reached: ["GET /orders of shop > create > orders: write"] },
    twins: { "security on every route": { shop: { body: openApi({ security: [{ users: [] }] }) } } },
  },
  "a WebSocket API whose $connect asks nobody": {
    stack: { ...socket, ...create },
    found: {
      policies: ["apigatewayv2-route-authorization-required: route"],
      reached: ["order of shop > create > orders: write"],
    },
    twins: { "a signed connection": { route: { authorizationType: "AWS_IAM" } } },
  },
  "an open route that starts a state machine, whose function writes": {
    stack: {
      ...rest("flow"),
      "post-to": [
        "aws:apigateway/integration:Integration",
        {
          ...{ restApi: ref("shop", "id"), resourceId: ref("path", "id"), httpMethod: ref("post", "httpMethod") },
          ...{ type: "AWS", uri: "arn:aws:apigateway:eu-west-1:states:action/StartExecution" },
          credentials: ref("start-role"),
          requestTemplates: {
            "application/json": `{"input": "$input.body", "stateMachineArn": "${arn("states", "stateMachine:flow")}"}`,
          },
        },
      ],
      flow: ["aws:sfn/stateMachine:StateMachine", { name: "flow", definition, roleArn: ref("flow-role") }],
      ...role(
        "start-role",
        "apigateway.amazonaws.com",
        allow("states:StartExecution", arn("states", "stateMachine:flow")),
      ),
      ...role("flow-role", "states.amazonaws.com", allow("lambda:InvokeFunction", arn("lambda", "function:pay"))),
      ...fn("pay", may.write("payments")),
      ...table("payments"),
    },
    found: { reached: [`${post} > flow > pay > payments: write`] },
    twins: {
      "a signed request": signed,
      "a function that only reads": { "pay-role-policy": { policy: document(may.read("payments")) } },
    },
  },
  "an open function that decrypts by a key": {
    stack: {
      ...url("hook"),
      ...fn("hook", allow("kms:Decrypt", arn("kms", "key/1234abcd-12ab-34cd-56ef-1234567890ab"))),
      key: [
        "aws:kms/key:Key",
        {
          keyId: "1234abcd-12ab-34cd-56ef-1234567890ab",
          policy: document(p.admit({ AWS: `arn:aws:iam::${p.account}:root` }, "kms:*", { Resource: "*" })),
        },
      ],
    },
    found: { reached: ["URL of hook > hook > key: decrypt"] },
    stays: ["lambda-function-url-authorization-required: url"],
    twins: {
      "a key policy that hands nothing to the account": {
        key: { policy: document(p.admit({ AWS: p.roleArn("keeper") }, "kms:*", { Resource: "*" })) },
      },
      "a key policy that denies it": {
        key: {
          policy: document(p.admit({ AWS: `arn:aws:iam::${p.account}:root` }, "kms:*", { Resource: "*" }), {
            Effect: "Deny",
            Principal: { AWS: p.roleArn("hook-role") },
            Action: "kms:Decrypt",
            Resource: "*",
          }),
        },
      },
    },
  },
  "an API behind CloudFront that answers direct requests": {
    stack: {
      ...http("GET /orders", "list", { authorizationType: "JWT", authorizerId: "a1b2c3" }),
      ...fn("list"),
      certificate: ["aws:acm/certificate:Certificate", { domainName: "shop.example.com" }],
      front: ["aws:cloudfront/distribution:Distribution", distribution({})],
    },
    found: { policies: ["cloudfront-origin-not-bypassable: front"] },
    twins: {
      "a header that only CloudFront knows": {
        front: distribution({ customHeaders: [{ name: "x-origin", value: ref("word", "result") }] }),
        word: ["random:index/randomPassword:RandomPassword", { length: 32 }],
      },
    },
  },
  "the cached answer of an authorizer, for another route": {
    stack: {
      ...rest("create", { authorization: "CUSTOM", authorizerId: ref("authorizer", "id") }),
      get: [
        "aws:apigateway/method:Method",
        {
          ...{ restApi: ref("shop", "id"), resourceId: ref("path", "id"), httpMethod: "GET" },
          ...{ authorization: "CUSTOM", authorizerId: ref("authorizer", "id") },
        },
      ],
      ...authorized({ type: "TOKEN", authorizerUri: ref("decide", "invokeArn") }),
      ...fn("decide"),
      ...create,
    },
    found: { policies: ["apigateway-authorizer-cache-key-complete: authorizer"] },
    twins: {
      "no cache": { authorizer: { authorizerResultTtlInSeconds: 0 } },
      "a key that says the route": {
        authorizer: {
          type: "REQUEST",
          identitySource: "method.request.header.Authorization,context.httpMethod,context.path",
        },
      },
    },
  },
};
