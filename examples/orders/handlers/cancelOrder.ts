import { orderIdOf, Refused, respond } from "./http";
import { findOrder, markCancelled } from "./store";

/** DELETE /orders/{id} */
export const handler = respond(200, async (request, caller) => {
  const order = await findOrder(orderIdOf(request), caller);
  if (!(await markCancelled(order))) {
    throw new Refused(409, "The order can be cancelled no longer");
  }
  console.info({ message: "order cancelled", order: order.id, by: caller.sub });
  return { ...order, status: "cancelled" };
});
