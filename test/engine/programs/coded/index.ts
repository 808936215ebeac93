import { SecureFunction, SecureTable } from "pulumi-secure-serverless";

new SecureFunction("greet", {
  entry: "handler.ts",
  grants: [new SecureTable("orders", { partitionKey: "id" }).read()],
});
