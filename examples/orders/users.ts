import * as pulumi from "@pulumi/pulumi";
import { ClientKind, SecureUserPool } from "pulumi-secure-serverless";

/** The address of the application in front of the API: it signs people in, and its pages call the API. */
export const application = new URL(new pulumi.Config().require("callbackUrl"));

/** The people who order, and those who handle orders: signed in with a password and a code from an app. */
export const people = new SecureUserPool("people", {
  groups: [
    { name: "admin", description: "Handle orders, and see who did what" },
    { name: "clerk", description: "Handle the orders of all customers" },
    { name: "customer", description: "Order" },
  ],
  resourceServers: { orders: { read: "See orders", write: "Make and change orders" } },
  clients: {
    web: { kind: ClientKind.Browser, callbackUrls: [application.href], scopes: ["orders/read", "orders/write"] },
  },
});
