import { anonymous, type Caller, callerOf, requireGroup, requireScope } from "../caller";
import { corsHeaders } from "../headers";
import type { Limits } from "../json";
import { Refused } from "../refused";
import { type Checked, checked, type RequestSchemas } from "../schema";
import { type Log, report } from "./failure";
import { checkHeaderNames, headerParameters, parameters } from "./parameters";
import * as read from "./request";
import { type ApiResponse, responseTo, responseToError } from "./response";

/** What {@link apiHandler} checks before the work begins. */
export interface ApiOptions<S extends RequestSchemas = RequestSchemas> {
  /** What the request must look like. What has no schema cannot be used. */
  request?: S;
  /** The caller must be in one of them, else 403. */
  groups?: string[];
  /** The caller's token must carry one of them, else 403. */
  scopes?: string[];
  /** Also callers without an identity; never beside `groups` and `scopes`. Default false: they get 401. */
  public?: boolean;
  /** Size and depth of the body. Default 262144 bytes, 20 deep. */
  limits?: Limits;
  /** The status code of an answer with a body. Default 200; without a body it is 204. */
  status?: number;
  /** Takes errors that the caller is not told of. Default: one line of JSON on the console. */
  log?: Log;
}

/** What Lambda calls. It never throws: each error is an answer. */
export type ApiHandler = (event: unknown, context?: read.InvocationContext) => Promise<ApiResponse>;

/**
 * A handler for a route of a REST API. The work gets a request whose caller is known and whose parts are as the schemas
 * say, and returns the body of the answer, or an `answer`. It may throw `Refused`; any other error is logged and answered
 * with 500 and no detail.
 * @throws {TypeError} for options that contradict each other.
 */
export function apiHandler<const S extends RequestSchemas = Record<never, never>>(
  options: ApiOptions<S>,
  work: (request: read.ApiRequest<S>) => Promise<unknown>,
): ApiHandler {
  checkOptions(options);
  return async (event, context) => {
    let about: { requestId?: string; cors: Record<string, string> } = { cors: {} };
    try {
      const headers = read.headersOf(event);
      about = { requestId: read.requestIdOf(event), cors: corsHeaders(event, headers.get("origin")?.at(-1)) };
      const result = await work(await requestOf(event, context, headers, options));
      return responseTo(result, options.status ?? 200, about.cors);
    } catch (error) {
      const log = () => report(options.log, error, "request failed", about.requestId);
      return responseToError(error, about.cors, log);
    }
  };
}

function checkOptions({ request, groups, scopes, public: isPublic }: ApiOptions): void {
  checkHeaderNames(request?.headers);
  if (isPublic && (groups !== undefined || scopes !== undefined)) {
    throw new TypeError("A handler is public or asks for groups and scopes: write one of them");
  }
}

async function requestOf<S extends RequestSchemas>(
  event: unknown,
  context: read.InvocationContext | undefined,
  headers: read.Values,
  options: ApiOptions<S>,
): Promise<read.ApiRequest<S>> {
  const caller = admitted(event, options);
  const rawBody = read.bodyText(event, options.limits);
  return {
    ...(await partsOf(event, rawBody, headers, options)),
    caller,
    route: read.routeOf(event),
    requestId: read.requestIdOf(event),
    sourceIp: read.sourceIpOf(event),
    rawBody,
    event,
    context,
    header: (name) => read.single(headers, name),
  };
}

function admitted(event: unknown, { groups, scopes, public: isPublic }: ApiOptions): Caller {
  const caller = isPublic ? callerOrNobody(event) : callerOf(event);
  if (groups) {
    requireGroup(caller, ...groups);
  }
  if (scopes) {
    requireScope(caller, ...scopes);
  }
  return caller;
}

function callerOrNobody(event: unknown): Caller {
  try {
    return callerOf(event);
  } catch (error) {
    if (error instanceof Refused) {
      return anonymous;
    }
    throw error;
  }
}

type Parts<S extends RequestSchemas> = Pick<read.ApiRequest<S>, keyof RequestSchemas>;

/** The parts of a request that have a schema, checked; the others are undefined, as their types say. */
async function partsOf<S extends RequestSchemas>(
  event: unknown,
  rawBody: string,
  headers: read.Values,
  { request, limits }: ApiOptions<S>,
): Promise<Parts<S>> {
  const schemas: RequestSchemas = request ?? {};
  const { path, query, body } = schemas;
  return {
    path: path && (await parameters(path, read.pathOf(event), "The path", limits)),
    query: query && (await parameters(query, read.queryOf(event), "The query", limits)),
    headers: schemas.headers && (await headerParameters(schemas.headers, headers, limits)),
    body: body && (await checked(body, read.jsonBody(rawBody, headers, limits))),
  } as { [part in keyof Parts<S>]: Checked<S[part]> };
}
