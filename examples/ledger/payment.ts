import type { RequestSchemas } from "pulumi-secure-serverless/runtime";
import * as z from "zod";

/** A payment as it is reported. No card numbers: who takes those, and who keeps them, is the payment provider. */
export const payment = z.strictObject({
  /** Chosen by the sender: the same payment is booked once. */
  id: z.uuid(),
  /** In cents, so that nothing is rounded. */
  amount: z.int().min(1).max(100_000_000),
  currency: z.enum(["EUR", "CHF", "GBP"]),
  /** The account that it came from, which is kept encrypted. */
  iban: z.string().regex(/^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$/),
});

export type Payment = z.infer<typeof payment>;

export const requests = { report: { body: payment } } satisfies Record<string, RequestSchemas>;
