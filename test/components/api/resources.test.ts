import assert from "node:assert/strict";
import { HttpMethod, SecureApi, SecureFunction } from "../../../components/index";
import { inputsOf, type Registered, registered, unknown } from "../registered";
import { gateway, picked, reason, userPoolArns } from "./support";

const entry = "examples/orders/handlers/readOrder.ts";

describe("new SecureApi(name, { routes, userPoolArns })", () => {
  let resources: Registered[];
  const api = (kind: string, name: string) => gateway(resources, kind, name);
  before(async () => {
    resources = await registered(() => {
      const handler = new SecureFunction("orders", { entry });
      const cognito = { scopes: ["orders/write", "orders/read"] };
      new SecureApi("shop", {
        userPoolArns,
        routes: [
          { method: HttpMethod.Get, path: "/", handler, auth: { public: { reason } } },
          {
            method: HttpMethod.Put,
            path: "/orders/{id}",
            handler,
            auth: { cognito },
            request: { body: { properties: { note: { type: "string" } } }, query: { dry: false } },
            throttling: { ratePerSecond: 5, burst: 10 },
          },
        ],
      });
    });
  });

  it("takes TLS 1.2 or later, at its own endpoint", () => {
    assert.deepEqual(api("restApi", "shop-api"), {
      name: "shop-api-1234567",
      endpointAccessMode: "STRICT",
      endpointConfiguration: { types: "REGIONAL" },
      securityPolicy: "SecurityPolicy_TLS13_1_2_PFS_PQ_2025_09",
    });
  });

  it("holds each route to its callers", () => {
    const expected = { authorization: "COGNITO_USER_POOLS", authorizationScopes: ["orders/read", "orders/write"] };
    assert.deepEqual(picked(api("method", "shop-put-orders-by-id"), expected), expected);
    const open = { authorization: "NONE", authorizationScopes: undefined };
    assert.deepEqual(picked(api("method", "shop-get"), open), open);
    const authorizer = { type: "COGNITO_USER_POOLS", identitySource: "method.request.header.Authorization" };
    assert.deepEqual(picked(api("authorizer", "shop-authorizer"), authorizer), authorizer);
  });

  it("checks bodies, whatever their content type, and parameters", () => {
    const checks = { validateRequestBody: true, validateRequestParameters: true };
    assert.deepEqual(picked(api("requestValidator", "shop-validator"), checks), checks);
    const expected = {
      requestModels: { "application/json": "PutOrdersById", $default: "PutOrdersById" },
      requestParameters: { "method.request.path.id": true, "method.request.querystring.dry": false },
    };
    assert.deepEqual(picked(api("method", "shop-put-orders-by-id"), expected), expected);
    assert.equal(
      api("model", "shop-put-orders-by-id-body").schema,
      '{"$schema":"http://json-schema.org/draft-04/schema#","type":"object","additionalProperties":false,' +
        '"properties":{"note":{"type":"string"}}}',
    );
  });

  it("invokes its functions, and no others, as a role of its own", () => {
    const expected = {
      type: "AWS_PROXY",
      integrationHttpMethod: "POST",
      credentials: "arn:aws:iam::123456789012:role/shop-role-1234567",
      uri:
        "arn:aws:apigateway:eu-central-1:lambda:path/2015-03-31/functions/" +
        "arn:aws:lambda:eu-central-1:123456789012:function:orders-function-1234567/invocations",
    };
    assert.deepEqual(picked(api("integration", "shop-get-integration"), expected), expected);
    assert.equal(
      inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "shop-role-policy").policy,
      '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"lambda:InvokeFunction",' +
        '"Resource":"arn:aws:lambda:eu-central-1:123456789012:function:orders-function-1234567"}]}',
    );
    assert.deepEqual(
      resources.filter(({ type }) => type === "aws:lambda/permission:Permission"),
      [],
    );
  });

  it("limits and logs all methods, without bodies", () => {
    const settings = {
      metricsEnabled: true,
      loggingLevel: "ERROR",
      dataTraceEnabled: false,
      throttlingRateLimit: 50,
      throttlingBurstLimit: 100,
      cachingEnabled: false,
      cacheDataEncrypted: true,
      requireAuthorizationForCacheControl: true,
      unauthorizedCacheControlHeaderStrategy: "FAIL_WITH_403",
    };
    assert.deepEqual(picked(api("methodSettings", "shop-settings"), { methodPath: "", settings }), {
      methodPath: "*/*",
      settings,
    });
    const own = {
      methodPath: "~1orders~1{id}/PUT",
      settings: { ...settings, throttlingRateLimit: 5, throttlingBurstLimit: 10 },
    };
    assert.deepEqual(picked(api("methodSettings", "shop-put-orders-by-id-settings"), own), own);
  });

  it("logs each call as JSON to an encrypted group, and traces it", () => {
    const { xrayTracingEnabled, accessLogSettings } = api("stage", "shop-stage");
    const destinationArn = "arn:aws:logs:eu-central-1:123456789012:log-group:/aws/apigateway/orders-dev-shop";
    assert.deepEqual([xrayTracingEnabled, accessLogSettings.destinationArn], [true, destinationArn]);
    assert.equal(JSON.parse(accessLogSettings.format).subject, "$context.authorizer.claims.sub");
    const groups = resources.filter(({ type }) => type === "aws:cloudwatch/logGroup:LogGroup");
    assert.deepEqual(
      groups.map(({ name, inputs }) => [name, inputs.retentionInDays, inputs.kmsKeyId]),
      [
        ["firewall-logs", 365, unknown],
        ["orders-logs", 365, unknown],
        ["shop-access-logs", 365, unknown],
        ["shop-execution-logs", 365, unknown],
      ],
    );
  });

  it("answers errors without saying why", () => {
    assert.deepEqual(api("response", "shop-default-4xx").responseTemplates, {
      "application/json": '{"message":"The request was refused","requestId":"$context.requestId"}',
    });
    assert.deepEqual(api("response", "shop-default-5xx").responseTemplates, {
      "application/json": '{"message":"The request failed","requestId":"$context.requestId"}',
    });
  });
});
