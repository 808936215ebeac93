import { order } from "./order";

/** The schema alone, by hand: what zod costs of that which the handlers with zod cost. */
export async function handler(event: { body: string; requestContext: { authorizer: { claims: { sub: string } } } }) {
  const { success, data } = order.safeParse(JSON.parse(event.body));
  return {
    statusCode: success ? 200 : 400,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id: data?.id, customer: event.requestContext.authorizer.claims.sub }),
  };
}
