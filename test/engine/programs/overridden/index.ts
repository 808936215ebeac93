import * as pulumi from "@pulumi/pulumi";
import { HttpMethod, type Route, SecureApi, SecureFunction } from "pulumi-secure-serverless";

const code = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
});
const auth: Route["auth"] = { public: { reason: "a health check that tells nothing of the system" } };
const nextMonth = new Date(Date.now() + 30 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
const reason = "the partner's load balancer asks without credentials";
const untraced = {
  "lambda-function-tracing-enabled": { reason: "asked every second, it tells nothing", expires: nextMonth },
};

const routes = [
  { method: HttpMethod.Get, path: "/", handler: new SecureFunction("health", { code }), auth },
  { method: HttpMethod.Get, path: "/ready", handler: new SecureFunction("ready", { code, overrides: untraced }), auth },
];

new SecureApi("current", {
  routes,
  overrides: {
    "apigateway-method-authorization-required": { reason, expires: nextMonth, ticket: "SEC-12" },
    "apigateway-stage-tracing-enabled": { reason, expires: nextMonth },
    "apigateway-unauthenticated-route-without-write-access": { reason, expires: nextMonth },
  },
});

new SecureApi("expired", {
  routes: routes.map((route) => ({ ...route, auth: { cognito: { scopes: ["health/read"] } } })),
  userPoolArns: ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Partners1"],
  overrides: { "apigateway-stage-tracing-enabled": { reason, expires: "2026-01-31" } },
});
