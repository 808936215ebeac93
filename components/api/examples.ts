import * as pulumi from "@pulumi/pulumi";
import { SecureFunction } from "../function";
import { HttpMethod, type Route, SecureApi } from "./index";

const code = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
});
const userPoolArns = ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Orders123"];
const mayRead: Route["auth"] = { cognito: { scopes: ["orders/read"] } };
const mayWrite: Route["auth"] = { cognito: { scopes: ["orders/write"] } };
const open: Route["auth"] = { public: { reason: "a health check that tells nothing of the system" } };
const order = { type: "object", properties: { item: { type: "string", maxLength: 40 } }, required: ["item"] };

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
      description: "Make and see orders",
      userPoolArns,
      throttling: { ratePerSecond: 20, burst: 40 },
      logRetentionDays: 731,
      stageName: "live",
      routes: [
        {
          ...{ method: HttpMethod.Post, path: "/orders", handler, auth: mayWrite },
          request: { body: order, headers: { "Idempotency-Key": true } },
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
};

const handler = { name: "orders", arn: "arn", invokeArn: "arn" };
const route: Route = { method: HttpMethod.Get, path: "/orders", handler, auth: mayRead };
const lasting = { reason: "a test of load that lasts a month", expires: "2027-01-31" };
const make = (change: Partial<Route>) => () =>
  new SecureApi("orders", { userPoolArns, routes: [{ ...route, ...change }] });

export const refused: Record<string, [() => unknown, string]> = {
  "a route that names no caller": [
    make({ auth: {} }),
    'SecureApi "orders": routes["GET /orders"].auth names no caller; write either cognito: { scopes: ["orders/read"] } ' +
      'or public: { reason: "..." }.',
  ],
  "a body without a schema": [
    make({ method: HttpMethod.Post }),
    'SecureApi "orders": routes["POST /orders"].request.body is missing; write the JSON schema of the body.',
  ],
  "to leave a control that it needs itself": [
    () =>
      new SecureApi("orders", { routes: [route], overrides: { "apigateway-stage-throttling-configured": lasting } }),
    'SecureApi "orders": overrides["apigateway-stage-throttling-configured"] is no policy that this component can leave; ' +
      "write one of those that it can leave: apigateway-method-authorization-required, " +
      "apigateway-stage-tracing-enabled, apigateway-unauthenticated-route-without-write-access.",
  ],
  "callers of no user pool": [
    () => new SecureApi("orders", { routes: [route] }),
    'SecureApi "orders": routes["GET /orders"].auth.cognito needs a user pool; give the API userPoolArns: [userPool.arn].',
  ],
};
