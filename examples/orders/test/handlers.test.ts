import assert from "node:assert/strict";
import { application, body, nobody, partner, person, provider, type Request, shipment } from "./application";

const [anna, ben] = [person("anna"), person("ben", "customer")];
const [clerk, admin] = [person("clara", "clerk"), person("mia", "admin")];
describe("the orders application", () => {
  const { tables, call } = application();
  const create = async (customer: object) => (await call("createOrder", customer, { body })).body;
  const pay = (message: object) => call("settlePayment", provider(message), { body: message });
  const statusOf = (id: string) => tables().items.get(id)?.status?.S;
  const trailOf = (id: string) =>
    [...tables().items.values()]
      .filter(({ on }) => on?.S === `orders/${id}`)
      .map((event) => [event.what?.S, event.who?.S, event.result?.S]);

  describe("POST /orders", () => {
    it("makes an order that belongs to the caller", async () => {
      const { status, body: order, headers } = await call("createOrder", anna, { body });
      assert.equal(status, 201);
      assert.match(order.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      assert.deepEqual([order.customer, order.status, order.note], ["anna", "placed", "ring twice"]);
      assert.deepEqual([headers["Cache-Control"], headers["X-Content-Type-Options"]], ["no-store", "nosniff"]);
      assert.deepEqual(trailOf(order.id), [["order.made", "anna", "done"]]);
    });

    it("makes it once, however often it is asked", async () => {
      const key = "one-and-the-same-key";
      const first = await call("createOrder", anna, { body, key });
      const again = await call("createOrder", anna, { body, key });
      assert.deepEqual([again.status, again.body], [201, first.body]);
      assert.equal((await call("createOrder", ben, { body, key })).body.customer, "ben");
      assert.equal((await call("createOrder", anna, { body: { ...body, note: "twice" }, key })).status, 422);
    });

    const refused: [title: string, body: Request["body"], status: number][] = [
      ["no body", undefined, 400],
      ["no JSON", "{", 400],
      ["no items", {}, 400],
      ["an empty list", { items: [] }, 400],
      ["a quantity below one, and a name that is none", { items: [{ sku: "a b", quantity: 0 }] }, 400],
      ["somebody else's name", { ...body, customer: "ben" }, 400],
      ["a prototype", '{"items":[{"sku":"BOOK-1","quantity":2}],"__proto__":{"customer":"ben"}}', 400],
      ["a list", "[]", 400],
      ["a novel", { ...body, note: "x".repeat(300_000) }, 413],
    ];
    for (const [title, wrong, expected] of refused) {
      it(`refuses ${title}`, async () => {
        const { status } = await call("createOrder", anna, { body: wrong });
        assert.equal(status, expected);
        assert.deepEqual(tables().calls, []);
      });
    }
  });

  describe("GET /orders/{id}", () => {
    it("shows an order to its customer and to the staff", async () => {
      const order = await create(anna);
      for (const caller of [anna, clerk, admin]) {
        const { status, body: shown } = await call("readOrder", caller, { id: order.id });
        assert.deepEqual([status, shown], [200, order]);
      }
    });

    it("answers the same for somebody else's order and a missing one", async () => {
      const order = await create(anna);
      for (const id of [order.id, nobody]) {
        const { status, body: answer } = await call("readOrder", ben, { id });
        assert.deepEqual([status, answer], [404, { message: "There is no such order" }]);
      }
    });

    it("refuses an id that is none", async () => {
      assert.equal((await call("readOrder", ben, { id: "../orders" })).status, 400);
      assert.equal((await call("readOrder", ben)).status, 400);
    });
  });

  describe("GET /orders", () => {
    it("lists the caller's orders, and nobody else's", async () => {
      await create(ben);
      const order = await create(anna);
      const { status, body: page } = await call("listOrders", anna);
      assert.deepEqual([status, page], [200, { orders: [order] }]);
    });

    it("goes on where a page ended", async () => {
      const order = await create(anna);
      const item = tables().items.get(order.id);
      for (let minute = 10; minute < 61; minute++) {
        const id = nobody.replace(/..$/, String(minute));
        tables().items.set(id, { ...item, id: { S: id }, createdAt: { S: `2026-01-01T00:00:00.0${minute}Z` } });
      }
      const first = (await call("listOrders", anna)).body;
      const second = (await call("listOrders", anna, { after: first.next })).body;
      assert.deepEqual([first.orders.length, second.orders.length, second.next], [50, 2, undefined]);
    });

    it("stays within the caller's orders, whatever position is sent", async () => {
      const theirs = await create(ben);
      const { body: page } = await call("listOrders", anna, { after: `${theirs.createdAt}_${theirs.id}` });
      assert.deepEqual(page.orders, []);
      assert.deepEqual(tables().inputs.at(-1)?.ExclusiveStartKey?.customer, { S: "anna" });
    });

    it("refuses a position that is none", async () => {
      assert.equal((await call("listOrders", anna, { after: "x" })).status, 400);
    });
  });

  describe("DELETE /orders/{id}", () => {
    it("cancels an order for its customer, once", async () => {
      const { id } = await create(anna);
      assert.equal((await call("cancelOrder", anna, { id })).body.status, "cancelled");
      assert.equal(statusOf(id), "cancelled");
      assert.equal((await call("cancelOrder", anna, { id })).status, 409);
    });

    it("leaves somebody else's order alone, and keeps that it was tried", async () => {
      const { id } = await create(anna);
      assert.equal((await call("cancelOrder", ben, { id })).status, 404);
      assert.equal(statusOf(id), "placed");
      assert.deepEqual(trailOf(id).at(-1), ["order.cancelled", "ben", "refused"]);
    });
  });

  describe("POST /payments", () => {
    it("takes the provider's word for an order that is placed", async () => {
      const { id } = await create(anna);
      assert.equal((await pay({ order: id, result: "paid" })).status, 204);
      assert.equal(statusOf(id), "paid");
      assert.equal((await pay({ order: id, result: "declined" })).status, 409);
      assert.deepEqual(trailOf(id)[1], ["order.paid", "payments", "done"]);
    });

    it("refuses another body than the one that was signed, and a caller who signed nothing", async () => {
      const { id } = await create(anna);
      const [signed, sent] = [
        { order: id, result: "declined" },
        { order: id, result: "paid" },
      ];
      assert.equal((await call("settlePayment", provider(signed), { body: sent })).status, 401);
      assert.equal((await call("settlePayment", anna, { body: sent })).status, 401);
      assert.equal(statusOf(id), "placed");
    });
  });

  describe("POST /orders/{id}/shipment", () => {
    it("is for the staff, and for what is paid", async () => {
      const { id } = await create(anna);
      assert.equal((await call("shipOrder", clerk, { id, body: shipment })).status, 409);
      await pay({ order: id, result: "paid" });
      assert.equal((await call("shipOrder", anna, { id, body: shipment })).status, 403);
      assert.equal((await call("shipOrder", clerk, { id, body: shipment })).body.status, "shipped");
    });
  });

  describe("GET /orders/{id}/trail", () => {
    it("tells admins who did what, the newest first", async () => {
      const { id } = await create(anna);
      await call("cancelOrder", ben, { id });
      const { body: answer } = await call("readTrail", admin, { id });
      const events = answer.events.map(({ what, who }: Record<string, string>) => `${what} ${who}`);
      assert.deepEqual(events.sort(), ["order.cancelled ben", "order.made anna"]);
      assert.equal((await call("readTrail", clerk, { id })).status, 403);
    });
  });

  describe("GET /partner/orders/{id}", () => {
    it("tells the partner how far an order is, and nothing else", async () => {
      const { id } = await create(anna);
      const { status, body: answer } = await call("trackOrder", partner, { id });
      assert.deepEqual([status, answer], [200, { id, status: "placed" }]);
      assert.equal((await call("trackOrder", partner, { id: nobody })).status, 404);
      assert.equal((await call("trackOrder", anna, { id })).status, 403);
    });
  });
});
