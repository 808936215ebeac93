import assert from "node:assert/strict";
import type { ApiRequest } from "../handlers/http";
import { application } from "./application";

const anna = { sub: "anna", token_use: "access" };
const ben = { sub: "ben", token_use: "access", "cognito:groups": "customers" };
const manager = { sub: "mia", token_use: "access", "cognito:groups": "customers,managers" };

const body = JSON.stringify({ items: [{ sku: "BOOK-1", quantity: 2 }], note: "ring twice" });
const nobody = "0b6a2f1e-52b7-4a0c-9a53-0f4a6a1f9b11";

describe("the orders application", () => {
  const { table, written, call } = application();
  const create = async (claims: object) => (await call("createOrder", claims, { body })).body;
  const at = (id: string): Partial<ApiRequest> => ({ pathParameters: { id } });

  describe("POST /orders", () => {
    it("makes an order that belongs to the caller", async () => {
      const { status, body: order, headers } = await call("createOrder", anna, { body });
      assert.equal(status, 201);
      assert.match(order.id, /^[0-9a-f]{8}-[0-9a-f]{4}-4/);
      assert.deepEqual([order.customer, order.status, order.note], ["anna", "placed", "ring twice"]);
      assert.equal(table.items.get(order.id)?.customer?.S, "anna");
      assert.deepEqual([headers["Cache-Control"], headers["X-Content-Type-Options"]], ["no-store", "nosniff"]);
      assert.equal(table.calls[0]?.input.ConditionExpression, "attribute_not_exists(id)");
      assert.deepEqual(written, [{ message: "order made", order: order.id, by: "anna" }]);
    });

    const refused: [title: string, body: string | null, message: string][] = [
      ["no body", null, "The body is not JSON"],
      ["no JSON", "{", "The body is not JSON"],
      ["no items", "{}", "The body is not as described: items"],
      ["an empty list", '{"items":[]}', "The body is not as described: items"],
      [
        "a quantity below one, and a name that is none",
        '{"items":[{"sku":"a b","quantity":0}]}',
        "The body is not as described: items.0.sku, items.0.quantity",
      ],
      ["somebody else's name", `${body.slice(0, -1)},"customer":"ben"}`, "The body is not as described: the whole"],
      [
        "a prototype",
        `${body.slice(0, -1)},"__proto__":{"customer":"ben"}}`,
        "The body is not as described: the whole",
      ],
      ["a list", "[]", "The body is not as described: the whole"],
    ];
    for (const [title, text, message] of refused) {
      it(`refuses ${title}`, async () => {
        const { status, body: answer } = await call("createOrder", anna, { body: text });
        assert.deepEqual([status, answer], [400, { message }]);
        assert.equal(table.calls.length, 0);
      });
    }
  });

  describe("GET /orders/{id}", () => {
    it("shows an order to its customer and to managers", async () => {
      const order = await create(anna);
      for (const claims of [anna, manager]) {
        const { status, body: shown } = await call("readOrder", claims, at(order.id));
        assert.deepEqual([status, shown], [200, order]);
      }
    });

    it("answers the same for somebody else's order, a missing one, and an id that is none", async () => {
      const order = await create(anna);
      const answers = [
        await call("readOrder", ben, at(order.id)),
        await call("readOrder", ben, at(nobody)),
        await call("readOrder", ben, at("../orders")),
        await call("readOrder", ben),
      ];
      for (const { status, body: answer } of answers) {
        assert.deepEqual([status, answer], [404, { message: "There is no such order" }]);
      }
    });
  });

  describe("GET /orders", () => {
    it("lists the caller's orders, and nobody else's", async () => {
      await create(ben);
      const order = await create(anna);
      const { status, body: page } = await call("listOrders", anna);
      assert.deepEqual([status, page], [200, { orders: [order] }]);
      assert.deepEqual([table.calls.at(-1)?.operation, table.calls.at(-1)?.input.IndexName], ["Query", "byCustomer"]);
    });

    it("goes on where a page ended", async () => {
      const order = await create(anna);
      const item = table.items.get(order.id);
      for (let minute = 10; minute < 61; minute++) {
        const id = nobody.replace(/..$/, String(minute));
        table.items.set(id, { ...item, id: { S: id }, createdAt: { S: `2026-01-01T00:00:00.0${minute}Z` } });
      }
      const first = (await call("listOrders", anna)).body;
      const second = (await call("listOrders", anna, { queryStringParameters: { after: first.next } })).body;
      assert.deepEqual([first.orders.length, second.orders.length, second.next], [50, 2, undefined]);
    });

    it("stays within the caller's orders, whatever position is sent", async () => {
      const theirs = await create(ben);
      const after = `${theirs.createdAt}_${theirs.id}`;
      const { body: page } = await call("listOrders", anna, { queryStringParameters: { after } });
      assert.deepEqual(page.orders, []);
      assert.deepEqual(table.calls.at(-1)?.input.ExclusiveStartKey.customer, { S: "anna" });
    });

    it("refuses a position that is none", async () => {
      const { status, body: answer } = await call("listOrders", anna, { queryStringParameters: { after: "x" } });
      assert.deepEqual([status, answer.message], [400, "`after` is no position of a list: the whole"]);
    });
  });

  describe("DELETE /orders/{id}", () => {
    it("cancels an order for its customer, once", async () => {
      const order = await create(anna);
      const { status, body: cancelled } = await call("cancelOrder", anna, at(order.id));
      assert.deepEqual([status, cancelled], [200, { ...order, status: "cancelled" }]);
      assert.equal(table.items.get(order.id)?.status?.S, "cancelled");
      assert.equal((await call("cancelOrder", anna, at(order.id))).status, 409);
    });

    it("cancels any order for a manager, and says who did", async () => {
      const order = await create(anna);
      assert.equal((await call("cancelOrder", manager, at(order.id))).status, 200);
      assert.deepEqual(written.at(-1), { message: "order cancelled", order: order.id, by: "mia" });
    });

    it("leaves somebody else's order alone, and does not say that it exists", async () => {
      const order = await create(anna);
      assert.equal((await call("cancelOrder", ben, at(order.id))).status, 404);
      assert.equal(table.items.get(order.id)?.status?.S, "placed");
    });
  });

  describe("every route", () => {
    const claims: [title: string, claims: object | undefined][] = [
      ["no caller", undefined],
      ["a caller without a subject", { token_use: "access" }],
      ["an ID token", { sub: "anna", token_use: "id" }],
    ];
    for (const name of ["createOrder", "readOrder", "listOrders", "cancelOrder"] as const) {
      for (const [title, wrong] of claims) {
        it(`${name} refuses ${title}`, async () => {
          assert.equal((await call(name, wrong, { body, ...at(nobody) })).status, 401);
          assert.equal(table.calls.length, 0);
        });
      }

      it(`${name} tells nothing of an inner failure`, async () => {
        table.broken = true;
        const { status, body: answer } = await call(name, anna, { body, ...at(nobody) });
        assert.deepEqual([status, answer], [500, { message: "The request failed" }]);
        assert.equal(written.length, 1);
      });
    }
  });
});
