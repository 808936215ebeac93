import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests, staff } from "../order";
import { changeStatus, findOrder } from "./store";
import { trail } from "./trail";

/** POST /orders/{id}/shipment, for clerks and admins. API Gateway asks for the group as well. */
export const handler = apiHandler(
  { request: requests.ship, scopes: ["orders/write"], groups: staff },
  ({ path, body, caller }) =>
    trail.around({ who: caller, what: "order.shipped", on: `orders/${path.id}`, details: body }, async () => {
      const order = await findOrder(path.id, caller);
      await changeStatus(order.id, "paid", "shipped");
      return { ...order, status: "shipped" };
    }),
);
