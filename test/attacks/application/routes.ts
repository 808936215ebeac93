import {
  answer,
  apiHandler,
  columnName,
  html,
  likeText,
  pageHeaders,
  partiql,
  Refused,
  readWithin,
  run,
  sql,
  valueList,
} from "pulumi-secure-serverless/runtime";
import * as z from "zod";
import { order, personName, sku, status } from "./order";
import { folder, fulfil, reached } from "./shop";

/** POST /orders */
const createOrder = apiHandler({ request: { body: order } }, async ({ body }) => {
  await fulfil(body);
  return answer(201, { id: body.id, name: body.name, note: body.note }, { Location: `/orders/${body.id}` });
});

const sortable = ["name", "price"];

/** GET /products */
const searchProducts = apiHandler(
  {
    request: {
      query: z.strictObject({
        text: z.string().min(1).max(100),
        sort: z.string().max(20).default("name"),
        status: z.array(status).max(3).default([]),
        limit: z.coerce.number().int().min(1).max(50).default(20),
      }),
    },
  },
  async ({ query: { text, sort, status, limit } }) => {
    if (!sortable.includes(sort)) {
      throw new Refused(400, "Products can be sorted by name and price");
    }
    const found = sql`name like ${`%${likeText(text)}%`} escape '!' and status in (${valueList(status)})`;
    reached.statements.push(
      sql`select sku, name from products where ${found} order by ${columnName(sort, sortable)} limit ${limit}`,
    );
    return { products: [] };
  },
);

/** GET /orders/{id} */
const readOrder = apiHandler({ request: { path: z.strictObject({ id: z.uuid() }) } }, async ({ path, caller }) => {
  reached.partiql.push(partiql`select * from "orders" where id = ${path.id} and customer = ${caller.subject}`);
  return { id: path.id };
});

/** GET /products/{sku}/page: a page that shows who it is for, and leads back to where the caller came from. */
const productPage = apiHandler(
  {
    public: true,
    request: {
      path: z.strictObject({ sku }),
      query: z.strictObject({ name: personName.optional(), back: z.string().max(200).optional() }),
    },
  },
  async ({ path, query }) => {
    const page = String(html`<h1>${path.sku} for ${query.name}</h1><a href="${query.back}">Back</a>`);
    reached.pages.push(page);
    return answer(200, page, pageHeaders);
  },
);

/** GET /invoices/{file} */
const readInvoice = apiHandler(
  { request: { path: z.strictObject({ file: z.string().max(255) }) } },
  async ({ path }) => {
    const text = String(await readWithin(folder, path.file));
    reached.files.push(text);
    return { text };
  },
);

/** GET /profile: the language and the campaign come in headers. */
const readProfile = apiHandler(
  {
    request: {
      headers: z.strictObject({
        "x-language": z.string().regex(/^[a-z]{2}(-[A-Z]{2})?$/),
        "x-campaign": z.string().max(100).optional(),
      }),
    },
  },
  async ({ headers, caller }) =>
    answer(200, { subject: caller.subject }, { "Content-Language": headers["x-language"] }),
);

/** DELETE /orders/{id}: for clerks who may write. */
const deleteOrder = apiHandler(
  { groups: ["clerks"], scopes: ["orders/write"], request: { path: z.strictObject({ id: z.uuid() }) } },
  async ({ path }) => {
    reached.partiql.push(partiql`delete from "orders" where id = ${path.id}`);
  },
);

/** POST /labels: a text of the customer's own. */
const printLabel = apiHandler(
  { request: { body: z.strictObject({ text: z.string().max(100) }) } },
  async ({ body }) => {
    const label = String(await run("/usr/bin/printf", [body.text], { options: ["%s"] }));
    reached.labels.push(label);
    return { label };
  },
);

/** POST /customers: the database has the address already, and its driver quotes it. */
const addCustomer = apiHandler({ request: { body: z.strictObject({ email: z.email() }) } }, async ({ body }) => {
  throw Object.assign(new Error(`Key (email)=(${body.email}) already exists in /var/db/customers.ts`), {
    ...{ code: "23505", detail: body.email },
  });
});

/** Every route of the shop, by the name of its function. */
export const routes = {
  createOrder,
  searchProducts,
  readOrder,
  productPage,
  readInvoice,
  readProfile,
  deleteOrder,
  printLabel,
  addCustomer,
};
