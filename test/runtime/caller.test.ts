import assert from "node:assert/strict";
import { type Caller, callerOf, requireGroup, requireScope } from "pulumi-secure-serverless/runtime";

const claims = { sub: "u-1", token_use: "access", client_id: "web" };
const event = (requestContext: unknown) => ({ requestContext });
const withClaims = (more: object) => event({ authorizer: { claims: { ...claims, ...more } } });
const withContext = (authorizer: object) => event({ authorizer });
const signed = (identity: object) => event({ identity: { userArn: "arn:aws:iam::123456789012:user/ci", ...identity } });
const assumed = "arn:aws:sts::123456789012:assumed-role/shop";

const callers: Record<string, [event: unknown, caller: Partial<Caller>]> = {
  "a person": [
    withClaims({ "cognito:groups": "clerks,admins", scope: "orders/read orders/write" }),
    {
      subject: "u-1",
      groups: ["clerks", "admins"],
      scopes: ["orders/read", "orders/write"],
      clientId: "web",
      kind: "user",
    },
  ],
  "a person in no group": [withClaims({}), { subject: "u-1", groups: [], scopes: [], kind: "user" }],
  "an application": [withClaims({ sub: "web" }), { subject: "web", clientId: "web", kind: "machine" }],
  "empty groups": [withClaims({ "cognito:groups": ",, " }), { groups: [] }],
  "groups that are no text": [withClaims({ "cognito:groups": ["admins"] }), { groups: [] }],
  "the context of an authorizer": [
    withContext({ sub: "p", kind: "machine", groups: "partners", scopes: "a b", clientId: "c", principalId: "x" }),
    { subject: "p", kind: "machine", groups: ["partners"], scopes: ["a", "b"], clientId: "c" },
  ],
  "a webhook": [withContext({ sub: "github", kind: "webhook" }), { subject: "github", kind: "webhook" }],
  "an IAM user": [signed({}), { subject: "arn:aws:iam::123456789012:user/ci", kind: "role", groups: [] }],
  "a role without its session": [
    signed({ userArn: `${assumed}/chosen/by:caller` }),
    { subject: assumed, kind: "role" },
  ],
  "a person of an identity pool": [
    signed({ userArn: `${assumed}/s`, cognitoIdentityId: "eu:1", cognitoAuthenticationType: "authenticated" }),
    { subject: "eu:1", kind: "user" },
  ],
};

const nobody: Record<string, unknown> = {
  "no event": undefined,
  null: null,
  "a text": "event",
  "no context": {},
  "no authorizer": event({ authorizer: null }),
  "an ID token": withClaims({ token_use: "id" }),
  "a refresh token": withClaims({ token_use: "refresh" }),
  "a token without a use": withClaims({ token_use: undefined }),
  "a token of nobody": withClaims({ sub: "" }),
  "a subject that is no text": withClaims({ sub: ["u-1"] }),
  "claims of no token beside texts": withContext({ claims: { sub: "x" }, sub: "y", kind: "user" }),
  "claims that are a text": withContext({ claims: JSON.stringify(claims) }),
  "inherited claims": withContext({ claims: Object.create(claims) }),
  "a context without kind": withContext({ sub: "x", principalId: "user" }),
  "the anonymous of an authorizer": withContext({ sub: "x", kind: "anonymous" }),
  "a principal only": withContext({ principalId: "admin" }),
  "an API key": event({ identity: { apiKey: "k", userArn: null } }),
  "a guest of an identity pool": signed({ cognitoIdentityId: "eu:1", cognitoAuthenticationType: "unauthenticated" }),
  "a guest without an id": signed({ cognitoAuthenticationType: "unauthenticated" }),
  "an identity of no known type": signed({ cognitoIdentityId: "eu:1" }),
  "headers that say who calls": { headers: { Authorization: "Bearer x", "X-User": "admin" }, requestContext: {} },
};

describe("callerOf", () => {
  for (const [name, [given, caller]] of Object.entries(callers)) {
    it(`knows ${name}`, () => {
      const found = callerOf(given);
      assert.deepEqual(found, { ...found, ...caller });
    });
  }
  for (const [name, given] of Object.entries(nobody)) {
    it(`finds nobody in ${name}`, () => {
      assert.throws(() => callerOf(given), { name: "Refused", statusCode: 401, message: "Sign in first" });
    });
  }
});

describe("requireGroup and requireScope", () => {
  const caller = callerOf(withClaims({ "cognito:groups": "clerks", scope: "orders/read" }));
  const denied = { name: "Refused", statusCode: 403, message: "You may not do this" };
  it("take one of several", () => {
    requireGroup(caller, "admins", "clerks");
    requireScope(caller, "orders/read", "orders/write");
  });
  const rows: [what: string, call: () => void][] = [
    ["another group", () => requireGroup(caller, "admins")],
    ["part of a group's name", () => requireGroup(caller, "clerk")],
    ["another case", () => requireGroup(caller, "Clerks")],
    ["no group at all", () => requireGroup(caller)],
    ["a group as a scope", () => requireScope(caller, "clerks")],
    ["the scope's resource server only", () => requireScope(caller, "orders")],
  ];
  for (const [what, call] of rows) {
    it(`refuse ${what}`, () => assert.throws(call, denied));
  }
});
