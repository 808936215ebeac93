import { apiHandler } from "pulumi-secure-serverless/runtime";
import { order } from "./order-mini";

/** As `ours.ts`, with a schema of zod/mini. */
export const handler = apiHandler({ request: { body: order }, scopes: ["orders/write"] }, async ({ body, caller }) => ({
  id: body.id,
  customer: caller.subject,
}));
