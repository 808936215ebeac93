import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests } from "../order";
import { statusOf } from "./store";

/** GET /partner/orders/{id}: the partner learns how far an order is, and nothing else of it. */
export const handler = apiHandler({ request: requests.one, scopes: ["orders:track"] }, async ({ path }) => ({
  id: path.id,
  status: await statusOf(path.id),
}));
