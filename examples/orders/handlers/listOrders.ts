import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests } from "../order";
import { listOrders } from "./store";

/** GET /orders */
export const handler = apiHandler({ request: requests.list, scopes: ["orders/read"] }, async ({ query, caller }) => {
  const { orders, next } = await listOrders(caller.subject, query.after);
  return { orders, next: next && `${next.createdAt}_${next.id}` };
});
