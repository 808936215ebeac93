import { type Grant, HttpMethod, type Route, SecureApi, SecureFunction, SecureTable } from "pulumi-secure-serverless";
import * as z from "zod";
import { newOrder } from "./order";
import { client, pool } from "./users";

const orders = new SecureTable("orders", {
  partitionKey: "id",
  indexes: { byCustomer: { partitionKey: "customer", sortKey: "createdAt" } },
});

/** A function of the orders application: its code, and what it may do with the table. */
function handler(name: string, description: string, grants: Grant[]): SecureFunction {
  return new SecureFunction(name, {
    entry: `handlers/${name}.ts`,
    description,
    grants,
    environment: { ORDERS_TABLE: orders.name },
    maximumConcurrency: 20,
  });
}

const createOrder = handler("createOrder", "Makes an order", [orders.append()]);
const readOrder = handler("readOrder", "Shows one order", [orders.read()]);
const listOrders = handler("listOrders", "Lists the caller's orders", [orders.query("byCustomer")]);
const cancelOrder = handler("cancelOrder", "Cancels an order", [orders.read(), orders.update()]);

const mayRead: Route["auth"] = { cognito: { scopes: ["orders/read"] } };
const mayWrite: Route["auth"] = { cognito: { scopes: ["orders/write"] } };

const api = new SecureApi("orders", {
  description: "Make, see and cancel orders",
  userPoolArns: [pool.arn],
  routes: [
    {
      method: HttpMethod.Post,
      path: "/orders",
      handler: createOrder,
      auth: mayWrite,
      request: { body: z.toJSONSchema(newOrder, { target: "draft-4" }) },
      throttling: { ratePerSecond: 10, burst: 20 },
    },
    {
      method: HttpMethod.Get,
      path: "/orders",
      handler: listOrders,
      auth: mayRead,
      request: { query: { after: false } },
    },
    { method: HttpMethod.Get, path: "/orders/{id}", handler: readOrder, auth: mayRead },
    { method: HttpMethod.Delete, path: "/orders/{id}", handler: cancelOrder, auth: mayWrite },
  ],
});

export const url = api.url;
export const userPoolId = pool.id;
export const clientId = client.id;
