import { input, ofType, type Stack } from "./stack";

/**
 * Why API Gateway itself answers, and with which status. Source: API Gateway Developer Guide, "Gateway response types". That
 * a token without the scope gets 401 is not said there.
 */
const statuses = {
  ACCESS_DENIED: 403,
  AUTHORIZER_CONFIGURATION_ERROR: 500,
  AUTHORIZER_FAILURE: 500,
  BAD_REQUEST_BODY: 400,
  BAD_REQUEST_PARAMETERS: 400,
  INTEGRATION_FAILURE: 502,
  MISSING_AUTHENTICATION_TOKEN: 403,
  REQUEST_TOO_LARGE: 413,
  THROTTLED: 429,
  UNAUTHORIZED: 401,
  UNSUPPORTED_MEDIA_TYPE: 415,
  WAF_FILTERED: 403,
};

/** Ends a request with an answer of API Gateway. */
export class GatewayRefusal extends Error {
  constructor(readonly type: keyof typeof statuses) {
    super(type);
  }
}

/** An HTTP response. */
export interface Answer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Makes the answers of the stack's gateway responses. */
export function refusalsOf(stack: Stack): (refusal: GatewayRefusal, requestId: string) => Answer {
  const responses = ofType(stack, "aws:apigateway/response:Response");
  return ({ type }, requestId) => {
    const statusCode = statuses[type];
    const names = [type, statusCode < 500 ? "DEFAULT_4XX" : "DEFAULT_5XX"];
    const response = names.flatMap((name) => responses.find((one) => input(one, "responseType") === name) ?? [])[0];
    if (response === undefined) {
      return { statusCode, headers: { "Content-Type": "application/json" }, body: JSON.stringify({ message: type }) };
    }
    const template = input<Record<string, string>>(response, "responseTemplates")["application/json"] ?? "";
    const headers = staticHeaders(input(response, "responseParameters"), "gatewayresponse.header.");
    const body = template.replaceAll("$context.requestId", requestId);
    return { statusCode, headers: { "Content-Type": "application/json", ...headers }, body };
  };
}

/** Headers from parameters whose values are texts in single quotes. */
export function staticHeaders(parameters: Record<string, string> | undefined, prefix: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(parameters ?? {}).map(([name, value]) => [name.slice(prefix.length), value.slice(1, -1)]),
  );
}
