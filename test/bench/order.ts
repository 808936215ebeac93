import * as z from "zod";

/** The body that all handlers of the benchmark check. */
export const order = z.strictObject({
  id: z.uuid(),
  items: z
    .array(z.strictObject({ sku: z.string().regex(/^[A-Z0-9-]{3,20}$/), quantity: z.int().min(1).max(100) }))
    .min(1)
    .max(50),
  note: z.string().max(500).optional(),
});
