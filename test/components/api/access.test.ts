import assert from "node:assert/strict";
import * as aws from "@pulumi/aws";
import { AuthorizerType, HttpMethod, type Route, SecureApi, SecureFunction } from "../../../components/index";
import { inputsOf, type Registered, registered, unknown } from "../registered";
import { count, gateway, handler, open, picked, route, shop, userPoolArns } from "./support";

const authorizers = {
  partner: { handler: { name: "check", arn: "arn:check", invokeArn: "invoke:check" }, type: AuthorizerType.Token },
};

const access: Record<string, [auth: Route["auth"], expected: object]> = {
  scopes: [
    { cognito: { scopes: ["orders/write", "orders/read"] } },
    {
      authorization: "COGNITO_USER_POOLS",
      authorizerId: unknown,
      authorizationScopes: ["orders/read", "orders/write"],
    },
  ],
  groups: [{ cognito: { groups: ["clerk"] } }, { authorization: "CUSTOM", authorizerId: unknown }],
  "an authorizer": [{ authorizer: "partner" }, { authorization: "CUSTOM", authorizerId: unknown }],
  IAM: [{ iam: {} }, { authorization: "AWS_IAM", authorizerId: undefined }],
  "a key beside it": [
    { iam: {}, apiKey: true },
    { authorization: "AWS_IAM", apiKeyRequired: true },
  ],
  nothing: [open, { authorization: "NONE", authorizerId: undefined, apiKeyRequired: undefined }],
};

describe("a route of a SecureApi asks for", () => {
  for (const [title, [auth, expected]] of Object.entries(access)) {
    it(title, async () => {
      const more = {
        ...(auth.authorizer ? { authorizers } : {}),
        ...(auth.apiKey ? { usagePlans: { all: { keys: ["acme"] } } } : {}),
      };
      const resources = await shop({ routes: [route({ auth })], ...more });
      assert.deepEqual(picked(gateway(resources, "method", "shop-get-orders"), expected), expected);
      assert.equal(count(resources, "authorizer"), auth.cognito || auth.authorizer ? 1 : 0);
    });
  }
});

describe("a SecureApi with authorizers", () => {
  it("calls their functions as its role, and keeps no answer unless it is told to", async () => {
    const sources = ["method.request.header.Authorization", "context.httpMethod", "context.path"];
    const cached = { ...authorizers.partner, type: AuthorizerType.Request, identitySources: sources, cacheSeconds: 60 };
    const routes = ["partner", "cached"].map((name) => route({ path: `/${name}`, auth: { authorizer: name } }));
    const resources = await shop({ routes, authorizers: { ...authorizers, cached } });
    const role = "arn:aws:iam::123456789012:role/shop-role-1234567";
    const same = { restApi: unknown, authorizerUri: "invoke:check", authorizerCredentials: role };
    assert.deepEqual(gateway(resources, "authorizer", "shop-authorizer-partner"), {
      ...{ ...same, type: "TOKEN", authorizerResultTtlInSeconds: 0 },
      identitySource: "method.request.header.Authorization",
    });
    assert.deepEqual(gateway(resources, "authorizer", "shop-authorizer-cached"), {
      ...{ ...same, type: "REQUEST", authorizerResultTtlInSeconds: 60 },
      identitySource: sources.join(","),
    });
    const { policy } = inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "shop-role-policy");
    assert.deepEqual(JSON.parse(policy).Statement[0].Resource, ["arn:check", "arn:orders"]);
  });
});

describe("a SecureApi with groups", () => {
  let resources: Registered[];
  before(async () => {
    const auth = { cognito: { groups: ["clerk", "admin"], scopes: ["orders/write"] } };
    resources = await registered(() => {
      const pool = new aws.cognito.UserPool("users");
      const routes = [route({ method: HttpMethod.Post, path: "/reset/password", request: { body: {} }, auth })];
      new SecureApi("shop", { userPoolArns: [pool.arn, ...userPoolArns], routes });
    });
  });

  it("puts them on a function of its own, which it may invoke", () => {
    const { environment } = inputsOf(resources, "aws:lambda/function:Function", "shop-groups-function");
    assert.deepEqual(environment.variables, {
      USER_POOL_IDS: unknown,
      ROUTE_ACCESS: '{"POST /reset/password":{"groups":["admin","clerk"],"scopes":["orders/write"]}}',
    });
    const { policy } = inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "shop-role-policy");
    const own = "arn:aws:lambda:eu-central-1:123456789012:function:shop-groups-function-1234567";
    assert.deepEqual(JSON.parse(policy).Statement[0].Resource, [own, "arn:orders"]);
  });

  it("asks it each time: no answer is kept", () => {
    const expected = { type: "REQUEST", authorizerResultTtlInSeconds: 0 };
    assert.deepEqual(picked(gateway(resources, "authorizer", "shop-groups"), expected), expected);
  });

  it("needs no other authorizer", () => assert.equal(count(resources, "authorizer"), 1));
});

describe("api.invoke(method, path)", () => {
  it("is a grant of that route, in the policy that waits for the API's id", async () => {
    const resources = await registered(() => {
      const routes = [route({ path: "/orders/{id}/{rest+}", auth: { iam: {} } })];
      const api = new SecureApi("shop", { stageName: "live", routes });
      const grants = [api.invoke(HttpMethod.Get, "/orders/{id}/{rest+}")];
      new SecureFunction("import", { entry: "examples/orders/handlers/readOrder.ts", grants });
    });
    assert.deepEqual(inputsOf(resources, "secure-serverless:index:SecureFunction", "import").grants, [
      {
        intent: "invoke",
        resource: "arn:aws:execute-api:eu-central-1:123456789012:{id}/live/GET/orders/*/*",
        id: unknown,
      },
    ]);
    const { policy } = inputsOf(resources, "aws:iam/rolePolicy:RolePolicy", "import-role-unknown-ids");
    assert.equal(policy, unknown);
  });

  it("refuses a route that is not for IAM", async () => {
    await registered(() => {
      const api = new SecureApi("shop", { routes: [route({ auth: open }), route({ path: "/x", auth: { iam: {} } })] });
      assert.throws(() => api.invoke(HttpMethod.Get, "/orders"), {
        message:
          'SecureApi "shop": invoke names no route "GET /orders" with iam; write one of those with iam (GET /x).',
      });
      const none = new SecureApi("none", { routes: [route({ handler, auth: open })] });
      assert.throws(() => none.invoke(HttpMethod.Get, "/y"), /\(none so far\)\.$/);
    });
  });
});
