import { apiHandler } from "pulumi-secure-serverless/runtime";
import { order } from "./order";

/** The same work as `peer.ts`, on the runtime library. */
export const handler = apiHandler({ request: { body: order }, scopes: ["orders/write"] }, async ({ body, caller }) => ({
  id: body.id,
  customer: caller.subject,
}));
