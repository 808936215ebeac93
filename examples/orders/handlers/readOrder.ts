import { orderIdOf, respond } from "./http";
import { findOrder } from "./store";

/** GET /orders/{id} */
export const handler = respond(200, async (request, caller) => findOrder(orderIdOf(request), caller));
