import assert from "node:assert/strict";
import * as orders from "./corpus/orders";
import { accepted, application, call, kept, made, refused } from "./support/served";

const { tokens } = orders;
const own = "https://orders.example.com";

/** What is done to an order, as its trail says. */
async function trailOf(id: string): Promise<string[]> {
  const { events } = await accepted({ call: `GET /orders/${id}/trail`, token: tokens.admin });
  return events.map(({ what, who }: Record<string, string>) => `${what} ${who}`).sort();
}

/** Good requests of every role. */
export function ordersAreHandled(): void {
  it("each for what is theirs, from an order to its trail", async () => {
    const id = await made(orders.order());
    assert.equal((await accepted({ call: `GET /orders/${id}`, token: tokens.anna })).customer, "anna");
    assert.ok((await accepted(orders.list(tokens.reader))).orders.length >= 2);
    assert.deepEqual(await accepted(orders.list(tokens.ben)), { orders: [] });
    await accepted(orders.payment({ order: id, result: "paid" }), 204);
    await accepted({ call: `GET /orders/${id}`, token: tokens.clerk });
    const shipped = { call: `POST /orders/${id}/shipment`, token: tokens.clerk, body: orders.shipment };
    assert.equal((await accepted(shipped)).status, "shipped");
    const partner = { call: `GET /partner/orders/${id}`, token: orders.partnerToken() };
    assert.deepEqual(await accepted(partner), { id, status: "shipped" });
    assert.deepEqual(await trailOf(id), ["order.made anna", "order.paid payments", "order.shipped carl"]);
  });

  it("customers who cancel", async () => {
    const id = await made(orders.order());
    assert.equal((await accepted({ call: `DELETE /orders/${id}`, token: tokens.anna })).status, "cancelled");
  });

  it("an id in capitals, and keeps what was done under the one id", async () => {
    const id = await made(orders.order());
    const capitals = id.toUpperCase();
    await accepted({ call: `DELETE /orders/${capitals}`, token: tokens.anna });
    await refused([["a payment in capitals", orders.payment({ order: capitals, result: "paid" }), 409]]);
    assert.deepEqual(await trailOf(id), ["order.cancelled anna", "order.made anna", "order.paid payments"]);
  });
}

/** Requests that are sent again, and what they do. */
export function repetitionsAreHarmless(): void {
  it("an order makes none", async () => {
    const sent = orders.order();
    const id = await made(sent);
    const before = kept();
    assert.equal(await made(sent), id);
    await refused([["the key for another order", { ...sent, body: { ...orders.goodOrder, note: "other" } }, 422]]);
    assert.equal(kept(), before);
    assert.notEqual(await made({ ...sent, token: tokens.ben }), id);
  });

  it("orders that are sent together are one", async () => {
    const before = application().tables.items.size;
    const sent = orders.order();
    const all = await Promise.all(Array.from({ length: 6 }, () => call(sent)));
    const ids = all.filter(({ status }) => status === 201).map(({ text }) => JSON.parse(text).id);
    assert.deepEqual([new Set(ids).size, all.filter(({ status }) => ![201, 409].includes(status))], [1, []]);
    // The order, its event in the trail, and the request that was done.
    assert.equal(application().tables.items.size, before + 3);
  });

  it("a message of the payment provider is refused", async () => {
    const id = await made(orders.order());
    const message = orders.payment({ order: id, result: "declined" });
    await accepted(message, 204);
    await refused([["a replay", message, 401]], "gateway");
  });
}

/** Pages in browsers, of the application's origin and of others. */
export function pagesAreToldApart(): void {
  const foreign = ["https://evil.example", `${own}.evil.example`, "http://orders.example.com", "null", `${own}:444`];
  for (const origin of [own, ...foreign]) {
    it(`${origin} ${origin === own ? "may read" : "may not read"}`, async () => {
      const { status, headers } = await call({ ...orders.list(tokens.anna), headers: { Origin: origin } });
      assert.deepEqual([status, headers["access-control-allow-origin"]], [200, origin === own ? own : undefined]);
      const asked = await call({ call: "OPTIONS /orders", headers: { Origin: origin } });
      assert.deepEqual([asked.status, asked.headers["access-control-allow-origin"]], [204, own]);
      assert.equal(asked.headers["access-control-allow-credentials"], undefined);
    });
  }

  it("a page of the application may make an order", async () => {
    const { headers } = await call({ call: "OPTIONS /orders", headers: { Origin: own } });
    const allowed = `${headers["access-control-allow-headers"]}`.toLowerCase().split(",");
    assert.deepEqual(allowed.sort(), ["authorization", "content-type", "idempotency-key"]);
    assert.equal(headers["access-control-allow-methods"], "GET,POST");
  });
}
