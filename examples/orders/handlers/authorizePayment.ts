import { nonceTable, secret, signatureAuthorizer } from "pulumi-secure-serverless/runtime";
import { setting } from "./settings";

/** Lets in messages that the payment provider signed in the last five minutes, each of them once. */
export const handler = signatureAuthorizer({
  sender: "payments",
  secrets: async () => [await secret(setting("SIGNING_SECRET_NAME"))],
  nonces: nonceTable({ table: setting("REQUESTS_TABLE") }),
});
