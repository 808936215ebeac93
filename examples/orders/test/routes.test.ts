import assert from "node:assert/strict";
import { application, body, nobody, partner, person, provider, type Request, shipment } from "./application";

const admin = person("mia", "admin");

describe("every route of the orders application", () => {
  const { tables, written, call } = application();
  const callers: [title: string, caller: object | undefined][] = [
    ["no caller", undefined],
    ["a caller without a subject", { claims: { token_use: "access" } }],
    ["an ID token", { claims: { sub: "anna", token_use: "id" } }],
  ];
  const routes: [name: string, request: Request][] = [
    ["createOrder", { body }],
    ["readOrder", { id: nobody }],
    ["listOrders", {}],
    ["cancelOrder", { id: nobody }],
    ["shipOrder", { id: nobody, body: shipment }],
    ["readTrail", { id: nobody }],
    ["trackOrder", { id: nobody }],
    ["settlePayment", { body: { order: nobody, result: "paid" } }],
  ];
  for (const [name, request] of routes) {
    for (const [title, wrong] of callers) {
      it(`${name} refuses ${title}`, async () => {
        assert.equal((await call(name, wrong, request)).status, 401);
        assert.deepEqual(tables().calls, []);
      });
    }

    it(`${name} tells nothing of an inner failure`, async () => {
      for (const operation of ["PutItem", "GetItem", "UpdateItem", "Query"]) {
        tables().broken.add(operation);
      }
      const caller = { settlePayment: provider(request.body ?? {}), trackOrder: partner }[name] ?? admin;
      const { status, body: answer } = await call(name, caller, request);
      assert.deepEqual([status, answer], [500, { message: "The request failed" }]);
      assert.ok(written.length > 0);
    });
  }
});
