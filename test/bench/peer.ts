import { JSONStringified } from "@aws-lambda-powertools/parser/helpers";
import { parser } from "@aws-lambda-powertools/parser/middleware";
import { APIGatewayProxyEventSchema } from "@aws-lambda-powertools/parser/schemas/api-gateway";
import middy from "@middy/core";
import type * as z from "zod";
import { order } from "./order";

/** What the peer's users write: the event's schema of Powertools with the body's schema within, and the checks by hand. */
const event = APIGatewayProxyEventSchema.extend({ body: JSONStringified(order) });

type Event = z.infer<typeof event>;

const headers = {
  "Content-Type": "application/json",
  "X-Content-Type-Options": "nosniff",
  "Cache-Control": "no-store",
};

export const handler = middy()
  .use(parser({ schema: event }))
  .onError((request) => {
    request.response = { statusCode: 400, headers, body: JSON.stringify({ message: "The body is not as described" }) };
  })
  .handler(async ({ body, requestContext: { authorizer } }: Event) => {
    const { sub, token_use, scope } = authorizer && "claims" in authorizer ? authorizer.claims : {};
    if (token_use !== "access" || !String(scope).split(" ").includes("orders/write")) {
      return { statusCode: 403, headers, body: JSON.stringify({ message: "You may not do this" }) };
    }
    return { statusCode: 200, headers, body: JSON.stringify({ id: body.id, customer: sub }) };
  });
