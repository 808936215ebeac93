import * as z from "zod";
import { checked, respond } from "./http";
import { listOrders, type Position } from "./store";

/** A position as callers send it back: time and id. */
const position = z
  .templateLiteral([z.iso.datetime({ precision: 3 }), "_", z.uuid()])
  .transform((text): Position => ({ createdAt: text.slice(0, 24), id: text.slice(25) }));

/** GET /orders */
export const handler = respond(200, async (request, caller) => {
  const after = request.queryStringParameters?.after;
  const start = after === undefined ? undefined : checked(position, after, "`after` is no position of a list");
  const { orders, next } = await listOrders(caller.sub, start);
  return { orders, next: next && `${next.createdAt}_${next.id}` };
});
