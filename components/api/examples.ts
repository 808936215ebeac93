import * as pulumi from "@pulumi/pulumi";
import { SecureFunction } from "../function";
import { networks } from "./examples-networks";
import { AuthorizerType, HttpMethod, QuotaPeriod, type Route, SecureApi, type SecureApiArgs } from "./index";

const code = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
});
const userPoolArns = ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Orders123"];
const mayRead: Route["auth"] = { cognito: { scopes: ["orders/read"] } };
const mayWrite: Route["auth"] = { cognito: { scopes: ["orders/write"] } };
const open: Route["auth"] = { public: { reason: "a health check that tells nothing of the system" } };
const body = { type: "object", properties: { item: { type: "string", maxLength: 40 } }, required: ["item"] };
const post = { method: HttpMethod.Post, request: { body } };
const usagePlans = {
  small: { keys: ["acme", "globex"] },
  large: {
    ...{ keys: ["initech"], throttling: { ratePerSecond: 40, burst: 80 } },
    quota: { limit: 100_000, period: QuotaPeriod.Month },
  },
};

export const good: Record<string, () => unknown> = {
  "a public route, accepted for a time": () => {
    const handler = new SecureFunction("health", { code });
    const reason = "the load balancer of the partner asks without credentials";
    return new SecureApi("health", {
      routes: [{ method: HttpMethod.Get, path: "/", handler, auth: open }],
      overrides: { "apigateway-method-authorization-required": { reason, expires: "2027-06-30", ticket: "SEC-12" } },
    });
  },
  "routes for callers with a scope, checked and limited": () => {
    const handler = new SecureFunction("orders", { code });
    return new SecureApi("orders", {
      ...{ description: "Make and see orders", userPoolArns, logRetentionDays: 731, stageName: "live" },
      throttling: { ratePerSecond: 20, burst: 40 },
      routes: [
        {
          ...{ method: HttpMethod.Post, path: "/orders", handler, auth: mayWrite },
          request: { body, headers: { "Idempotency-Key": true } },
          throttling: { ratePerSecond: 5, burst: 10 },
        },
        {
          ...{ method: HttpMethod.Get, path: "/orders/{id}", handler, auth: mayRead },
          request: { query: { fields: false } },
        },
        { method: HttpMethod.Delete, path: "/orders/{id}/{rest+}", handler, auth: mayWrite },
      ],
    });
  },
  "routes by group, for web pages": () => {
    const handler = new SecureFunction("desk", { code });
    const clerks = { cognito: { groups: ["clerk", "admin"], scopes: ["orders/write"] } };
    return new SecureApi("desk", {
      userPoolArns,
      cors: { origins: ["https://shop.example.com", "https://desk.example.com"], headers: ["X-Request-Id"] },
      routes: [
        { ...post, path: "/refunds", handler, auth: clerks },
        { method: HttpMethod.Get, path: "/refunds", handler, auth: mayRead },
      ],
    });
  },
  "partners with authorizers of their own, and keys": () => {
    const [handler, checkToken, checkSignature] = ["partners", "checkToken", "checkSignature"].map(
      (name) => new SecureFunction(name, { code }),
    ) as [SecureFunction, SecureFunction, SecureFunction];
    const request = { handler: checkSignature, type: AuthorizerType.Request };
    const signed = ["method.request.header.X-Partner", "method.request.querystring.token"];
    const oneRoute = ["method.request.header.Authorization", "context.httpMethod", "context.path"];
    return new SecureApi("partners", {
      usagePlans,
      authorizers: {
        token: { handler: checkToken, type: AuthorizerType.Token },
        signature: { ...request, identitySources: signed },
        cached: { ...request, identitySources: oneRoute, cacheSeconds: 60 },
      },
      routes: [
        { ...post, path: "/orders", handler, auth: { authorizer: "signature", apiKey: true } },
        { method: HttpMethod.Get, path: "/orders", handler, auth: { authorizer: "token", apiKey: true } },
        { method: HttpMethod.Get, path: "/orders/{id}", handler, auth: { authorizer: "cached" } },
      ],
    });
  },
  ...networks,
};

const handler = { name: "orders", arn: "arn", invokeArn: "arn" };
const route: Route = { method: HttpMethod.Get, path: "/orders", handler, auth: mayRead };
const lasting = { reason: "a test of load that lasts a month", expires: "2027-01-31" };
const make =
  (change: Partial<Route>, more: Partial<SecureApiArgs> = {}) =>
  () =>
    new SecureApi("orders", { userPoolArns, routes: [{ ...route, ...change }], ...more });
const refusal = (text: string) => `SecureApi "orders": ${text}.`;

export const refused: Record<string, [() => unknown, string]> = {
  "a route that names no caller": [
    make({ auth: {} }),
    refusal(
      'routes["GET /orders"].auth names no caller; write one of cognito, authorizer, iam and public, such as ' +
        'cognito: { scopes: ["orders/read"] }',
    ),
  ],
  "a body without a schema": [
    make({ method: HttpMethod.Post }),
    refusal('routes["POST /orders"].request.body is missing; write the JSON schema of the body'),
  ],
  "to leave a control that it needs itself": [
    make({}, { overrides: { "apigateway-stage-throttling-configured": lasting } }),
    refusal(
      'overrides["apigateway-stage-throttling-configured"] is no policy that this component can leave; write one of ' +
        "those that it can leave: apigateway-method-authorization-required, apigateway-stage-tracing-enabled, " +
        "apigateway-stage-web-acl-associated, apigateway-unauthenticated-route-without-write-access",
    ),
  ],
  "callers of no user pool": [
    make({}, { userPoolArns: [] }),
    refusal('routes["GET /orders"].auth.cognito needs a user pool; give the API userPoolArns: [userPool.arn]'),
  ],
  "an answer for one route that would be used for all": [
    make(
      { auth: { authorizer: "partner" } },
      { authorizers: { partner: { handler, type: AuthorizerType.Token, cacheSeconds: 300 } } },
    ),
    refusal(
      "authorizers.partner.cacheSeconds would use an answer that is for one route for all; leave it out, or use " +
        "REQUEST, whose answers can be kept by route",
    ),
  ],
};
