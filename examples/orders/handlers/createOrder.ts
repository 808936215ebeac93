import { randomUUID } from "node:crypto";
import { type ApiRequest, apiHandler, idempotent } from "pulumi-secure-serverless/runtime";
import { type Order, requests } from "../order";
import { setting } from "./settings";
import { saveOrder } from "./store";
import { trail } from "./trail";

/** POST /orders: once for each Idempotency-Key of a customer. */
export const handler = apiHandler(
  { request: requests.create, scopes: ["orders/write"], status: 201 },
  idempotent({ table: setting("REQUESTS_TABLE") }, ({ body, caller }: ApiRequest<typeof requests.create>) => {
    const order: Order = {
      ...body,
      id: randomUUID(),
      customer: caller.subject,
      createdAt: new Date().toISOString(),
      status: "placed",
    };
    return trail.around({ who: caller, what: "order.made", on: `orders/${order.id}` }, async () => {
      await saveOrder(order);
      return order;
    });
  }),
);
