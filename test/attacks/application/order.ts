import * as z from "zod";

/** A person's name: letters and marks of any script, apostrophes, hyphens, dots and spaces. */
export const personName = z.string().regex(/^\p{L}[\p{L}\p{M}'\u2019. -]{0,79}$/u);

/** A stock number. */
export const sku = z.string().regex(/^[A-Z0-9-]{3,20}$/);

export const status = z.enum(["placed", "paid", "sent"]);

/**
 * An order, as the shop takes it from every source. The address of a picture and the name of an attachment are texts here:
 * what they may be is decided where they are used.
 */
export const order = z.strictObject({
  id: z.uuid(),
  sku,
  quantity: z.int().min(1).max(100),
  name: personName,
  email: z.email().max(254),
  status,
  attachment: z.string().max(255).optional(),
  image: z.string().max(2000).optional(),
  note: z.string().max(500).optional(),
});

export type Order = z.infer<typeof order>;
