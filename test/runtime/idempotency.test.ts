import assert from "node:assert/strict";
import * as z from "zod";
import type { Caller } from "../../components/runtime/caller";
import { answer, apiHandler } from "../../components/runtime/events";
import { type IdempotentRequest, idempotent } from "../../components/runtime/idempotency";
import { Refused } from "../../components/runtime/refused";
import { type DynamoDbStandIn, dynamoDbStandIn } from "../support/dynamodb";

const key = "8e03978e-40d5-43dd-bc93-6894a57f9324";
const anna: Caller = { subject: "anna", groups: [], scopes: [], clientId: "web", kind: "user" };

type Change = Partial<IdempotentRequest> & { headers?: Record<string, string> };

/** A request as `apiHandler` passes it on, with other parts. */
function request({ headers = { "idempotency-key": key }, ...change }: Change = {}) {
  return {
    caller: anna,
    route: "POST /orders",
    rawBody: '{"amount":1}',
    event: { pathParameters: { id: "1" }, queryStringParameters: { a: "1" } },
    context: { getRemainingTimeInMillis: () => 3000 },
    header: (name: string) => headers[name.toLowerCase()],
    ...change,
  };
}

describe("idempotent handlers", () => {
  let table: DynamoDbStandIn;
  let runs: number;
  const count = async (): Promise<unknown> => {
    runs += 1;
    return { run: runs };
  };
  const handler = (work: () => Promise<unknown> = count, change: object = {}) =>
    idempotent({ table: "Keys", client: table.client, ...change }, work);

  before(async () => {
    table = await dynamoDbStandIn();
  });
  after(() => table.close());
  beforeEach(() => {
    runs = 0;
    table.items.clear();
    table.calls.length = 0;
    table.broken.clear();
  });

  it("do the work once and repeat the answer, also in another function's process", async () => {
    const one = handler();
    assert.deepEqual(await one(request()), { run: 1 });
    assert.deepEqual(await one(request()), { run: 1 });
    assert.deepEqual(await handler()(request()), { run: 1 });
    assert.equal(runs, 1);
  });
  it("take the key also in quotes, as the same one", async () => {
    await handler()(request());
    assert.deepEqual(await handler()(request({ headers: { "idempotency-key": `"${key}"` } })), { run: 1 });
  });
  it("keep nothing that was sent, but hashes", async () => {
    await handler()(request({ rawBody: "secret-body" }));
    const text = JSON.stringify([...table.items]);
    assert.doesNotMatch(text, new RegExp(`secret-body|anna|${key}`));
    const [item] = table.items.values();
    const sha256 = /^(?:#)?[\w+/]{43}=$/;
    assert.match(item?.id?.S ?? "", sha256);
    assert.match(item?.validation?.S ?? "", sha256);
  });

  const others: Record<string, Change> = {
    "another caller": { caller: { ...anna, subject: "berta" } },
    "another kind of caller": { caller: { ...anna, kind: "machine" } },
    "another application": { caller: { ...anna, clientId: "app" } },
    "an application that is not known": { caller: { ...anna, clientId: undefined } },
    "another route": { route: "POST /refunds" },
    "another method": { route: "PUT /orders" },
    "another key": { headers: { "idempotency-key": "another-key-0001" } },
    "parts that join to the same text": { caller: { ...anna, subject: "anna,web", clientId: undefined } },
  };
  for (const [name, change] of Object.entries(others)) {
    it(`never give the answer to ${name}`, async () => {
      await handler()(request());
      assert.deepEqual(await handler()(request(change)), { run: 2 });
    });
  }

  const tampered: Record<string, Change> = {
    "another body": { rawBody: '{"amount":1000}' },
    "no body": { rawBody: "" },
    "another path": { event: { pathParameters: { id: "2" }, queryStringParameters: { a: "1" } } },
    "another query": { event: { pathParameters: { id: "1" }, queryStringParameters: { a: "2" } } },
    "no query": { event: { pathParameters: { id: "1" } } },
  };
  for (const [name, change] of Object.entries(tampered)) {
    it(`refuse a key that comes again with ${name}`, async () => {
      await handler()(request());
      const refusal = { statusCode: 422, message: "The Idempotency-Key was sent with another request" };
      await assert.rejects(handler()(request(change)), refusal);
      assert.equal(runs, 1);
    });
  }
  it("take a query in any order", async () => {
    const event = (queryStringParameters: object) => ({ event: { queryStringParameters } });
    await handler()(request(event({ a: "1", b: "2" })));
    assert.deepEqual(await handler()(request(event({ b: "2", a: "1" }))), { run: 1 });
  });

  const keys = [
    undefined,
    "",
    "short",
    "x".repeat(129),
    "with space 123456",
    'half-quoted-123456"',
    "a\r\nX: 1234567890123",
    "ключключключключ",
    "{{}}{{}}{{}}{{}}{{}}",
  ];
  for (const bad of keys) {
    it(`refuse the key ${JSON.stringify(bad)?.slice(0, 30)}`, async () => {
      const headers: Record<string, string> = bad === undefined ? {} : { "idempotency-key": bad };
      await assert.rejects(handler()(request({ headers })), { name: "Refused", statusCode: 400 });
      assert.deepEqual([runs, table.calls], [0, []]);
    });
  }
  for (const caller of [
    { ...anna, kind: "anonymous" as const },
    { ...anna, subject: "" },
  ]) {
    it(`do not serve ${caller.kind} "${caller.subject}"`, () =>
      assert.rejects(handler()(request({ caller })), { name: "TypeError" }));
  }

  it("refuse a second request while the first one runs, and after it repeat its answer", async () => {
    let finish = () => {};
    const slow = handler(async () => {
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return count();
    });
    const first = slow(request());
    while (!table.calls.includes("PutItem")) {
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
    await assert.rejects(slow(request()), { statusCode: 409, message: "The request is being worked on" });
    await assert.rejects(slow(request({ rawBody: "other" })), { statusCode: 422 });
    finish();
    assert.deepEqual(await first, { run: 1 });
    assert.deepEqual(await slow(request()), { run: 1 });
  });
  it("of twenty requests at once, do the work of one", async () => {
    const one = handler();
    const results = await Promise.allSettled(Array.from({ length: 20 }, () => one(request())));
    assert.equal(runs, 1);
    assert.ok(results.some(({ status }) => status === "fulfilled"));
    for (const result of results) {
      assert.ok(result.status === "fulfilled" || result.reason.statusCode === 409);
    }
  });
  it("begin again after the time of a function that was stopped", async () => {
    let calls = 0;
    const stopped = handler(() => (calls++ === 0 ? new Promise(() => {}) : count()));
    void stopped(request({ context: { getRemainingTimeInMillis: () => 50 } }));
    await new Promise((resolve) => setTimeout(resolve, 200));
    assert.deepEqual(await stopped(request()), { run: 1 });
  });
  it("hold a request without a context for the longest time of a function", async () => {
    void handler(() => new Promise(() => {}))(request({ context: undefined }));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const [item] = table.items.values();
    const left = Number(item?.in_progress_expiration?.N) - Date.now();
    assert.ok(left > 890_000 && left <= 900_000, `${left}`);
  });
  it("keep an answer for a day, or as long as they are told", async () => {
    const left = () => Number([...table.items.values()][0]?.expiration?.N) - Date.now() / 1000;
    await handler()(request());
    assert.ok(Math.abs(left() - 86_400) < 5, `${left()}`);
    table.items.clear();
    await handler(count, { expiresAfterSeconds: 600 })(request());
    assert.ok(Math.abs(left() - 600) < 5, `${left()}`);
  });
  it("take a key again when its answer has expired", async () => {
    await handler()(request());
    const [[id = "", item] = []] = [...table.items];
    table.items.set(id, { ...item, expiration: { N: "1000" } });
    assert.deepEqual(await handler()(request()), { run: 2 });
  });

  const errors: [name: string, error: unknown, expected: object][] = [
    ["a refusal", new Refused(404, "There is no such order"), { statusCode: 404, message: "There is no such order" }],
    ["an error", new Error("broken"), { message: "broken" }],
  ];
  for (const [name, error, expected] of errors) {
    it(`keep nothing of ${name}, so that the caller may try again`, async () => {
      let fail = true;
      const handle = handler(() => (fail ? Promise.reject(error) : count()));
      await assert.rejects(handle(request()), expected);
      assert.equal(table.items.size, 0);
      fail = false;
      assert.deepEqual(await handle(request()), { run: 1 });
    });
  }

  const answers: [name: string, value: unknown][] = [
    ["nothing", undefined],
    ["null", null],
    ["a text", "done"],
    ["a list with holes and dates", [1, null, "2026-01-01T00:00:00.000Z"]],
    ["an object without its undefined members", { a: { b: [] }, c: 1e21, empty: "" }],
    ["what looks like a kept answer", { large: true, answer: { statusCode: 302 } }],
  ];
  for (const [name, value] of answers) {
    it(`repeat ${name}`, async () => {
      const handle = handler(async () => value);
      assert.deepEqual(await handle(request()), value);
      assert.deepEqual(await handle(request()), value);
    });
  }
  it("say of a large answer that the request was done", async () => {
    const large = "x".repeat(200_000);
    const handle = handler(async () => large);
    assert.equal(await handle(request()), large);
    await assert.rejects(handle(request()), { statusCode: 409, message: "The request was done already" });
  });

  it("do nothing when the table cannot be reached", async () => {
    table.broken.add("PutItem");
    await assert.rejects(handler()(request()), (error: Error) => !(error instanceof Refused));
    assert.equal(runs, 0);
  });
  it("fail when the answer cannot be kept, and do not work again meanwhile", async () => {
    table.broken.add("UpdateItem");
    const handle = handler();
    await assert.rejects(handle(request()), (error: Error) => !(error instanceof Refused));
    table.broken.clear();
    await assert.rejects(handle(request()), { statusCode: 409 });
    assert.equal(runs, 1);
  });
  it("do nothing where Powertools are told to be off", async () => {
    process.env.POWERTOOLS_IDEMPOTENCY_DISABLED = "true";
    try {
      await assert.rejects(handler()(request()), /POWERTOOLS_IDEMPOTENCY_DISABLED is set/);
    } finally {
      delete process.env.POWERTOOLS_IDEMPOTENCY_DISABLED;
    }
    assert.equal(runs, 0);
  });

  it("are handlers of apiHandler", async () => {
    const api = apiHandler(
      { request: { body: z.object({ amount: z.number() }) } },
      idempotent({ table: "Keys", client: table.client }, async ({ body }) => {
        runs += 1;
        return answer(201, { amount: body.amount, run: runs }, { Location: `/orders/${runs}` });
      }),
    );
    const event = (body: string, headers: object, sub = "anna") => ({
      httpMethod: "POST",
      resource: "/orders",
      headers: { "content-type": "application/json", ...headers },
      body,
      requestContext: { requestId: "r", authorizer: { claims: { sub, token_use: "access" } } },
    });
    const send = async (...args: Parameters<typeof event>) => {
      const { statusCode, headers, body } = await api(event(...args), {
        awsRequestId: "r",
        getRemainingTimeInMillis: () => 3000,
      });
      return [statusCode, headers.Location, body];
    };
    const withKey = { "Idempotency-Key": key };
    const created = [201, "/orders/1", '{"amount":1,"run":1}'];
    assert.deepEqual(await send('{"amount":1}', withKey), created);
    assert.deepEqual(await send('{"amount":1}', withKey), created);
    assert.deepEqual(await send('{"amount":1}', withKey, "berta"), [201, "/orders/2", '{"amount":1,"run":2}']);
    const statuses = [await send('{"amount":2}', withKey), await send('{"amount":1}', {})].map(([status]) => status);
    assert.deepEqual(statuses, [422, 400]);
  });
});
