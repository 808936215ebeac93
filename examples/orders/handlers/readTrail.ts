import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests } from "../order";
import { eventsOf } from "./trail";

/** GET /orders/{id}/trail, for admins: who did what to the order. */
export const handler = apiHandler(
  { request: requests.one, scopes: ["orders/read"], groups: ["admin"] },
  async ({ path }) => ({ events: await eventsOf(`orders/${path.id}`) }),
);
