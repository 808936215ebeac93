import { type SqlStatement, sql } from "pulumi-secure-serverless/runtime";
import type { Payment } from "../payment";

/** Books a payment, unless it is booked already. */
export function booking({ id, amount, currency, iban }: Payment): SqlStatement {
  return sql`insert into payments (id, amount, currency, iban)
    values (${id}, ${amount}, ${currency}, ${iban}) on conflict (id) do nothing`;
}

/** The sums of a day (UTC) by currency, in cents. */
export function sumsOf(day: string): SqlStatement {
  return sql`select currency, sum(amount)::text as amount, count(*)::int as payments from payments
    where booked_at >= ${day}::date and booked_at < ${day}::date + 1 group by currency order by currency`;
}
