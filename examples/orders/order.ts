import type { RequestSchemas } from "pulumi-secure-serverless/runtime";
import * as z from "zod";

/** What a customer sends to make an order. */
const newOrder = z.strictObject({
  items: z
    .array(
      z.strictObject({
        sku: z.string().regex(/^[A-Z0-9-]{3,20}$/),
        quantity: z.int().min(1).max(100),
      }),
    )
    .min(1)
    .max(50),
  note: z.string().max(500).optional(),
});

/** Capitals name the same order: it has one form in the tables and in the trail. */
const orderId = z.uuid().transform((id) => id.toLowerCase());

const oneOrder = z.object({ id: orderId });

/** A position as callers send it back: time and id. */
const position = z
  .templateLiteral([z.iso.datetime({ precision: 3 }), "_", z.uuid()])
  .transform((text) => ({ createdAt: text.slice(0, 24), id: text.slice(25) }));

/** What each request must look like: API Gateway checks it first, then the handler, which takes its types from here. */
export const requests = {
  create: { body: newOrder, headers: z.object({ "idempotency-key": z.string() }) },
  list: { query: z.object({ after: position.optional() }) },
  one: { path: oneOrder },
  ship: {
    path: oneOrder,
    body: z.strictObject({ carrier: z.enum(["DHL", "UPS"]), parcel: z.string().regex(/^\w{8,30}$/) }),
  },
  payment: { body: z.strictObject({ order: orderId, result: z.enum(["paid", "declined"]) }) },
} satisfies Record<string, RequestSchemas>;

/** How far an order is. */
export type Status = "placed" | "paid" | "shipped" | "cancelled";

/** An order as the table holds it. */
export interface Order extends z.infer<typeof newOrder> {
  /** A random UUID: it cannot be guessed from another one. */
  id: string;
  /** The `sub` of the person whose order it is. */
  customer: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  status: Status;
}

/** Those who see and handle the orders of all customers. */
export const staff = ["clerk", "admin"];
