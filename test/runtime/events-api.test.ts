import assert from "node:assert/strict";
import { type ApiOptions, type ApiRequest, apiHandler, type Failure } from "pulumi-secure-serverless/runtime";
import * as z from "zod";
import { type ApiChanges, apiEvent, customer } from "./samples";

const body = z.strictObject({ sku: z.string().regex(/^[A-Z]{3}$/), quantity: z.int().min(1).max(9) });
const schemas = {
  body,
  query: z.strictObject({ page: z.coerce.number().int().optional(), tag: z.array(z.string().max(5)).optional() }),
  path: z.strictObject({ id: z.uuid().optional() }),
  headers: z.strictObject({ "idempotency-key": z.string().max(8).optional() }),
};
const good = { sku: "ABC", quantity: 2 };
const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");
const typed = (type: string | string[]) => ({ body: good, headers: { "content-type": type } });
const parts = ({ body, query, path, headers }: ApiRequest): unknown => ({ body, query, path, headers });

async function call(event: unknown, options: ApiOptions = {}, work = parts) {
  const failures: Failure[] = [];
  const handler = apiHandler({ log: (failure) => failures.push(failure), ...options }, async (request) =>
    work(request),
  );
  const response = await handler(event);
  return { ...response, body: JSON.parse(response.body || "null"), failures };
}

const taken: Record<string, [changes: ApiChanges, parts: object]> = {
  "a body": [{ body: good }, { body: good, query: {}, path: {}, headers: {} }],
  "a body in Base64": [{ body: base64(JSON.stringify(good)), isBase64Encoded: true }, { body: good }],
  "JSON with a charset": [typed('Application/JSON; charset="UTF-8"'), { body: good }],
  "a type made of JSON": [typed("application/merge-patch+json"), { body: good }],
  "a query": [{ body: good, query: { page: "3", tag: ["a", "b"] } }, { query: { page: 3, tag: ["a", "b"] } }],
  "a list of one": [{ body: good, query: { tag: "a" } }, { query: { tag: ["a"] } }],
  "a header in any case": [
    { body: good, headers: { "Idempotency-KEY": "k-1" } },
    { headers: { "idempotency-key": "k-1" } },
  ],
  "headers of no interest": [
    { body: good, headers: { ["__proto__"]: "x", constructor: "y", "X-A": ["1", "2"] } },
    { headers: {} },
  ],
};

const wrongType = "Send the body as application/json";
const twice = "A header has several values for one name";
const refused: Record<string, [changes: ApiChanges, statusCode: number, message: string]> = {
  "no identity": [{ body: good, authorizer: null }, 401, "Sign in first"],
  "an ID token": [{ authorizer: { claims: { ...customer.claims, token_use: "id" } } }, 401, "Sign in first"],
  "another group": [
    { authorizer: { claims: { ...customer.claims, "cognito:groups": "customer" } } },
    403,
    "You may not do this",
  ],
  "no body": [{}, 400, "The body is missing"],
  "a body of another type": [typed("text/plain"), 415, wrongType],
  "a body of no type": [typed([]), 415, wrongType],
  "a form": [{ ...typed("application/x-www-form-urlencoded"), body: "sku=ABC" }, 415, wrongType],
  "a type behind JSON": [typed("text/plain;application/json"), 415, wrongType],
  "a type with a line break": [typed("application/json\r\nX: y"), 415, wrongType],
  "another charset": [typed("application/json; charset=utf-7"), 415, wrongType],
  "two types": [typed(["application/json", "text/plain"]), 415, wrongType],
  "two types in two cases": [{ body: good, headers: { "Content-Type": "text/plain" } }, 415, wrongType],
  "a member too many": [{ body: { ...good, admin: true } }, 400, "The body is not as described: the whole"],
  "a wrong member": [{ body: { ...good, sku: "<script>" } }, 400, "The body is not as described: sku"],
  "wrong members": [{ body: { sku: 1, quantity: "1" } }, 400, "The body is not as described: sku, quantity"],
  "a prototype": [{ body: '{"__proto__":{"admin":true}}' }, 400, "The body has a key that is not allowed"],
  "a large body": [{ body: { ...good, sku: "A".repeat(1 << 19) } }, 413, "The body is too large"],
  "a large body in Base64": [
    { body: base64("A".repeat(1 << 19)), isBase64Encoded: true },
    413,
    "The body is too large",
  ],
  "what is no Base64": [{ body: "{}{}", isBase64Encoded: true }, 400, "The body is not UTF-8"],
  "more behind Base64": [{ body: `${base64("{}")}====`, isBase64Encoded: true }, 400, "The body is not UTF-8"],
  "bytes that are no UTF-8": [
    { body: base64(Buffer.from([0x22, 0xff, 0x22])), isBase64Encoded: true },
    400,
    "The body is not UTF-8",
  ],
  "an overlong encoding": [
    { body: base64(Buffer.from([0x22, 0xc0, 0xaf, 0x22])), isBase64Encoded: true },
    400,
    "The body is not UTF-8",
  ],
  "a parameter twice": [{ query: { page: ["1", "2"] } }, 400, "The query has several values for one name"],
  "an unknown parameter": [{ query: { debug: "1" } }, 400, "The query is not as described: the whole"],
  "a parameter that is no number": [{ query: { page: "1;DROP" } }, 400, "The query is not as described: page"],
  "a value too long in a list": [{ query: { tag: ["a", "bbbbbb"] } }, 400, "The query is not as described: tag.1"],
  "a prototype in the query": [{ query: { constructor: "x" } }, 400, "The query has a key that is not allowed"],
  "NUL in the query": [{ query: { tag: "\0" } }, 400, "The query holds a character that is not allowed"],
  "half a pair in the query": [{ query: { tag: "\udc00" } }, 400, "The query holds a character that is not allowed"],
  "a path up": [{ path: { id: "../../etc" } }, 400, "The path is not as described: id"],
  "a header twice": [{ headers: { "idempotency-key": ["a", "b"] } }, 400, twice],
  "a header twice in two cases": [{ headers: { "idempotency-key": "a", "Idempotency-Key": "a" } }, 400, twice],
  "a long header": [
    { headers: { "idempotency-key": "123456789" } },
    400,
    "A header is not as described: idempotency-key",
  ],
};

describe("apiHandler", () => {
  for (const [name, [changes, expected]] of Object.entries(taken)) {
    it(`takes ${name}`, async () => {
      const options = { request: schemas, groups: ["customers"], status: 201 };
      const { statusCode, body } = await call(apiEvent(changes), options);
      assert.deepEqual([statusCode, body], [201, { ...body, ...expected }]);
    });
  }
  for (const [name, [changes, statusCode, message]] of Object.entries(refused)) {
    it(`refuses ${name} with ${statusCode}`, async () => {
      const response = await call(apiEvent(changes), { request: schemas, groups: ["customers"] });
      assert.deepEqual([response.statusCode, response.body, response.failures], [statusCode, { message }, []]);
    });
  }
  it("gives nothing that has no schema", async () => {
    assert.deepEqual((await call(apiEvent({ body: good, query: { a: "1" }, path: { id: "1" } }))).body, {});
  });
  it("asks for scopes", async () => {
    assert.equal((await call(apiEvent(), { scopes: ["orders/read"] })).statusCode, 200);
    assert.equal((await call(apiEvent(), { scopes: ["orders/delete"] })).statusCode, 403);
  });
  it("tells the work of its caller and route", async () => {
    const { body } = await call(apiEvent({ headers: { "X-Tag": "t" } }), {}, (request) => {
      const { caller, route, requestId, sourceIp } = request;
      return [caller.subject, route, requestId, sourceIp, request.header("x-tag"), request.header("x-none") ?? null];
    });
    assert.deepEqual(body, ["u-1", "POST /orders", "request-1", "203.0.113.7", "t", null]);
  });
  it("refuses a header that the work asks for and that is there twice", async () => {
    const event = apiEvent({ headers: { "X-Tag": "a", "x-tag": "b" } });
    const { statusCode, body } = await call(event, {}, (request) => request.header("x-tag"));
    assert.deepEqual([statusCode, body], [400, { message: "The header x-tag is there more than once" }]);
  });
  it("lets everyone call a public route, known or not", async () => {
    const who = async (authorizer?: object | null) =>
      (await call(apiEvent({ authorizer }), { public: true }, ({ caller }) => caller.kind)).body;
    assert.deepEqual([await who(null), await who()], ["anonymous", "user"]);
  });
  it("waits for schemas that do", async () => {
    const later = z.strictObject({ sku: z.string().refine(async (sku) => sku === "ABC") });
    const statusOf = async (sku: string) =>
      (await call(apiEvent({ body: { sku } }), { request: { body: later } })).statusCode;
    assert.deepEqual([await statusOf("ABC"), await statusOf("ABD")], [200, 400]);
  });
  it("names no key that the caller made up", async () => {
    const record = z.strictObject({ prices: z.record(z.string(), z.number()) });
    const { body } = await call(apiEvent({ body: { prices: { "<evil>": "x" } } }), { request: { body: record } });
    assert.deepEqual(body, { message: "The body is not as described: prices" });
  });
});

const anything: Record<string, unknown> = {
  undefined: undefined,
  null: null,
  "a number": 7,
  "a text": "{}",
  "an array": [],
  "nothing in it": {},
  "headers of a text": { headers: "x", multiValueHeaders: "y" },
  "headers of numbers": { multiValueHeaders: { "content-type": [1, null] }, headers: { Origin: 5 } },
  "a body of an object": { ...apiEvent(), body: { sku: "ABC" } },
  "a member that throws": Object.defineProperty({}, "requestContext", { get: () => assert.fail("secret") }),
};

describe("apiHandler, called with anything", () => {
  for (const [name, event] of Object.entries(anything)) {
    it(`answers ${name}`, async () => {
      const { statusCode, body } = await call(event, { request: schemas });
      assert.ok([400, 401, 500].includes(statusCode), `${statusCode}`);
      assert.doesNotMatch(JSON.stringify(body), /secret/);
    });
  }
});

describe("options of apiHandler", () => {
  it("are not public and for groups", () => {
    assert.throws(() => apiHandler({ public: true, groups: ["a"] }, async () => 1), /public or asks for groups/);
  });
  it("name headers in lower case", () => {
    const headers = z.object({ "X-Tag": z.string() });
    assert.throws(() => apiHandler({ request: { headers } }, async () => 1), /"X-Tag": write it in lower case/);
  });
});
