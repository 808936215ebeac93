import assert from "node:assert/strict";
import { dynamoDbStandIn } from "../support/dynamodb";
import * as access from "./application/access";
import { reached } from "./application/shop";
import { goodOrder } from "./corpus/messages";
import { groupAttacks, methodAttacks, tokenAttacks } from "./corpus/tokens";
import {
  partnerAttacks,
  partnerMessage,
  partnersOldSecret,
  paymentAttacks,
  paymentMessage,
  releaseAttacks,
  releaseMessage,
} from "./corpus/webhooks";
import { authorize, requestEvent, tokenEvent } from "./support/authorize";
import { type ApiRequest, apiEvent } from "./support/events";
import { fault, type Outcome, request, textOf } from "./support/outcome";
import { accepted, refused } from "./support/tally";
import { goodToken } from "./support/tokens";

const { byGroup, byRequest, bySignature, byToken } = access;

/** The ways in which a token is verified. */
const verifiers: Record<string, (token: string) => Promise<Outcome>> = {
  verifier: async (token) => {
    try {
      await access.verify(token);
      return { status: 200, told: "", logged: "" };
    } catch (error) {
      const { statusCode: status = 500 } = error as { statusCode?: number };
      return { status, told: textOf(error), logged: "" };
    }
  },
  "token authorizer": (token) => authorize(byToken, tokenEvent(`Bearer ${token}`)),
  "request authorizer": (token) => authorize(byRequest, requestEvent({ Authorization: `Bearer ${token}` })),
};

/** Attacks on who calls, each in its own test. */
export function tokensAreRefused(): void {
  for (const [place, verify] of Object.entries(verifiers)) {
    it(`tokens by the ${place}`, async () => {
      const faults: string[] = [];
      for (const [kind, rows] of Object.entries(tokenAttacks)) {
        for (const [name, token] of rows) {
          faults.push(...refused(kind, name, fault(await verify(token), 401, token)));
        }
      }
      assert.deepEqual(faults, []);
    });
  }
  it("callers without the group or the scope", async () => {
    const faults: string[] = [];
    for (const [name, claims] of groupAttacks) {
      const outcome = await authorize(byGroup, tokenEvent(`Bearer ${goodToken(claims)}`));
      faults.push(...refused("not allowed", name, fault(outcome, 403, [])));
    }
    assert.deepEqual(faults, []);
  });
  it("methods that would allow more than themselves", async () => {
    const faults: string[] = [];
    for (const [name, method] of methodAttacks) {
      const outcome = await authorize(byToken, tokenEvent(`Bearer ${goodToken()}`, method));
      faults.push(...refused("not allowed", name, fault(outcome, 401, method)));
    }
    assert.deepEqual(faults, []);
  });
}

/** Attacks by messages that claim to be of another sender. */
export function messagesAreRefused(): void {
  const services = [
    ["payments", access.payment, paymentAttacks],
    ["releases", access.release, releaseAttacks],
  ] as const;
  for (const [service, route, rows] of services) {
    it(`messages of the ${service}`, async () => {
      const faults: string[] = [];
      for (const [name, sent, status] of rows) {
        faults.push(
          ...refused(
            "forged message",
            name,
            fault(await request(route, sent), status, Object.values(sent.headers ?? {})),
          ),
        );
      }
      assert.deepEqual(faults, []);
    });
  }
  it("messages of the partner", async () => {
    const faults: string[] = [];
    for (const [name, message, as = {}] of partnerAttacks) {
      const { headers, ...target } = partnerMessage(message);
      const outcome = await authorize(bySignature, requestEvent(headers, { ...target, ...as }));
      faults.push(...refused("forged message", name, fault(outcome, 401, Object.values(headers))));
    }
    assert.deepEqual(faults, []);
  });
  it("bodies that the partner did not sign", async () => {
    const body = JSON.stringify(goodOrder);
    const context = await partnerContext(body);
    const rows: [string, ApiRequest][] = [
      ["another body", { text: JSON.stringify({ ...goodOrder, quantity: 99 }), authorizer: context }],
      ["a body with a line more", { text: `${body}\n`, authorizer: context }],
      ["a caller of another kind with the digest", { text: body, authorizer: { ...context, kind: "user" } }],
      ["no digest", { text: body, authorizer: { ...context, bodySha256: undefined } }],
      ["the digest as a claim of a token", { text: body, claims: { ...context, token_use: "access" } }],
    ];
    const faults: string[] = [];
    for (const [name, sent] of rows) {
      faults.push(...refused("forged message", name, fault(await request(access.partnerOrder, sent), 401, sent)));
    }
    assert.deepEqual(faults, []);
  });
}

/** What the authorizer passes on of a message that the partner signed. */
async function partnerContext(body: string): Promise<object> {
  const { headers, ...target } = partnerMessage({ body });
  const { context = {} } = await authorize(bySignature, requestEvent(headers, target));
  return context;
}

const key = "8e03978e-40d5-43dd-bc93-6894a57f9324";
const once = (more: ApiRequest = {}): ApiRequest => ({ body: goodOrder, headers: { "Idempotency-Key": key }, ...more });

/** Attacks by what was sent before. */
export function replaysAreRefused(): void {
  let table: Awaited<ReturnType<typeof dynamoDbStandIn>>;
  before(async () => {
    table = await dynamoDbStandIn();
  });
  after(() => table.close());
  beforeEach(() => table.items.clear());
  const route = () => access.createOrderOnce({ table: "keys", client: table.client });

  it("a message that is sent again", async () => {
    const faults: string[] = [];
    const services = [
      ["payments", access.payment, paymentMessage()],
      ["releases", access.release, releaseMessage()],
    ] as const;
    for (const [service, handler, { text, ...sent }] of services) {
      const message = { ...sent, text: text ?? null };
      assert.equal((await request(handler, message)).status, 204);
      accepted();
      faults.push(...refused("replay", service, fault(await request(handler, message), 409, message)));
      const later = { ...message, base64: true, text: Buffer.from(String(text)).toString("base64") };
      faults.push(...refused("replay", `${service}, in Base64`, fault(await request(handler, later), 409, message)));
    }
    const { headers, ...target } = partnerMessage();
    assert.equal((await authorize(bySignature, requestEvent(headers, target))).status, 200);
    accepted();
    faults.push(
      ...refused("replay", "partner", fault(await authorize(bySignature, requestEvent(headers, target)), 401, headers)),
    );
    assert.deepEqual(faults, []);
  });
  it("an order that is sent again is made once", async () => {
    const handler = route();
    assert.equal((await request(handler, once())).status, 201);
    accepted();
    for (const name of ["at once", "later"]) {
      const { status } = await request(handler, once());
      assert.equal(status, 201);
      assert.deepEqual(reached.statements, [], name);
      refused("replay", `an order again, ${name}`, undefined);
    }
  });
  it("orders that are sent together are one", async () => {
    const handler = route();
    const answers = await Promise.all(Array.from({ length: 5 }, () => handler(apiEvent(once()))));
    const made = answers.filter(({ statusCode }) => statusCode === 201).length;
    assert.equal(reached.statements.length, 1);
    assert.ok(made >= 1 && answers.every(({ statusCode }) => statusCode === 201 || statusCode === 409));
    refused("replay", "five at once", undefined);
  });
  it("keys that are none, or another request's", async () => {
    const handler = route();
    await request(handler, once());
    const rows: [string, ApiRequest, number][] = [
      ["another order", once({ body: { ...goodOrder, quantity: 99 } }), 422],
      ["another query", once({ query: { admin: "1" } }), 422],
      ["no key", once({ headers: {} }), 400],
      ["an empty key", once({ headers: { "Idempotency-Key": "" } }), 400],
      ["a short key", once({ headers: { "Idempotency-Key": "1" } }), 400],
      ["a key of 1,000 characters", once({ headers: { "Idempotency-Key": "k".repeat(1_000) } }), 400],
      ["a key with a header", once({ headers: { "Idempotency-Key": `${key}\r\nX-Evil: 1` } }), 400],
      ["a key that is a statement", once({ headers: { "Idempotency-Key": `${key}' OR '1'='1` } }), 400],
      ["two keys", once({ repeated: { "Idempotency-Key": [key, `${key}2`] } }), 400],
      ["nobody's key", once({ claims: null }), 401],
    ];
    const faults: string[] = [];
    for (const [name, sent, status] of rows) {
      faults.push(...refused("replay", name, fault(await request(handler, sent), status, sent.headers)));
    }
    assert.deepEqual(faults, []);
  });
  it("another caller gets nothing of the first one's answer", async () => {
    const handler = route();
    const other = { sub: "berta", token_use: "access" };
    await request(handler, once());
    assert.equal((await request(handler, once({ claims: other, body: { ...goodOrder, note: "mine" } }))).status, 201);
    assert.equal(reached.statements.length, 1);
    accepted();
  });
}

/** Callers that are let in. */
export function callersAreLetIn(): void {
  it("tokens", async () => {
    for (const verify of Object.values(verifiers)) {
      assert.equal((await verify(goodToken())).status, 200);
      accepted();
    }
    const clerk = goodToken({ "cognito:groups": ["customers", "clerks"] });
    assert.equal((await authorize(byGroup, tokenEvent(`bearer ${clerk}`))).status, 200);
    accepted();
  });
  it("messages of the partner, with the old secret too", async () => {
    const body = JSON.stringify({ ...goodOrder, note: "Grüße, O'Brien \u{1F600}" });
    for (const secret of [undefined, partnersOldSecret]) {
      const { headers, ...target } = partnerMessage({ body, ...(secret && { secret }) });
      const { context, status } = await authorize(bySignature, requestEvent(headers, target));
      assert.equal(status, 200);
      assert.equal((await request(access.partnerOrder, { text: body, authorizer: context })).status, 204);
      accepted();
    }
  });
  it("a message whose work failed may be sent again", async () => {
    const { text, ...sent } = paymentMessage(undefined, JSON.stringify({ ...goodOrder, attachment: "missing.pdf" }));
    for (const time of ["first", "second"]) {
      assert.equal((await request(access.payment, { ...sent, text: text ?? null })).status, 404, time);
    }
  });
}
