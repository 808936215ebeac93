import { isWebSocket } from "../../graph/http-api";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import type { Inputs } from "../../types";
import { has, unknown } from "../../unknown";

const link = {
  integrationType: "HTTP_PROXY",
  integrationMethod: "ANY",
  integrationUri: unknown,
  connectionType: "VPC_LINK",
  connectionId: unknown,
  payloadFormatVersion: undefined,
};
const message = "`connectionType` is VPC_LINK and `tlsConfig` is not set";

export default stackPolicy("aws:apigatewayv2/integration:Integration", {
  name: "apigatewayv2-integration-private-connection-tls",
  title: "An integration through a VPC link must use TLS",
  severity: "medium",
  why: "From the gateway to the load balancer requests travel in clear text, tokens included, for anyone inside the network to read.",
  fix: 'Set `tlsConfig: { serverNameToVerify: "..." }` to the name in the certificate of the back end.',
  link: "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-private.html",
  owasp: ["SAS-3"],

  check(properties, { resource, stack }) {
    const { connectionType } = properties as Inputs<"aws:apigatewayv2/integration:Integration">;
    // WebSocket APIs have no `tlsConfig`: the scheme of their address decides.
    const isSubject = connectionType === "VPC_LINK" && !isWebSocket(stack, resource);
    return isSubject && !has(resource.raw, "tlsConfig") ? message : undefined;
  },

  good: {
    "a function is called over TLS": {},
    "the name in the certificate is verified": {
      httpIntegration: { ...link, tlsConfig: { serverNameToVerify: "orders.example.com" } },
    },
    "a WebSocket API": {
      httpApi: { protocolType: "WEBSOCKET" },
      httpStage: null,
      httpRoute: { routeKey: "$connect" },
      httpIntegration: link,
    },
  },
  bad: {
    "no TLS": [{ httpIntegration: link }, message],
    "nothing is said in it": [{ httpIntegration: { ...link, tlsConfig: {} } }, message],
  },
  unknown: {
    "the kind of connection comes from another resource": [
      { httpIntegration: { ...link, connectionType: ref("httpApi", "description") } },
      "connectionType",
    ],
  },
});
