import type { Caller } from "../caller";
import { defaultLimits, type Limits, parseJson } from "../json";
import { base64, isObject, member, textMember, utf8 } from "../read";
import { Refused } from "../refused";
import type { Checked, RequestSchemas } from "../schema";

/** What Lambda says of an invocation, as far as it is read here. */
export interface InvocationContext {
  awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

/** A request that is as its schemas say. What has no schema is undefined. */
export interface ApiRequest<S extends RequestSchemas = RequestSchemas> {
  readonly body: Checked<S["body"]>;
  readonly query: Checked<S["query"]>;
  readonly path: Checked<S["path"]>;
  readonly headers: Checked<S["headers"]>;
  readonly caller: Caller;
  /** Method and path of the route, such as `GET /orders/{id}`. */
  readonly route: string;
  /** API Gateway's id of the request, which its access log has too. */
  readonly requestId?: string;
  /** The address that API Gateway was called from. */
  readonly sourceIp?: string;
  /** The body as it was sent, for signatures. */
  readonly rawBody: string;
  /** What Lambda passed: unchecked, but for what an authorizer put there. */
  readonly event: unknown;
  /** Absent where the handler was called without one. */
  readonly context?: InvocationContext;
  /**
   * A header by its name in any case. It may hold anything a header can.
   * @throws {Refused} 400 when the request has it twice.
   */
  header(name: string): string | undefined;
}

/** Values of a request by name: each may have been sent several times. */
export type Values = Map<string, string[]>;

/** The headers of an event, by their names in lower case. */
export function headersOf(event: unknown): Values {
  const several = member(event, "multiValueHeaders");
  return valuesOf(isObject(several) ? several : member(event, "headers"), (name) => name.toLowerCase());
}

/** The query's parameters, decoded by API Gateway. Names differ by case. */
export function queryOf(event: unknown): Values {
  const several = member(event, "multiValueQueryStringParameters");
  return valuesOf(isObject(several) ? several : member(event, "queryStringParameters"), (name) => name);
}

/** The parameters of the path. */
export function pathOf(event: unknown): Values {
  return valuesOf(member(event, "pathParameters"), (name) => name);
}

function valuesOf(source: unknown, nameOf: (name: string) => string): Values {
  const values: Values = new Map();
  for (const [name, value] of isObject(source) ? Object.entries(source) : []) {
    const texts = (Array.isArray(value) ? value : [value]).filter((text) => typeof text === "string");
    values.set(nameOf(name), [...(values.get(nameOf(name)) ?? []), ...texts]);
  }
  return values;
}

/**
 * The one value of a header.
 * @throws {Refused} 400 when there are several: which one another reader takes is not known.
 */
export function single(values: Values, name: string): string | undefined {
  const [value, ...others] = values.get(name.toLowerCase()) ?? [];
  if (others.length > 0) {
    throw new Refused(400, `The header ${name} is there more than once`);
  }
  return value;
}

/**
 * The text of a request's body, also of one that API Gateway passes in Base64.
 * @throws {Refused} 413 when it is too large, 400 when it is no UTF-8.
 */
export function bodyText(event: unknown, { maximumBytes = defaultLimits.maximumBytes }: Limits = {}): string {
  const body = textMember(event, "body") ?? "";
  const isEncoded = member(event, "isBase64Encoded") === true;
  // Four characters of Base64 are three bytes: a body that is too large is not decoded.
  if ((isEncoded ? (body.length / 4) * 3 - 2 : Buffer.byteLength(body)) > maximumBytes) {
    throw new Refused(413, "The body is too large");
  }
  if (!isEncoded) {
    return body;
  }
  const bytes = base64(body);
  const text = bytes && utf8(bytes);
  if (text === undefined) {
    throw new Refused(400, "The body is not UTF-8");
  }
  return text;
}

/**
 * The body's JSON.
 * @throws {Refused} 415 unless the request says that its body is JSON in UTF-8: a page of another origin can send other
 * types without asking. 400 and 413 as `parseJson`.
 */
export function jsonBody(text: string, headers: Values, limits: Limits | undefined): unknown {
  const types = headers.get("content-type") ?? [];
  if (types.length !== 1 || !/^application\/([\w.-]+\+)?json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(types[0] ?? "")) {
    throw new Refused(415, "Send the body as application/json");
  }
  if (text === "") {
    throw new Refused(400, "The body is missing");
  }
  return parseJson(text, limits);
}

/** Method and path of the route, such as `GET /orders/{id}`: the path as the API's, not as it was called. */
export function routeOf(event: unknown): string {
  return `${textMember(event, "httpMethod") ?? ""} ${textMember(event, "resource") ?? ""}`;
}

/** API Gateway's id of the request. */
export function requestIdOf(event: unknown): string | undefined {
  return textMember(member(event, "requestContext"), "requestId");
}

/** The address that API Gateway was called from. */
export function sourceIpOf(event: unknown): string | undefined {
  return textMember(member(member(event, "requestContext"), "identity"), "sourceIp");
}
