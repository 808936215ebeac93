import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { ApiParts } from "./routes";

const messages: Record<string, string> = { DEFAULT_4XX: "The request was refused", DEFAULT_5XX: "The request failed" };

const headers: Record<string, string> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
};

/** All that makes the responses: a change of it needs a new deployment. */
export const responseSettings = { messages, headers };

/**
 * What API Gateway itself answers: the status and the id of the request, and nothing about why. The reason is in the
 * access log, under the same id.
 */
export function createResponses({ name, restApi, parent }: ApiParts): pulumi.Resource[] {
  return Object.entries(messages).map(([responseType, message]) => {
    return new aws.apigateway.Response(
      `${name}-${responseType.toLowerCase().replace("_", "-")}`,
      {
        restApiId: restApi.id,
        responseType,
        responseTemplates: { "application/json": JSON.stringify({ message, requestId: "$context.requestId" }) },
        responseParameters: Object.fromEntries(
          Object.entries(headers).map(([header, value]) => [`gatewayresponse.header.${header}`, `'${value}'`]),
        ),
      },
      { parent },
    );
  });
}
