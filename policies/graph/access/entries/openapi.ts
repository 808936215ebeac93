/** How the callers of an operation are known, as API Gateway names it. */
export interface Authorization {
  kind: "NONE" | "AWS_IAM" | "TOKEN";
  /** The authorizer's name in the document, or what else is asked for. */
  by?: string;
}

/** An operation of an OpenAPI document for API Gateway. */
export interface Operation {
  /** Such as `POST /orders/{id}`. */
  route: string;
  authorization: Authorization;
  /** The JSON text of its integration. */
  integration: string;
}

/** What an OpenAPI document says of an API. */
export interface OpenApi {
  operations: Operation[];
  /** The resource policy in it. */
  policy?: unknown;
}

// biome-ignore lint/suspicious/noExplicitAny: a document is whatever its author wrote.
type Raw = any;

const verbs = /^(get|put|post|delete|options|head|patch|trace|x-amazon-apigateway-any-method)$/;

/**
 * Reads an OpenAPI 2 or 3 document in JSON; undefined for one that is no JSON, such as YAML. Source: Amazon API Gateway
 * Developer Guide, "OpenAPI extensions for API Gateway".
 */
export function readOpenApi(body: unknown): OpenApi | undefined {
  const document = parse(body);
  if (typeof document !== "object" || document === null) {
    return undefined;
  }
  const schemes = document.components?.securitySchemes ?? document.securityDefinitions ?? {};
  const operations = Object.entries<Raw>(document.paths ?? {}).flatMap(([path, item]) =>
    Object.entries<Raw>(item ?? {})
      .filter(([verb]) => verbs.test(verb))
      .map(([verb, operation]): Operation => {
        const authorization = authorizationOf(operation ?? {}, document, schemes);
        const integration = JSON.stringify(operation?.["x-amazon-apigateway-integration"] ?? {});
        return { route: routeOf(verb, path), authorization, integration };
      }),
  );
  return { operations, policy: document["x-amazon-apigateway-policy"] };
}

function routeOf(verb: string, path: string): string {
  const method = verb.startsWith("x-") ? "ANY" : verb.toUpperCase();
  return path === "/$default" ? "$default" : `${method} ${path}`;
}

/** Only one authorizer counts; a key of a usage plan beside it, or alone, proves no identity. */
function authorizationOf(operation: Raw, document: Raw, schemes: Raw): Authorization {
  const own = operation["x-amazon-apigateway-auth"] ?? document["x-amazon-apigateway-auth"];
  if (own?.type) {
    return byType(own.type, own.type);
  }
  const names = [operation.security ?? document.security ?? []].flat().flatMap((one: object) => Object.keys(one ?? {}));
  const all: Authorization[] = names.map((name: string) => bySecurity(name, schemes[name]));
  return all.find(({ kind }) => kind !== "NONE") ?? all[0] ?? { kind: "NONE" };
}

function bySecurity(name: string, scheme: Raw): Authorization {
  const type = scheme?.["x-amazon-apigateway-authtype"];
  if (scheme?.["x-amazon-apigateway-authorizer"] || /^(custom|cognito_user_pools|oauth2)$/i.test(type ?? "")) {
    return { kind: "TOKEN", by: `authorizer ${name}` };
  }
  // A scheme without an authorizer is documentation; API Gateway lets everybody through.
  return type ? byType(type, name) : { kind: "NONE", by: scheme?.type === "apiKey" ? "API key" : undefined };
}

function byType(type: string, name: string): Authorization {
  if (/^(awsSigv4|AWS_IAM)$/i.test(type)) {
    return { kind: "AWS_IAM" };
  }
  return /^NONE$/i.test(type) ? { kind: "NONE" } : { kind: "TOKEN", by: `authorizer ${name}` };
}

function parse(body: unknown): Raw {
  try {
    return JSON.parse(String(body));
  } catch {
    return undefined;
  }
}
