import * as z from "zod";

/** What API Gateway passes to a function, as far as the handlers read it. */
export interface ApiRequest {
  body?: string | null;
  pathParameters?: Record<string, string | undefined> | null;
  queryStringParameters?: Record<string, string | undefined> | null;
  requestContext: { requestId?: string; authorizer?: { claims?: Record<string, string | undefined> } | null };
}

export interface ApiResponse {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** The person who calls, from an access token that API Gateway has verified. */
export interface Caller {
  sub: string;
  groups: string[];
}

/** An answer that is not the wanted one. The message is for the caller: it never holds what was sent. */
export class Refused extends Error {
  constructor(
    readonly statusCode: number,
    message: string,
  ) {
    super(message);
  }
}

/** The one answer for an order that is missing and for one that the caller may not see. */
export const notFound = () => new Refused(404, "There is no such order");

const headers = {
  "Content-Type": "application/json; charset=utf-8",
  "Cache-Control": "no-store",
  "X-Content-Type-Options": "nosniff",
};

/** Makes a Lambda handler of a function that returns a body or throws {@link Refused}. Other errors are logged, not told. */
export function respond(statusCode: number, work: (request: ApiRequest, caller: Caller) => Promise<unknown>) {
  return async (request: ApiRequest): Promise<ApiResponse> => {
    try {
      return response(statusCode, await work(request, callerOf(request)));
    } catch (error) {
      if (error instanceof Refused) {
        return response(error.statusCode, { message: error.message });
      }
      console.error({ message: "request failed", requestId: request.requestContext.requestId, error });
      return response(500, { message: "The request failed" });
    }
  };
}

/** The body of a request, checked. */
export function bodyOf<T>(request: ApiRequest, schema: z.ZodType<T>): T {
  return checked(schema, parsed(request.body ?? ""), "The body is not as described");
}

/** The order's id from the path: anything but a UUID names no order. */
export function orderIdOf(request: ApiRequest): string {
  const id = z.uuid().safeParse(request.pathParameters?.id);
  if (!id.success) {
    throw notFound();
  }
  return id.data.toLowerCase();
}

/** The value, if the schema takes it; else a refusal that names the places that are wrong. */
export function checked<T>(schema: z.ZodType<T>, value: unknown, message: string): T {
  const result = schema.safeParse(value);
  if (result.success) {
    return result.data;
  }
  const places = [...new Set(result.error.issues.map((issue) => issue.path.join(".") || "the whole"))];
  throw new Refused(400, `${message}: ${places.slice(0, 5).join(", ")}`);
}

function parsed(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    throw new Refused(400, "The body is not JSON");
  }
}

function callerOf({ requestContext }: ApiRequest): Caller {
  const claims = requestContext.authorizer?.claims;
  if (!claims?.sub || claims.token_use !== "access") {
    throw new Refused(401, "Sign in first");
  }
  return { sub: claims.sub, groups: (claims["cognito:groups"] ?? "").split(",").filter((group) => group !== "") };
}

function response(statusCode: number, body: unknown): ApiResponse {
  return { statusCode, headers, body: JSON.stringify(body) };
}
