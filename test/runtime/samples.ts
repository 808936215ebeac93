/** What a test changes of a request. */
export interface ApiChanges {
  method?: string;
  resource?: string;
  headers?: Record<string, string | string[]>;
  query?: Record<string, string | string[]>;
  path?: Record<string, unknown>;
  body?: unknown;
  isBase64Encoded?: boolean;
  authorizer?: object | null;
  stageVariables?: Record<string, string> | null;
}

const several = (values: Record<string, string | string[]> | undefined) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, [value].flat()]));
const last = (values: Record<string, string[]> | undefined) =>
  values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value.at(-1)]));

/** What a Cognito authorizer sets for a person of the group `customers`. */
export const customer = {
  claims: {
    sub: "u-1",
    token_use: "access",
    client_id: "web",
    "cognito:groups": "customers",
    scope: "orders/read orders/write",
  },
};

/** A request as a REST API passes it to a function; a body that is no text is sent as JSON. */
export function apiEvent(changes: ApiChanges = {}) {
  const headers = several({ "content-type": "application/json", Host: "api.example", ...changes.headers });
  const query = several(changes.query);
  const { body = null } = changes;
  return {
    resource: changes.resource ?? "/orders",
    httpMethod: changes.method ?? "POST",
    headers: last(headers),
    multiValueHeaders: headers,
    queryStringParameters: last(query) ?? null,
    multiValueQueryStringParameters: query ?? null,
    pathParameters: changes.path ?? null,
    stageVariables: changes.stageVariables ?? null,
    body: typeof body === "string" || body === null ? body : JSON.stringify(body),
    isBase64Encoded: changes.isBase64Encoded ?? false,
    requestContext: {
      requestId: "request-1",
      identity: { sourceIp: "203.0.113.7", userArn: null },
      authorizer: changes.authorizer === undefined ? customer : changes.authorizer,
    },
  };
}
