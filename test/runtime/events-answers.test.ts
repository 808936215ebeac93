import assert from "node:assert/strict";
import { type ApiOptions, answer, apiHandler, type Failure, isAnswer, Refused } from "pulumi-secure-serverless/runtime";
import { apiEvent } from "./samples";

const call = (work: () => unknown, event: unknown = apiEvent(), options: ApiOptions = { log: () => undefined }) =>
  apiHandler(options, async () => work())(event);
const fail = (error: unknown) => () => {
  throw error;
};

const untold = { message: "The request failed" };
const lookalike = { statusCode: 302, body: "", headers: { Location: "https://evil.example" } };
const results: Record<string, [work: () => unknown, statusCode: number, body: unknown]> = {
  nothing: [() => undefined, 204, undefined],
  null: [() => null, 200, null],
  "a text": [() => "<b>", 200, "<b>"],
  "an answer": [() => answer(409, { a: 1 }), 409, { a: 1 }],
  "a body that looks like an answer": [() => lookalike, 200, lookalike],
  "an answer that was made anew": [() => ({ ...answer(409) }), 200, { statusCode: 409, headers: {} }],
  "a refusal": [fail(new Refused(429, "Too many")), 429, { message: "Too many" }],
  "an error": [fail(new Error("password=x")), 500, untold],
  "a thrown text": [fail("secret"), 500, untold],
  "a refusal of no refusal's status": [fail(new Refused(200, "secret")), 500, untold],
  "what is no JSON": [() => 1n, 500, untold],
  "a status code that is none": [() => answer(99), 500, untold],
  "a header with a line break": [() => answer(200, {}, { Location: "/a\r\nSet-Cookie: b" }), 500, untold],
  "a header beyond Latin 1": [() => answer(200, {}, { Location: "/\u010d\u010a" }), 500, untold],
  "a header's name with a line break": [() => answer(200, {}, { "X\r\nY": "b" }), 500, untold],
};

describe("what apiHandler answers", () => {
  for (const [name, [work, statusCode, body]] of Object.entries(results)) {
    it(`is right for ${name}`, async () => {
      const response = await call(work);
      const found = response.body === "" ? undefined : JSON.parse(response.body);
      assert.deepEqual([response.statusCode, found, response.headers.Location], [statusCode, body, undefined]);
    });
  }
  it("has security headers", async () => {
    assert.deepEqual((await call(() => 1)).headers, {
      "Content-Type": "application/json; charset=utf-8",
      "Cache-Control": "no-store",
      "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
      "Cross-Origin-Resource-Policy": "same-origin",
      "Referrer-Policy": "no-referrer",
      "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
      "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "DENY",
    });
  });
  it("may be of another type, which replaces the header whatever its case", async () => {
    const { body, headers } = await call(() => answer(200, "<p>", { "content-type": "text/html; charset=utf-8" }));
    assert.equal(body, "<p>");
    assert.equal(headers["Content-Type"], "text/html; charset=utf-8");
    assert.equal(headers["content-type"], undefined);
  });
  it("is an answer only when it was made as one", () => {
    assert.deepEqual([isAnswer(answer(200)), isAnswer(lookalike), isAnswer(undefined)], [true, false, false]);
  });
});

const origins = { allowedOrigins: "https://a.example,https://b.example:8443", allowCredentials: "true" };
const askers: [origin: string | string[], isAllowed: boolean, variables?: Record<string, string>][] = [
  ["https://a.example", true],
  ["https://b.example:8443", true],
  [[], false],
  ["https://a.example.evil.example", false],
  ["https://b.example", false],
  ["http://a.example", false],
  ["https://A.example", false],
  ["null", false, { allowedOrigins: "null" }],
  ["*", false, { allowedOrigins: "*" }],
  ["", false],
  ["https://a.example,https://b.example:8443", false],
];

describe("pages of other origins", () => {
  for (const [Origin, isAllowed, stageVariables = origins] of askers) {
    it(`${JSON.stringify(Origin)} may ${isAllowed ? "" : "not "}read the answer`, async () => {
      const { headers } = await call(() => 1, apiEvent({ headers: { Origin }, stageVariables }));
      assert.equal(headers["Access-Control-Allow-Origin"], isAllowed ? Origin : undefined);
      assert.equal(headers["Access-Control-Allow-Credentials"], isAllowed ? "true" : undefined);
      assert.equal(headers.Vary, "Origin");
    });
  }
  it("may read refusals too", async () => {
    const headers = { origin: "https://a.example" };
    const response = await call(() => 1, apiEvent({ authorizer: null, headers, stageVariables: origins }));
    assert.deepEqual([response.statusCode, response.headers["Access-Control-Allow-Origin"]], [401, headers.origin]);
  });
  it("need no header where the API names none", async () => {
    const { headers } = await call(() => 1, apiEvent({ headers: { Origin: "https://a.example" } }));
    assert.deepEqual([headers.Vary, headers["Access-Control-Allow-Origin"]], [undefined, undefined]);
  });
});

describe("what apiHandler logs", () => {
  it("says where an error was thrown, and nothing that was sent", async () => {
    const failures: Failure[] = [];
    const error = new TypeError("<sent>\n    at sent (forged.ts:1:1)");
    await call(fail(error), apiEvent(), { log: (failure) => failures.push(failure) });
    const [{ at = [], ...failure } = assert.fail()] = failures;
    assert.deepEqual(failure, { message: "request failed", requestId: "request-1", error: "TypeError" });
    assert.match(at[0] ?? "", /events-answers\.test\.ts/);
    assert.doesNotMatch(JSON.stringify(failures), /sent>|forged/);
  });
  it("is one line of JSON on the console, also when the log fails", async () => {
    const written: unknown[] = [];
    const { error } = console;
    console.error = (line: unknown) => written.push(line);
    try {
      await call(fail(new Error("x")), apiEvent(), { log: fail(new Error("no disk")) });
    } finally {
      console.error = error;
    }
    assert.equal(written.length, 1);
    assert.deepEqual(Object.keys(JSON.parse(String(written[0]))), ["message", "requestId", "error", "at"]);
  });
});
