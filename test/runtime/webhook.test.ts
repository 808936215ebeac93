import assert from "node:assert/strict";
import { createHash, createHmac } from "node:crypto";
import { apiHandler } from "../../components/runtime/events";
import {
  fromWebhook,
  type NonceStore,
  nonceTable,
  requireSignedBody,
  type SignatureAuthorizerOptions,
  signatureAuthorizer,
  signedHeaders,
  verifyWebhook,
  type WebhookOptions,
} from "../../components/runtime/webhook";
import { type DynamoDbStandIn, dynamoDbStandIn } from "../support/dynamodb";

const secret = "s3cret-of-the-payment-service-0001";
const other = "another-secret-that-is-long-enough";
const now = 1_790_000_000_000;
const body = '{"id":"evt_1","amount":100}';
const methodArn = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3/live/POST/hooks/payment";
const notSigned = { name: "Refused", statusCode: 401, message: "The signature is not valid" };
const received = { name: "Refused", statusCode: 409, message: "This message was received already" };
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const hmac = (text: string, key = secret) => createHmac("sha256", key).update(text).digest("hex");

/** Nonces in memory, with the times until which they are kept. */
function memory(): NonceStore & { kept: Map<string, number> } {
  const kept = new Map<string, number>();
  return {
    kept,
    async claim(nonce, until) {
      const isNew = !kept.has(nonce);
      kept.set(nonce, until);
      return isNew;
    },
    async release(nonce) {
      kept.delete(nonce);
    },
  };
}

const message = { method: "POST", path: "/hooks/payment", body };
const signed = (change: Partial<typeof message> = {}, key = secret, time = now, nonce?: string) =>
  signedHeaders({ ...message, ...change }, key, time, nonce);

/** The event of an authorizer for a signed message. */
const event = (headers: Record<string, unknown> = signed(), change: object = {}) => ({
  type: "REQUEST",
  methodArn,
  httpMethod: "POST",
  resource: "/hooks/payment",
  path: "/hooks/payment",
  headers,
  queryStringParameters: {},
  requestContext: { requestId: "r1" },
  ...change,
});

const authorizer = (change: Partial<SignatureAuthorizerOptions> = {}) =>
  signatureAuthorizer({
    sender: "payments",
    secrets: [secret],
    nonces: memory(),
    now: () => now,
    log: () => {},
    ...change,
  });
const unauthorized = { message: "Unauthorized" };
const failed = { message: "The authorizer failed" };

/** Good headers with one changed. */
const changed = (name: string, value: unknown) => ({ ...signed(), [name]: value });
const upper = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, value.toUpperCase().replace("V1", "v1")]));

describe("signed messages", () => {
  it("are let in, and their handler is told the digest of the body", async () => {
    const nonces = memory();
    const policy = await authorizer({ nonces })(event(signed({}, secret, now, "nonce-0000000001")));
    assert.deepEqual(policy.policyDocument.Statement, [
      { Effect: "Allow", Action: "execute-api:Invoke", Resource: methodArn },
    ]);
    const context = { bodySha256: sha256(body), sub: "payments", groups: "", scopes: "", kind: "webhook" };
    assert.deepEqual([policy.principalId, policy.context], ["payments", context]);
    assert.deepEqual([...nonces.kept], [["payments#nonce-0000000001", now / 1000 + 301]]);
  });
  it("are signed as the README says", () => {
    const headers = signed({}, secret, now, "nonce-0000000001");
    const text = `v1\nPOST\n/hooks/payment\n1790000000\nnonce-0000000001\n${sha256(body)}`;
    assert.deepEqual(headers, {
      "X-Signature-Timestamp": "1790000000",
      "X-Signature-Nonce": "nonce-0000000001",
      "X-Content-SHA256": sha256(body),
      "X-Signature": `v1=${hmac(text)}`,
    });
  });
  it("have a nonce of their own each", () => assert.notDeepEqual(signed(), signed()));
  it("are taken with either secret while it is changed", async () => {
    const both = authorizer({ secrets: async () => [other, secret] });
    await both(event());
    await both(event(signed({}, other)));
    await assert.rejects(both(event(signed({}, `${secret}x`))), unauthorized);
  });
  it("are taken with headers in any case, once", async () => {
    const lower = Object.fromEntries(Object.entries(signed()).map(([name, value]) => [name.toLowerCase(), value]));
    const decide = authorizer();
    await decide(event(lower));
    await assert.rejects(decide(event(lower)), unauthorized);
  });
  it("of two senders may have the same nonce", async () => {
    const nonces = memory();
    await authorizer({ nonces })(event(signed({}, secret, now, "nonce-0000000001")));
    await authorizer({ nonces, sender: "shipping" })(event(signed({}, secret, now, "nonce-0000000001")));
  });
  for (const seconds of [-300, -1, 0, 299, 300]) {
    it(`are taken ${seconds} seconds off`, () => authorizer()(event(signed({}, secret, now + seconds * 1000))));
  }
  it("are remembered for as long as they are taken", async () => {
    const nonces = memory();
    await authorizer({ nonces, toleranceSeconds: 60 })(event(signed({}, secret, now + 60_000)));
    assert.deepEqual([...nonces.kept.values()], [now / 1000 + 121]);
  });

  const bad: Record<string, () => unknown> = {
    null: () => null,
    "no headers": () => event({}),
    "no signature": () => event(changed("X-Signature", undefined)),
    "an empty signature": () => event(changed("X-Signature", "v1=")),
    "a signature without a version": () => event(changed("X-Signature", signed()["X-Signature"]?.slice(3))),
    "another version": () => event(changed("X-Signature", signed()["X-Signature"]?.replace("v1", "v0"))),
    "a signature of zeros": () => event(changed("X-Signature", `v1=${"0".repeat(64)}`)),
    "half a signature": () => event(changed("X-Signature", signed()["X-Signature"]?.slice(0, 35))),
    "two signatures": () => event(changed("X-Signature", `v1=${"0".repeat(64)},${signed()["X-Signature"]}`)),
    "capital digits": () => event(upper(signed())),
    "a signature of another secret": () => event(signed({}, other)),
    "a signature of the body alone": () => event(changed("X-Signature", `v1=${hmac(body)}`)),
    "another digest": () => event(changed("X-Content-SHA256", sha256("{}"))),
    "another nonce": () => event(changed("X-Signature-Nonce", "another-nonce-0001")),
    "another time": () => event(changed("X-Signature-Timestamp", "1790000001")),
    "a short nonce": () => event(signed({}, secret, now, "short")),
    "a nonce with a line break": () => event(signed({}, secret, now, "nonce-0000000001\nx")),
    "a long nonce": () => event(signed({}, secret, now, "n".repeat(129))),
    "a time that is no number": () => event(changed("X-Signature-Timestamp", "NaN")),
    "a time with an exponent": () => event(changed("X-Signature-Timestamp", "1.79e9")),
    "a time 301 seconds ago": () => event(signed({}, secret, now - 301_000)),
    "a time 301 seconds ahead": () => event(signed({}, secret, now + 301_000)),
    "a time in milliseconds": () => event(signed({}, secret, now * 1000)),
    "another method": () => event(signed(), { httpMethod: "PUT" }),
    "another path": () => event(signed(), { path: "/hooks/refund" }),
    "a query": () => event(signed(), { queryStringParameters: { admin: "1" } }),
    "a query several times": () => event(signed(), { multiValueQueryStringParameters: { a: ["1", "2"] } }),
    "a header twice": () =>
      event(signed(), { multiValueHeaders: { ...lists(signed()), "X-Signature": ["v1=0", "v1=1"] } }),
    "a header that is a list": () => event(changed("X-Signature", [signed()["X-Signature"], "x"])),
    "no method": () => event(signed(), { httpMethod: undefined }),
    "a method ARN with a wildcard": () => event(signed(), { methodArn: methodArn.replace("payment", "*") }),
  };
  for (const [name, make] of Object.entries(bad)) {
    it(`are refused with ${name}`, () => assert.rejects(authorizer()(make()), unauthorized));
  }
  it("burn no nonce with a wrong signature", async () => {
    const nonces = memory();
    await assert.rejects(authorizer({ nonces })(event(signed({}, other))), unauthorized);
    assert.equal(nonces.kept.size, 0);
  });
  for (const secrets of [[], ["short"], [secret, ""], [secret, undefined as unknown as string]]) {
    it(`are not checked with the secrets ${JSON.stringify(secrets)}`, () =>
      assert.rejects(authorizer({ secrets })(event()), failed));
  }
  it("are refused with 500 when the store fails, and the log tells nothing", async () => {
    const lines: string[] = [];
    const nonces = { ...memory(), claim: () => Promise.reject(new Error(`table of ${secret}`)) };
    const decide = authorizer({ nonces, log: (failure) => lines.push(JSON.stringify(failure)) });
    await assert.rejects(decide(event()), failed);
    assert.equal(lines.length, 1);
    assert.ok(!lines.join().includes(secret));
  });
  for (const path of ["/a?b=c", "", "a", "/a b", "/a\nb", "/ü", "https://x/"]) {
    it(`cannot be signed for the path ${JSON.stringify(path)}`, () => assert.throws(() => signed({ path }), notSigned));
  }
});

const lists = (headers: Record<string, string>) =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]]));

describe("the body of a signed message", () => {
  const withContext = (context: unknown, rawBody = body) => ({
    rawBody,
    event: { requestContext: { authorizer: context } },
  });
  const good = { kind: "webhook", sub: "payments", bodySha256: sha256(body) };

  it("is the one that was signed", () => requireSignedBody(withContext(good)));
  it("may be empty", () => requireSignedBody(withContext({ ...good, bodySha256: sha256("") }, "")));
  const bad: [name: string, request: ReturnType<typeof withContext>][] = [
    ["another one", withContext(good, body.replace("100", "999"))],
    ["with a space", withContext(good, `${body} `)],
    ["empty", withContext(good, "")],
    ["behind no authorizer", withContext(undefined)],
    ["behind another authorizer", withContext({ ...good, kind: "user" })],
    ["behind a Cognito authorizer", withContext({ claims: { sub: "x" } })],
    ["without a digest", withContext({ ...good, bodySha256: undefined })],
    ["with a digest in capitals", withContext({ ...good, bodySha256: sha256(body).toUpperCase() })],
    ["with a digest of another type", withContext({ ...good, bodySha256: [sha256(body)] })],
  ];
  for (const [name, request] of bad) {
    it(`is refused: ${name}`, () => assert.throws(() => requireSignedBody(request), notSigned));
  }
  it("is checked in a handler behind the authorizer, also when it comes in Base64", async () => {
    const handler = apiHandler({}, async (request) => {
      requireSignedBody(request);
      return { sender: request.caller.subject, kind: request.caller.kind };
    });
    const { context } = await authorizer()(event());
    const call = (text: string, isBase64Encoded = false) =>
      handler({
        ...event(),
        body: text,
        isBase64Encoded,
        requestContext: { authorizer: { ...context, principalId: "x" } },
      });
    const answers = [await call(body), await call(Buffer.from(body).toString("base64"), true), await call("{}")];
    assert.deepEqual(
      answers.map(({ statusCode, body: text }) => [statusCode, text]),
      [
        [200, '{"sender":"payments","kind":"webhook"}'],
        [200, '{"sender":"payments","kind":"webhook"}'],
        [401, '{"message":"The signature is not valid"}'],
      ],
    );
  });
});

const seconds = now / 1000;
const stripe = (parts = `t=${seconds},v1=${hmac(`${seconds}.${body}`)}`) => ({ "Stripe-Signature": parts });
const github = (value = `sha256=${hmac(body)}`) => ({ "X-Hub-Signature-256": value });
const request = (headers: Record<string, string | undefined>, rawBody = body) => ({
  rawBody,
  header: (name: string) => headers[name],
});
const options = (format: WebhookOptions["format"], change: Partial<WebhookOptions> = {}): WebhookOptions => ({
  format,
  secrets: [secret],
  nonces: memory(),
  now: () => now,
  ...change,
});

describe("webhooks of Stripe's form", () => {
  const verify = (headers: Record<string, string | undefined>, change: Partial<WebhookOptions> = {}, rawBody = body) =>
    verifyWebhook(request(headers, rawBody), options("stripe", change));
  const good = `v1=${hmac(`${seconds}.${body}`)}`;

  it("are taken", () => verify(stripe()));
  it("are taken with several signatures, and with schemes that are not known", () =>
    verify(stripe(`t=${seconds}, v1=${"0".repeat(64)}, ${good}, v0=${"1".repeat(64)}`)));
  it("are taken under another header", () =>
    verify({ "X-Partner-Signature": stripe()["Stripe-Signature"] }, { header: "X-Partner-Signature" }));
  const bad: Record<string, string> = {
    nothing: "",
    "no time": good,
    "two times": `t=${seconds},t=${seconds},${good}`,
    "no signature": `t=${seconds}`,
    "the scheme v0 only": `t=${seconds},${good.replace("v1", "v0")}`,
    "another time than was signed": `t=${seconds + 1},${good}`,
    "a time that is no number": `t=x,v1=${hmac(`x.${body}`)}`,
    "a time 301 seconds ago": `t=${seconds - 301},v1=${hmac(`${seconds - 301}.${body}`)}`,
    "a time 301 seconds ahead": `t=${seconds + 301},v1=${hmac(`${seconds + 301}.${body}`)}`,
    "a signature of another secret": `t=${seconds},v1=${hmac(`${seconds}.${body}`, other)}`,
    "10,000 signatures": `t=${seconds},${`v1=${"0".repeat(64)},`.repeat(10_000)}${good}`,
  };
  for (const [name, header] of Object.entries(bad)) {
    it(`are refused with ${name}`, () => assert.rejects(verify(stripe(header)), notSigned));
  }
  it("are refused without the header", () => assert.rejects(verify({}), notSigned));
  it("are refused with another body", () => assert.rejects(verify(stripe(), {}, body.replace("100", "1")), notSigned));
  it("are refused the second time, and remembered for as long as they are taken", async () => {
    const nonces = memory();
    await verify(stripe(), { nonces });
    await assert.rejects(verify(stripe(), { nonces }), received);
    assert.deepEqual([...nonces.kept.values()], [seconds + 301]);
  });
});

describe("webhooks of GitHub's form", () => {
  const verify = (headers: Record<string, string | undefined>, change: Partial<WebhookOptions> = {}, rawBody = body) =>
    verifyWebhook(request(headers, rawBody), options("github", change));

  it("are taken as in GitHub's own example", () =>
    verify({ "X-Hub-Signature-256": `sha256=${hmac("Hello, World!")}` }, {}, "Hello, World!"));
  const bad = [
    "",
    "sha256=",
    hmac(body),
    `sha1=${hmac(body)}`,
    `sha256=${hmac(body, other)}`,
    `sha256=${hmac(body)}0`,
    `sha256=${hmac(body).toUpperCase()}`,
  ];
  for (const header of bad) {
    it(`are refused with ${JSON.stringify(header.slice(0, 20))} of ${header.length}`, () =>
      assert.rejects(verify(github(header)), notSigned));
  }
  it("are refused with another body", () => assert.rejects(verify(github(), {}, "{}"), notSigned));
  it("are refused the second time for a week, or as long as told", async () => {
    const nonces = memory();
    await verify(github(), { nonces });
    await assert.rejects(verify(github(), { nonces }), received);
    assert.deepEqual([...nonces.kept.values()], [seconds + 604_800]);
    const short = memory();
    await verify(github(), { nonces: short, rememberSeconds: 60 });
    assert.deepEqual([...short.kept.values()], [seconds + 60]);
  });
});

describe("work on webhooks", () => {
  it("is done once, and may be tried again when it fails", async () => {
    const settings = options("github");
    let fail = true;
    const work = fromWebhook(settings, async ({ rawBody }) => {
      if (fail) {
        throw new Error("broken");
      }
      return rawBody.length;
    });
    await assert.rejects(work(request(github())), /broken/);
    fail = false;
    assert.equal(await work(request(github())), body.length);
    await assert.rejects(work(request(github())), received);
  });
  it("fails with its own error also when its nonce cannot be released", async () => {
    const nonces = { ...memory(), release: () => Promise.reject(new Error("table")) };
    const work = fromWebhook(options("github", { nonces }), () => Promise.reject(new Error("broken")));
    await assert.rejects(work(request(github())), /broken/);
  });
  it("is a public handler of apiHandler", async () => {
    const work = fromWebhook(options("stripe"), async (sent: ReturnType<typeof request>) => ({
      bytes: sent.rawBody.length,
    }));
    const handler = apiHandler({ public: true }, work);
    const call = async (headers: object) => {
      const { statusCode } = await handler({
        httpMethod: "POST",
        resource: "/stripe",
        headers,
        body,
        requestContext: {},
      });
      return statusCode;
    };
    assert.deepEqual([await call(stripe()), await call(stripe()), await call(github())], [200, 409, 401]);
  });
});

describe("nonces in a table", () => {
  let table: DynamoDbStandIn;

  before(async () => {
    table = await dynamoDbStandIn();
  });
  after(() => table.close());
  beforeEach(() => {
    table.items.clear();
    table.broken.clear();
  });

  it("are claimed by one of twenty at once, until the table forgets them", async () => {
    const nonces = nonceTable({ table: "Nonces", client: table.client });
    const claims = await Promise.all(Array.from({ length: 20 }, () => nonces.claim("a#1", 1_790_000_301.5)));
    assert.equal(claims.filter(Boolean).length, 1);
    assert.deepEqual([...table.items.values()], [{ id: { S: "nonce#a#1" }, expiration: { N: "1790000302" } }]);
    await nonces.release("a#1");
    assert.equal(await nonces.claim("a#1", 1), true);
    assert.equal(await nonces.claim("a#2", 1), true);
  });
  it("are not claimed when the table fails", async () => {
    table.broken.add("PutItem");
    const nonces = nonceTable({ table: "Nonces", client: table.client });
    await assert.rejects(nonces.claim("a", 1), { name: "ValidationException" });
  });
});
