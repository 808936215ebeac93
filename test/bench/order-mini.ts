import * as z from "zod/mini";

/** The schema of `order.ts` in zod/mini. */
export const order = z.strictObject({
  id: z.uuid(),
  items: z
    .array(
      z.strictObject({
        sku: z.string().check(z.regex(/^[A-Z0-9-]{3,20}$/)),
        quantity: z.int().check(z.minimum(1), z.maximum(100)),
      }),
    )
    .check(z.minLength(1), z.maxLength(50)),
  note: z.optional(z.string().check(z.maxLength(500))),
});
