import { ref } from "../reference";
import type { ResourceType } from "../types";

/** Functions beside their API, and HTTP APIs of the base stack. */
export const code = {
  httpApi: ["aws:apigatewayv2/api:Api", { name: "orders-http-api", protocolType: "HTTP" }],
  httpStage: [
    "aws:apigatewayv2/stage:Stage",
    {
      apiId: ref("httpApi", "id"),
      name: "live",
      autoDeploy: true,
      accessLogSettings: { destinationArn: ref("accessLog"), format: '{"requestId":"$context.requestId"}' },
      defaultRouteSettings: { throttlingRateLimit: 50, throttlingBurstLimit: 100 },
    },
  ],
  httpIntegration: [
    "aws:apigatewayv2/integration:Integration",
    {
      apiId: ref("httpApi", "id"),
      integrationType: "AWS_PROXY",
      integrationUri: ref("function"),
      payloadFormatVersion: "2.0",
    },
  ],
  httpRoute: [
    "aws:apigatewayv2/route:Route",
    {
      apiId: ref("httpApi", "id"),
      routeKey: "GET /orders",
      authorizationType: "AWS_IAM",
      target: ref("httpIntegration", "id"),
    },
  ],
} satisfies Record<string, [ResourceType, object]>;
