import { oidcAuthorizer } from "pulumi-secure-serverless/runtime";
import { setting } from "./settings";

/** Lets in who has an access token of the partner's issuer for this API, with the scope to track orders. */
export const handler = oidcAuthorizer({
  issuer: setting("PARTNER_ISSUER"),
  audience: setting("PARTNER_AUDIENCE"),
  scopes: ["orders:track"],
});
