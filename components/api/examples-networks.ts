import * as pulumi from "@pulumi/pulumi";
import { SecureFunction } from "../function";
import { HttpMethod, type Route, SecureApi } from "./index";

const code = new pulumi.asset.AssetArchive({
  "index.js": new pulumi.asset.StringAsset("exports.handler = async () => ({ statusCode: 204 });"),
});
const userPoolArns = ["arn:aws:cognito-idp:eu-central-1:123456789012:userpool/eu-central-1_Orders123"];
const certificateArn = "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d-0000-4000-8000-000000000001";
const mayRead: Route["auth"] = { cognito: { scopes: ["orders/read"] } };
const total = { type: "object", properties: { total: { type: "number", minimum: 0 } }, required: ["total"] };

/** Where an API can be reached from, and by which name. */
export const networks: Record<string, () => unknown> = {
  "a private API, with requests that are signed": () => {
    const handler = new SecureFunction("ledger", { code });
    const auth = { iam: { callers: "the nightly import" } };
    return new SecureApi("ledger", {
      privateAccess: { vpcEndpointIds: ["vpce-0a1b2c3d4e5f60718"] },
      userPoolArns,
      routes: [
        { method: HttpMethod.Post, path: "/entries", handler, auth, request: { body: total } },
        { method: HttpMethod.Get, path: "/accounts/{id}", handler, auth: mayRead },
      ],
    });
  },
  "a domain of one's own, for callers with certificates": () => {
    const handler = new SecureFunction("bank", { code });
    const truststoreUri = "s3://bank-trust-123456789012/clients.pem";
    return new SecureApi("bank", {
      domain: {
        ...{ name: "bank.example.com", certificateArn, hostedZoneId: "Z0123456789ABCDEFGHIJ" },
        mutualTls: { truststoreUri, truststoreVersion: "3sL4kqtJlcpXroDTDmJ.rmSpXd3dIbrHY" },
      },
      routes: [{ method: HttpMethod.Post, path: "/payments", handler, auth: { iam: {} }, request: { body: total } }],
    });
  },
  "a domain of one's own, behind another firewall": () => {
    const handler = new SecureFunction("catalogue", { code });
    const acl = "arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/central/0a1b2c3d-0000-4000-8000-000000000002";
    return new SecureApi("catalogue", {
      ...{ userPoolArns, domain: { name: "api.example.com", certificateArn }, firewall: { arn: acl } },
      cors: { origins: ["https://shop.example.com"], credentials: true, maximumAgeSeconds: 3600 },
      routes: [{ method: HttpMethod.Get, path: "/items", handler, auth: mayRead }],
    });
  },
};
