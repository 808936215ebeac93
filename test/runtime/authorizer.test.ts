import assert from "node:assert/strict";
import { createSign, generateKeyPairSync } from "node:crypto";
import {
  type Authorizer,
  allow,
  deny,
  groupAuthorizer,
  oidcAuthorizer,
  requestAuthorizer,
  tokenAuthorizer,
} from "../../components/runtime/authorizer";
import { handler as groupHandler } from "../../components/runtime/authorizer/group-authorizer";
import { type Caller, callerOf } from "../../components/runtime/caller";
import { Refused } from "../../components/runtime/refused";
import { tokenVerifier } from "../../components/runtime/tokens";

const stage = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/live";
const methodArn = `${stage}/POST/orders`;
const caller: Caller = {
  subject: "u1",
  groups: ["clerk", "admin"],
  scopes: ["a/b", "c"],
  clientId: "app",
  kind: "user",
};
const unauthorized = { message: "Unauthorized" };
const failed = { message: "The authorizer failed" };

const key = generateKeyPairSync("rsa", { modulusLength: 2048 });
const jwk = { ...key.publicKey.export({ format: "jwk" }), kid: "k", alg: "RS256" } as { kty: string; kid: string };
const keys = { keys: [jwk] };
const pool = "eu-central-1_Example123";

/** An access token of the pool. */
function token(claims: Record<string, unknown> = {}): string {
  const iat = Math.floor(Date.now() / 1000) - 5;
  const iss = `https://cognito-idp.eu-central-1.amazonaws.com/${pool}`;
  const payload = { sub: "u1", iss, token_use: "access", client_id: "app", iat, exp: iat + 900, ...claims };
  const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString("base64url");
  const input = `${encode({ alg: "RS256", kid: "k" })}.${encode(payload)}`;
  return `${input}.${createSign("RSA-SHA256").update(input).sign(key.privateKey, "base64url")}`;
}

const clerk = () => token({ "cognito:groups": ["clerk"] });
const tokenEvent = (authorizationToken: unknown, arn: unknown = methodArn) => ({
  type: "TOKEN",
  authorizationToken,
  methodArn: arn,
});
const requestEvent = (change: object = {}) => ({
  type: "REQUEST",
  methodArn,
  resource: "/orders",
  path: "/orders",
  httpMethod: "POST",
  headers: { authorization: `Bearer ${clerk()}` },
  requestContext: { requestId: "r1" },
  ...change,
});

/** The one statement of an answer. */
async function effect(authorizer: Authorizer, event: unknown): Promise<string> {
  const { policyDocument } = await authorizer(event);
  const [statement, ...others] = policyDocument.Statement;
  assert.deepEqual(others, []);
  return `${statement?.Effect} ${statement?.Action} ${statement?.Resource}`;
}

/** What the work writes to the console. */
async function logged(work: () => Promise<unknown>): Promise<string[]> {
  const lines: string[] = [];
  const original = console.error;
  console.error = (line: string) => lines.push(line);
  await work().finally(() => {
    console.error = original;
  });
  return lines;
}

describe("the policy of an authorizer", () => {
  it("allows one method and tells the handler who calls", () => {
    const policy = allow(methodArn, caller, { plan: "gold", sub: "another" });
    assert.deepEqual(policy, {
      principalId: "u1",
      policyDocument: {
        Version: "2012-10-17",
        Statement: [{ Effect: "Allow", Action: "execute-api:Invoke", Resource: methodArn }],
      },
      context: { plan: "gold", sub: "u1", groups: "clerk,admin", scopes: "a/b c", clientId: "app", kind: "user" },
    });
    assert.deepEqual(callerOf({ requestContext: { authorizer: policy.context } }), caller);
  });
  it("makes no two groups or scopes of one", () => {
    const { context } = allow(methodArn, { ...caller, groups: ["x,admin", "clerk"], scopes: ["read all", "a", ""] });
    assert.deepEqual([context?.groups, context?.scopes], ["clerk", "a"]);
  });
  it("denies one method", () => {
    const [statement] = deny(methodArn).policyDocument.Statement;
    assert.deepEqual(statement, { Effect: "Deny", Action: "execute-api:Invoke", Resource: methodArn });
  });
  for (const nobody of [
    { ...caller, subject: "" },
    { ...caller, kind: "anonymous" as const },
  ]) {
    it(`is not made for ${nobody.kind} "${nobody.subject}"`, () =>
      assert.throws(() => allow(methodArn, nobody), TypeError));
  }
  const good = [
    `${stage}/GET/`,
    `${stage}/GET/orders/1%2A/x`,
    `${stage}/DELETE/a/b/c-d_e.f~g`,
    "arn:aws-cn:execute-api:cn-north-1:123456789012:a1b2c3/test-invoke-stage/GET/ü",
    `${stage}/GET/${"x".repeat(512 - stage.length - 5)}`,
  ];
  for (const arn of good) {
    it(`is made for ${arn.slice(0, 90)}`, () => {
      assert.equal(allow(arn, caller).policyDocument.Statement[0]?.Resource, arn);
    });
  }
  const bad: unknown[] = [
    undefined,
    "",
    "*",
    "arn:aws:execute-api:*",
    `${stage}/*`,
    `${stage}/*/orders`,
    `${stage}/GET/*`,
    `${stage}/GET/orders/?`,
    `${stage}/GET/\${aws:username}`,
    `${stage}/get/orders`,
    `${stage}/GET/a b`,
    `${stage}/GET/a\n`,
    `${stage}/GET/\u0000`,
    "arn:aws:execute-api:eu-central-1:*:a1b2c3/live/GET/orders",
    "arn:aws:lambda:eu-central-1:123456789012:function:x",
    `${stage}/GET/${"x".repeat(512)}`,
    [methodArn],
  ];
  for (const arn of bad) {
    it(`is not made for ${JSON.stringify(arn)?.slice(0, 90)}`, () => {
      assert.throws(() => allow(arn as string, caller), { statusCode: 401 });
      assert.throws(() => deny(arn as string), { statusCode: 401 });
    });
  }
});

describe("token-based authorizers", () => {
  const verify = tokenVerifier({ userPoolId: pool, keys });
  const authorizer = tokenAuthorizer(verify, { groups: ["clerk"] });

  it("let a caller with the group call this method", async () => {
    const event = tokenEvent(`Bearer ${clerk()}`);
    assert.equal(await effect(authorizer, event), `Allow execute-api:Invoke ${methodArn}`);
    const context = { sub: "u1", groups: "clerk", scopes: "", clientId: "app", kind: "user" };
    assert.deepEqual((await authorizer(event)).context, context);
  });
  it("deny a caller without the group (403)", async () =>
    assert.equal(await effect(authorizer, tokenEvent(`Bearer ${token()}`)), `Deny execute-api:Invoke ${methodArn}`));
  it("deny by the verifier's own groups and scopes, too", async () => {
    const strict = oidcAuthorizer({ userPoolId: pool, keys, scopes: ["orders/write"] });
    assert.match(await effect(strict, tokenEvent(`Bearer ${token({ scope: "orders/write" })}`)), /^Allow/);
    assert.match(await effect(strict, tokenEvent(`Bearer ${token({ scope: "orders/read" })}`)), /^Deny/);
  });
  it("take access tokens of any issuer", async () => {
    const iss = "https://issuer.example/";
    const any = oidcAuthorizer({ issuer: iss, audience: "https://api.example", keys });
    const good = token({ iss, aud: "https://api.example", token_use: undefined });
    assert.match(await effect(any, tokenEvent(`Bearer ${good}`)), /^Allow/);
    await assert.rejects(any(tokenEvent(`Bearer ${token({ iss, aud: "app" })}`)), unauthorized);
  });
  const bad: Record<string, () => unknown> = {
    null: () => null,
    "a text": () => "event",
    "no token": () => tokenEvent(undefined),
    "a token without Bearer": () => tokenEvent(clerk()),
    "a changed token": () => tokenEvent(`Bearer ${clerk()}x`),
    "an expired token": () => tokenEvent(`Bearer ${token({ exp: 1 })}`),
    "a method ARN with a wildcard": () => tokenEvent(`Bearer ${clerk()}`, `${stage}/GET/*`),
    "no method ARN": () => tokenEvent(`Bearer ${clerk()}`, null),
    "a wildcard, also without the group": () => tokenEvent(`Bearer ${token()}`, `${stage}/GET/*`),
  };
  for (const [name, event] of Object.entries(bad)) {
    it(`answer 401 to ${name}`, () => assert.rejects(authorizer(event()), unauthorized));
  }
  it("answer 500 when keys cannot be read, and log nothing that was sent", async () => {
    const broken = oidcAuthorizer({ userPoolId: pool, fetchKeys: () => Promise.reject(new Error("secret host")) });
    const sent = token();
    const lines = await logged(() => assert.rejects(broken(tokenEvent(`Bearer ${sent}`)), failed));
    assert.equal(lines.length, 1);
    assert.match(lines[0] ?? "", /"message":"authorizer failed"/);
    assert.ok(!lines.join().includes(sent) && !lines.join().includes("secret host"));
  });
});

describe("request-based authorizers", () => {
  it("decide by the request", async () => {
    const byHeader = requestAuthorizer(async ({ header, route }) =>
      header("X-Partner") === "p1" && route === "POST /orders" ? { ...caller, kind: "machine" } : undefined,
    );
    assert.match(await effect(byHeader, requestEvent({ headers: { "x-partner": "p1" } })), /^Allow/);
    const twice = { headers: { "x-partner": "p1" }, multiValueHeaders: { "X-Partner": ["p2", "p1"] } };
    const refused = [
      { headers: { "x-partner": "p2" } },
      { headers: { "x-partner": "p1" }, resource: "/users" },
      { headers: { "x-partner": "p1", "X-Partner": "p1" } },
      twice,
    ];
    for (const change of refused) {
      await assert.rejects(byHeader(requestEvent(change)), unauthorized);
    }
  });
  const outcomes: [name: string, decide: () => Promise<Caller | undefined>, expected: RegExp][] = [
    ["a refusal with 403", () => Promise.reject(new Refused(403, "no")), /^Deny/],
    ["a refusal with 401", () => Promise.reject(new Refused(401, "no")), /^Unauthorized$/],
    ["a refusal with 429", () => Promise.reject(new Refused(429, "no")), /^Unauthorized$/],
    ["an error", () => Promise.reject(new Error("password=hunter2")), /^The authorizer failed$/],
    ["a thrown text", () => Promise.reject("Unauthorized"), /^The authorizer failed$/],
    ["nobody", () => Promise.resolve(undefined), /^Unauthorized$/],
    ["an anonymous caller", () => Promise.resolve({ ...caller, kind: "anonymous" }), /^The authorizer failed$/],
    ["a caller outside of the groups", () => Promise.resolve({ ...caller, groups: ["other"] }), /^Deny/],
    ["a caller in a group", () => Promise.resolve(caller), /^Allow/],
  ];
  for (const [name, decide, expected] of outcomes) {
    it(`answer to ${name}`, async () => {
      const authorizer = requestAuthorizer(decide, { groups: ["clerk"], log: () => undefined });
      assert.match(await effect(authorizer, requestEvent()).catch((error: Error) => error.message), expected);
    });
  }
});

describe("the authorizer of routes with groups", () => {
  const routes = {
    "POST /orders": { groups: ["clerk", "admin"], scopes: [] },
    "GET /orders/{id}": { groups: ["clerk"], scopes: ["orders/read"] },
    "GET /reports": { groups: [], scopes: ["reports"] },
    "GET /nothing": { groups: [], scopes: [] },
    "GET /empty": {},
  };
  const authorizer = groupAuthorizer(() => ({ tokens: { userPoolId: pool, keys }, routes }));
  const rows: [route: string, claims: Record<string, unknown>, expected: string][] = [
    ["POST /orders", { "cognito:groups": ["clerk"] }, "Allow"],
    ["POST /orders", { "cognito:groups": ["x", "admin"] }, "Allow"],
    ["POST /orders", { "cognito:groups": ["customer"] }, "Deny"],
    ["POST /orders", { "cognito:groups": ["x,clerk"] }, "Deny"],
    ["POST /orders", { "cognito:groups": ["CLERK"] }, "Deny"],
    ["POST /orders", {}, "Deny"],
    ["GET /orders/{id}", { "cognito:groups": ["clerk"] }, "Deny"],
    ["GET /orders/{id}", { scope: "orders/read" }, "Deny"],
    ["GET /orders/{id}", { "cognito:groups": ["clerk"], scope: "openid orders/read" }, "Allow"],
    ["GET /reports", { scope: "reports" }, "Allow"],
    ["GET /reports", { scope: "reports/all" }, "Deny"],
    ["GET /nothing", { "cognito:groups": ["clerk"] }, "Deny"],
    ["GET /empty", { "cognito:groups": ["clerk"] }, "Deny"],
    ["GET /unknown", { "cognito:groups": ["clerk"] }, "Deny"],
    ["DELETE /orders", { "cognito:groups": ["admin"] }, "Deny"],
    ["__proto__ ", { "cognito:groups": ["admin"] }, "Deny"],
  ];
  for (const [route, claims, expected] of rows) {
    it(`${route} ${JSON.stringify(claims)}: ${expected}`, async () => {
      const [httpMethod, resource] = route.split(" ");
      const event = requestEvent({ httpMethod, resource, headers: { Authorization: `Bearer ${token(claims)}` } });
      assert.equal((await effect(authorizer, event)).split(" ")[0], expected);
    });
  }
  it("reads no route from the path that was called", async () => {
    const event = requestEvent({ httpMethod: "GET", resource: "/reports", path: "/orders" });
    assert.match(await effect(authorizer, event), /^Deny/);
  });
  for (const headers of [{}, null, { Authorization: "x" }, { Authorization: "Bearer a.b.c" }]) {
    it(`answers 401 to ${JSON.stringify(headers)}`, () =>
      assert.rejects(authorizer(requestEvent({ headers })), unauthorized));
  }
  it("answers 500 where it is not set up, until it is", async () => {
    const variables = ["USER_POOL_IDS", "ROUTE_ACCESS"] as const;
    const lines = await logged(() => assert.rejects(groupHandler(requestEvent()), failed));
    assert.equal(lines.length, 1);
    Object.assign(process.env, { USER_POOL_IDS: "nonsense", ROUTE_ACCESS: "{}" });
    await logged(() => assert.rejects(groupHandler(requestEvent()), failed));
    Object.assign(process.env, { USER_POOL_IDS: pool, ROUTE_ACCESS: JSON.stringify(routes) });
    await assert.rejects(groupHandler(requestEvent({ headers: {} })), unauthorized);
    for (const variable of variables) {
      delete process.env[variable];
    }
  });
});
