import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests } from "../order";
import { changeStatus, findOrder } from "./store";
import { trail } from "./trail";

/** DELETE /orders/{id}: a cancelled order stays in the table. */
export const handler = apiHandler({ request: requests.one, scopes: ["orders/write"] }, ({ path, caller }) =>
  trail.around({ who: caller, what: "order.cancelled", on: `orders/${path.id}` }, async () => {
    const order = await findOrder(path.id, caller);
    await changeStatus(order.id, "placed", "cancelled");
    return { ...order, status: "cancelled" };
  }),
);
