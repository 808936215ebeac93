import { apiHandler } from "pulumi-secure-serverless/runtime";
import { requests } from "../order";
import { findOrder } from "./store";

/** GET /orders/{id} */
export const handler = apiHandler({ request: requests.one, scopes: ["orders/read"] }, ({ path, caller }) =>
  findOrder(path.id, caller),
);
