import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { accessKind, identitySources } from "./access";
import type { Route, SecureApiArgs } from "./arguments";
import { type Call, routeName } from "./names";
import type { ApiParts } from "./parts";

/** What browsers ask of a path before they send a request of a page: whether a route of the path may be called. */
export interface Preflight extends Call {
  routes: Route[];
}

/** One for each path; none without CORS. */
export function preflights({ cors, routes }: SecureApiArgs): Preflight[] {
  const paths = cors ? [...new Set(routes.map(({ path }) => path))] : [];
  return paths.map((path) => ({ method: "OPTIONS", path, routes: routes.filter((route) => route.path === path) }));
}

/** The headers that name the first origin. */
export function originHeaders({ cors }: SecureApiArgs): Record<string, string> {
  const [first, ...others] = cors?.origins ?? [];
  if (first === undefined) {
    return {};
  }
  return {
    "Access-Control-Allow-Origin": first,
    ...(cors?.credentials ? { "Access-Control-Allow-Credentials": "true" } : {}),
    ...(others.length > 0 ? { Vary: "Origin" } : {}),
  };
}

/** Stage variables, by which the handlers of the runtime library know whom they may name in their answers. */
export function corsVariables({ cors }: SecureApiArgs): Record<string, string> | undefined {
  return cors && { allowedOrigins: cors.origins.join(","), ...(cors.credentials ? { allowCredentials: "true" } : {}) };
}

/** Makes the method that API Gateway answers itself; returns what a deployment must wait for. */
export function createPreflight(
  { name, restApi, parent }: ApiParts,
  args: SecureApiArgs,
  preflight: Preflight,
  resourceId: pulumi.Input<string>,
): pulumi.Resource[] {
  const title = routeName(name, preflight);
  const on = { restApi: restApi.id, resourceId };
  const method = new aws.apigateway.Method(title, { ...on, httpMethod: "OPTIONS", authorization: "NONE" }, { parent });
  const same = { ...on, httpMethod: method.httpMethod };
  const requestTemplates = { "application/json": '{"statusCode":204}' };
  const integration = new aws.apigateway.Integration(
    `${title}-integration`,
    { ...same, type: "MOCK", passthroughBehavior: "NEVER", requestTemplates },
    { parent },
  );
  const { declared, answer } = preflightAnswers(args, preflight);
  const response = new aws.apigateway.MethodResponse(`${title}-response`, { ...same, ...declared }, { parent });
  const dependsOn = [integration, response];
  const made = new aws.apigateway.IntegrationResponse(`${title}-answer`, { ...same, ...answer }, { parent, dependsOn });
  return [method, integration, response, made];
}

/** The answer, and what a method must declare of it. */
function preflightAnswers(args: SecureApiArgs, preflight: Preflight) {
  const headers = Object.entries({ ...originHeaders(args), ...preflightHeaders(args, preflight) });
  const parameters = <T>(shown: (value: string) => T): Record<string, T> =>
    Object.fromEntries(headers.map(([header, value]) => [`method.response.header.${header}`, shown(value)]));
  const statusCode = "204";
  return {
    declared: { statusCode, responseParameters: parameters(() => true) },
    answer: { statusCode, responseParameters: parameters((value) => `'${value}'`), ...otherOrigins(args) },
  };
}

/**
 * Names the caller's origin in place of the first one, when it is one of the others. Source: API Gateway Developer Guide,
 * "Override your API's request and response parameters and status codes".
 */
function otherOrigins({ cors }: SecureApiArgs): Pick<aws.apigateway.IntegrationResponseArgs, "responseTemplates"> {
  const [, ...others] = cors?.origins ?? [];
  if (others.length === 0) {
    return {};
  }
  const lines = [
    '#set($origin = $input.params().header.get("Origin"))',
    '#if(!$origin)#set($origin = $input.params().header.get("origin"))#end',
    `#if(${others.map((origin) => `$origin == "${origin}"`).join(" || ")})`,
    "#set($context.responseOverride.header.Access-Control-Allow-Origin = $origin)",
    "#end",
  ];
  return { responseTemplates: { "application/json": lines.join("\n") } };
}

function preflightHeaders(args: SecureApiArgs, { routes }: Preflight): Record<string, string> {
  const headers = [...routes.flatMap((route) => headersOf(args, route)), ...(args.cors?.headers ?? [])];
  const allowed = [...new Map(headers.map((name) => [name.toLowerCase(), name])).values()].sort().join(",");
  const methods = routes.map(({ method }) => method).sort();
  return {
    ...(allowed === "" ? {} : { "Access-Control-Allow-Headers": allowed }),
    "Access-Control-Allow-Methods": methods.join(","),
    "Access-Control-Max-Age": String(args.cors?.maximumAgeSeconds ?? 600),
  };
}

/** What a page must be able to send to call the route. */
function headersOf({ authorizers = {} }: SecureApiArgs, { auth, request }: Route): string[] {
  const kind = accessKind(auth);
  const custom = authorizers[auth.authorizer ?? ""];
  const sources = custom ? identitySources(custom) : kind === "public" ? [] : ["method.request.header.Authorization"];
  const prefix = "method.request.header.";
  return [
    ...sources.filter((one) => one.startsWith(prefix)).map((one) => one.slice(prefix.length)),
    ...(kind === "iam" ? ["X-Amz-Content-Sha256", "X-Amz-Date", "X-Amz-Security-Token"] : []),
    ...(auth.apiKey ? ["X-Api-Key"] : []),
    ...(request?.body === undefined ? [] : ["Content-Type"]),
    ...Object.keys(request?.headers ?? {}),
  ];
}
