import { order } from "./order-mini";

/** As `schema.ts`, with zod/mini. */
export async function handler(event: { body: string; requestContext: { authorizer: { claims: { sub: string } } } }) {
  const { success, data } = order.safeParse(JSON.parse(event.body));
  return {
    statusCode: success ? 200 : 400,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: data?.id, customer: event.requestContext.authorizer.claims.sub }),
  };
}
