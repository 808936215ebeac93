import { SecureSecret, SecureTable } from "pulumi-secure-serverless";

export const orders = new SecureTable("orders", {
  partitionKey: "id",
  indexes: { byCustomer: { partitionKey: "customer", sortKey: "createdAt" } },
});

/** Who did what to which order: items are added, never changed. */
export const trail = new SecureTable("trail", { partitionKey: "on", sortKey: "at" });

/** The requests that were done already: those of customers with their answers, and the messages of the payment provider. */
export const requests = new SecureTable("requests", { partitionKey: "id", timeToLiveAttribute: "expiration" });

/** What the payment provider signs its messages with. Put it with `aws secretsmanager put-secret-value`. */
export const signingSecret = new SecureSecret("payments", {
  description: "Signs the messages of the payment provider",
});
