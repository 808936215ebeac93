/** No checks at all: what Node.js and the work itself cost. */
export async function handler(event: { body: string; requestContext: { authorizer: { claims: { sub: string } } } }) {
  const { id } = JSON.parse(event.body);
  return {
    statusCode: 200,
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ id, customer: event.requestContext.authorizer.claims.sub }),
  };
}
