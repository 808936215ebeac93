import assert from "node:assert/strict";
import * as orders from "./corpus/orders";
import { type TokenClass, tokenAttacks } from "./corpus/tokens";
import { weaker } from "./corpus/weaker";
import { type Sent, send } from "./gateway/send";
import { ordersAreHandled, pagesAreToldApart, repetitionsAreHarmless } from "./journeys";
import {
  accepted,
  application,
  byGateway,
  call,
  keysOfPoolAt,
  orderOfAnna,
  refused,
  secret,
  serveOrders,
} from "./support/served";

const { tokens } = orders;

describe("the orders application, served from its preview", () => {
  serveOrders();
  describe("refuses", attacksAreRefused);
  describe("refuses in its handlers what a weaker API would let through", weakerApisAreBacked);
  describe("lets in", ordersAreHandled);
  describe("does nothing twice", repetitionsAreHarmless);
  describe("tells pages apart", pagesAreToldApart);
  describe("tells nothing of an inner failure", failuresAreSilent);
  describe("limits its callers", callersAreLimited);
  describe("after all that", nothingIsLeft);
});

function attacksAreRefused(): void {
  for (const kind of Object.keys(tokenAttacks) as TokenClass[]) {
    it(`${kind}, where API Gateway checks it`, () => refused(orders.poolTokenAttacks(kind, "gateway"), "gateway"));
    it(`${kind}, where a function checks it`, () => refused(orders.poolTokenAttacks(kind, "function"), "gateway"));
  }
  it("callers who may not", () => refused(orders.accessAttacks, "gateway"));
  it("customers who want another's order", () => refused(orders.customerAttacks, "handler"));
  it("requests that are not as they must be", () => refused(orders.requestAttacks));
  it("paths and methods that there are not", () => refused(orders.routeAttacks));
  it("tokens that are not the partner's", () => refused(orders.partnerTokenAttacks, "gateway"));
  it("messages that the payment provider did not send", () => refused(orders.paymentAttacks(orderOfAnna())));
}

function weakerApisAreBacked(): void {
  for (const [name, change, attacks] of weaker) {
    it(name, async () => refused(attacks, "handler", await application().altered(change)));
  }
  it("11 MB, around the firewall, are more than API Gateway takes", async () => {
    const [, change] = weaker[0] ?? assert.fail();
    const large = orders.largeAttacks.filter(([title]) => title === "11 MB");
    await refused(large, "gateway", await application().altered(change));
  });
}

function failuresAreSilent(): void {
  afterEach(() => application().tables.broken.clear());
  const failures: [operation: string, name: string, sent: () => Sent][] = [
    ["GetItem", "an order that is read", () => ({ call: "GET /orders/{id}", token: tokens.anna })],
    ["Query", "orders that are listed", () => orders.list(tokens.anna)],
    ["PutItem", "an order that is made", () => orders.order()],
    ["PutItem", "the nonce of a message", () => orders.payment({ order: orderOfAnna(), result: "paid" })],
    ["UpdateItem", "a payment", () => orders.payment({ order: orderOfAnna(), result: "paid" })],
  ];
  for (const [operation, name, sent] of failures) {
    it(name, async () => {
      application().tables.broken.add(operation);
      await refused([[name, sent(), 500]]);
      assert.equal((await accepted(sent(), 500)).message, "The request failed");
    });
  }
}

/** The status of each of many requests that are sent together, at one moment. */
async function statuses(count: number, sent: () => Sent): Promise<(wanted: number) => number> {
  const received = await Promise.all(Array.from({ length: count }, () => send(application().url, sent())));
  return (wanted) => received.filter(({ status }) => status === wanted).length;
}

function callersAreLimited(): void {
  beforeEach(() => {
    application().time.now += 600_000;
  });

  it("to as many orders at once and a second as the route allows", async () => {
    const atOnce = await statuses(25, () => orders.order());
    assert.deepEqual([atOnce(201), atOnce(429)], [20, 5]);
    const other = await send(application().url, orders.list(tokens.anna));
    assert.equal(other.status, 200);
    application().time.now += 1_000;
    const later = await statuses(12, () => orders.order());
    assert.deepEqual([later(201), later(429)], [10, 2]);
    const { status, text } = await send(application().url, orders.order());
    assert.deepEqual([status, JSON.parse(text).message], [429, byGateway]);
  });

  it("to as many other requests as the stage allows", async () => {
    const all = await statuses(110, () => orders.list());
    assert.deepEqual([all(401), all(429)], [100, 10]);
  });

  it("to a thousand from an address in five minutes", async () => {
    for (let hundred = 0; hundred < 10; hundred++) {
      await statuses(100, () => ({ call: `GET /orders${hundred}` }));
    }
    assert.equal((await call(orders.list(tokens.anna))).status, 403);
    application().time.now += 301_000;
    assert.equal((await call(orders.list(tokens.anna))).status, 200);
  });
}

function nothingIsLeft(): void {
  it("its roles allowed everything that its functions did", () => assert.deepEqual(application().denied, []));

  it("its functions asked for keys only where they must", () =>
    assert.deepEqual([...new Set(application().asked)].sort(), [keysOfPoolAt, orders.partnerKeysAt]));

  it("its logs hold no token, secret or note", () => {
    const log = application().logged.join("");
    assert.ok(log.includes("order.made"));
    const hidden = [...Object.values(tokens).map((token) => token.slice(-40)), secret, orders.goodOrder.note];
    const found = hidden.filter((text) => log.includes(text));
    assert.deepEqual(found, []);
  });
}
