import { randomUUID } from "node:crypto";
import { newOrder, type Order } from "../order";
import { bodyOf, respond } from "./http";
import { saveOrder } from "./store";

/** POST /orders */
export const handler = respond(201, async (request, caller) => {
  const order: Order = {
    ...bodyOf(request, newOrder),
    id: randomUUID(),
    customer: caller.sub,
    createdAt: new Date().toISOString(),
    status: "placed",
  };
  await saveOrder(order);
  console.info({ message: "order made", order: order.id, by: caller.sub });
  return order;
});
