import * as pulumi from "@pulumi/pulumi";
import { type Grant, SecureFunction } from "pulumi-secure-serverless";
import { orders, requests, signingSecret, trail } from "./data";

/** A function of the orders application: its code, what it is for, and what it may do. */
function handler(name: string, description: string, grants: Grant[], more: Environment = {}): SecureFunction {
  const environment = {
    ORDERS_TABLE: orders.name,
    TRAIL_TABLE: trail.name,
    REQUESTS_TABLE: requests.name,
    ...more,
  };
  return new SecureFunction(name, {
    entry: `handlers/${name}.ts`,
    description,
    grants,
    environment,
    maximumConcurrency: 20,
  });
}

type Environment = Record<string, pulumi.Input<string>>;

/** To do a request once, and to give the answer again to whoever repeats it. */
const doneOnce = [requests.read(), requests.append(), requests.update(), requests.delete()];
const change = [orders.read(), orders.update(), trail.append()];

export const createOrder = handler("createOrder", "Makes an order", [orders.append(), trail.append(), ...doneOnce]);
export const readOrder = handler("readOrder", "Shows one order", [orders.read()]);
export const listOrders = handler("listOrders", "Lists the caller's orders", [orders.query("byCustomer")]);
export const cancelOrder = handler("cancelOrder", "Cancels an order", change);
export const shipOrder = handler("shipOrder", "Notes that an order is on its way", change);
export const settlePayment = handler("settlePayment", "Notes that an order is paid", [orders.update(), trail.append()]);
export const readTrail = handler("readTrail", "Shows what was done to an order", [trail.query()]);
export const trackOrder = handler("trackOrder", "Tells a partner how far an order is", [
  orders.attributes(["status"]).read(),
]);

const config = new pulumi.Config();

/** Lets the partner in, whose tokens are another issuer's. */
export const partner = handler("authorizePartner", "Checks the partner's tokens", [], {
  PARTNER_ISSUER: config.require("partnerIssuer"),
  PARTNER_AUDIENCE: config.require("partnerAudience"),
});

/** Lets the payment provider's messages in: signed, of the last minutes, and each of them once. */
export const payments = handler(
  "authorizePayment",
  "Checks the signatures of payment messages",
  [signingSecret.read(), requests.append()],
  { SIGNING_SECRET_NAME: signingSecret.name },
);
