import { ClientKind, SecureBucket, SecureSecret, SecureTable, SecureUserPool } from "pulumi-secure-serverless";

/** IAM fills in the identity of who calls. */
const own = "$" + "{cognito-identity.amazonaws.com:sub}";

const uploads = new SecureBucket("uploads");
const orders = new SecureTable("orders", { partitionKey: "customer" });

new SecureUserPool("people", {
  groups: [
    { name: "admins", grants: [orders.query()] },
    { name: "clerks" },
    { name: "customers", grants: [uploads.write(`${own}/`)] },
  ],
  resourceServers: { orders: { read: "See orders" } },
  clients: {
    web: { kind: ClientKind.Browser, callbackUrls: ["https://orders.example.com/back"], scopes: ["orders/read"] },
    partner: { kind: ClientKind.Machine, scopes: ["orders/read"] },
  },
  signUp: { allowedDomains: ["example.com"] },
  identityProviders: { google: { clientId: "1234", clientSecret: new SecureSecret("google") } },
});
