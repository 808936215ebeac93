import * as z from "zod";

/** What a customer sends to make an order. API Gateway checks the same schema before the function runs. */
export const newOrder = z.strictObject({
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

/** Whether an order is to be delivered. */
export type Status = "placed" | "cancelled";

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
