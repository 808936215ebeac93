import { apiHandler, eventBusHandler, queueHandler, tableStreamHandler } from "pulumi-secure-serverless/runtime";
import * as z from "zod";
import * as mini from "zod/mini";

// Checked by `npm run types`: a handler that uses what its schemas do not promise does not compile.

const order = z.strictObject({ sku: z.string(), quantity: z.coerce.number() });
const takesText = (text: string) => text;
const takesNumber = (number: number) => number;

export const typed = apiHandler(
  { request: { body: order, query: mini.object({ after: mini.optional(mini.string()) }) } },
  async ({ body, query, caller }) => {
    takesText(body.sku);
    takesNumber(body.quantity);
    // @ts-expect-error the schema has no such member
    takesText(body.price);
    // @ts-expect-error a number is no text
    takesText(body.quantity);
    // @ts-expect-error the parameter may be missing
    takesText(query.after);
    // @ts-expect-error the scopes are several
    takesText(caller.scopes);
  },
);

export const withoutSchemas = apiHandler({ groups: ["admins"] }, async ({ body, query, path, headers }) => {
  // @ts-expect-error there is no schema of the body
  takesText(body.sku);
  // @ts-expect-error there is no schema of the query
  takesText(query.after);
  // @ts-expect-error there is no schema of the path
  takesText(path.id);
  // @ts-expect-error there is no schema of the headers
  takesText(headers.origin);
});

// @ts-expect-error the work must be asynchronous
export const synchronous = apiHandler({}, () => 1);

// @ts-expect-error a schema is no JSON schema
export const jsonSchema = apiHandler({ request: { body: { type: "object" } } }, async () => 1);

export const queue = queueHandler({ schema: order }, async ({ body, id }) => {
  takesText(body.sku + id);
  // @ts-expect-error the schema has no such member
  takesText(body.price);
});

export const table = tableStreamHandler({ schema: order }, async ({ before, after }) => {
  takesText(after?.sku ?? "");
  // @ts-expect-error an item that is new has no image before
  takesText(before.sku);
});

// @ts-expect-error the messages need a schema
export const bus = eventBusHandler({ source: "shop" }, async () => undefined);
