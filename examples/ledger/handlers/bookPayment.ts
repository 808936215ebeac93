import { queueHandler } from "pulumi-secure-serverless/runtime";
import { payment } from "../payment";
import { encrypted } from "./accounts";
import { query } from "./database";
import { setting } from "./settings";
import { booking } from "./statements";

/** Messages of the queue of payments. One may come twice: the second booking changes nothing. */
export const handler = queueHandler(
  { schema: payment, source: setting("PAYMENTS_QUEUE_ARN") },
  async ({ body }) => void (await query("booking", booking(await encrypted(body)))),
);
