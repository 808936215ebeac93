import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { SecureApiArgs } from "./arguments";
import { originHeaders } from "./cors";
import type { ApiParts } from "./parts";

const messages: Record<string, string> = { DEFAULT_4XX: "The request was refused", DEFAULT_5XX: "The request failed" };

const headers: Record<string, string> = {
  "Cache-Control": "no-store",
  "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
  "Strict-Transport-Security": "max-age=63072000; includeSubDomains",
  "X-Content-Type-Options": "nosniff",
};

/**
 * All that makes the responses: a change of it needs a new deployment. Gateway responses have fixed headers, so with several
 * origins a page sees that its request was refused, and not the status.
 */
export function responseSettings(args: SecureApiArgs) {
  return { messages, headers: { ...headers, ...(args.cors?.origins.length === 1 ? originHeaders(args) : {}) } };
}

/**
 * What API Gateway itself answers: the status and the id of the request, and nothing about why. The reason is in the
 * access log, under the same id.
 */
export function createResponses({ name, restApi, parent }: ApiParts, args: SecureApiArgs): pulumi.Resource[] {
  const settings = responseSettings(args);
  return Object.entries(settings.messages).map(([responseType, message]) => {
    return new aws.apigateway.Response(
      `${name}-${responseType.toLowerCase().replace("_", "-")}`,
      {
        restApiId: restApi.id,
        responseType,
        responseTemplates: { "application/json": JSON.stringify({ message, requestId: "$context.requestId" }) },
        responseParameters: Object.fromEntries(
          Object.entries(settings.headers).map(([header, value]) => [`gatewayresponse.header.${header}`, `'${value}'`]),
        ),
      },
      { parent },
    );
  });
}
