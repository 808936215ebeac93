import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Route, SecureApiArgs } from "./arguments";
import { createPreflight, preflights } from "./cors";
import { modelName, pathVariables, routeName, slug } from "./names";
import type { ApiParts, CallingParts, RouteParts } from "./parts";

/** The schema that a body is held to: objects are closed, unless the program says otherwise. */
export function bodySchema({ request }: Route): Record<string, unknown> | undefined {
  const schema = { $schema: "http://json-schema.org/draft-04/schema#", type: "object", additionalProperties: false };
  return request?.body && { ...schema, ...request.body };
}

/** Makes methods, models and integrations, and the answers to preflights; returns what a deployment must wait for. */
export function createRoutes(api: RouteParts, args: SecureApiArgs): pulumi.Resource[] {
  const { restApi, parent } = api;
  const validator = new aws.apigateway.RequestValidator(
    `${api.name}-validator`,
    { restApi: restApi.id, validateRequestBody: true, validateRequestParameters: true },
    { parent },
  );
  const paths = new Map<string, pulumi.Input<string>>([["", restApi.rootResourceId]]);
  const resourceOf = (path: string) => pathResource(api, paths, path === "/" ? "" : path);
  const made = args.routes.flatMap((route) => {
    const method = createMethod(api, route, resourceOf(route.path), validator.id);
    return [method, createIntegration(api, route, method)];
  });
  return [...made, ...preflights(args).flatMap((one) => createPreflight(api, args, one, resourceOf(one.path)))];
}

/** The resource of a path, made with the paths above it when it is first met. */
function pathResource(api: ApiParts, paths: Map<string, pulumi.Input<string>>, path: string): pulumi.Input<string> {
  const made = paths.get(path);
  if (made !== undefined) {
    return made;
  }
  const cut = path.lastIndexOf("/");
  const parentId = pathResource(api, paths, path.slice(0, cut));
  const resource = new aws.apigateway.Resource(
    `${api.name}-${slug(path)}`,
    { restApi: api.restApi.id, parentId, pathPart: path.slice(cut + 1) },
    { parent: api.parent },
  );
  paths.set(path, resource.id);
  return resource.id;
}

function createMethod(
  api: RouteParts,
  route: Route,
  resourceId: pulumi.Input<string>,
  requestValidatorId: pulumi.Output<string>,
) {
  return new aws.apigateway.Method(
    routeName(api.name, route),
    {
      restApi: api.restApi.id,
      resourceId,
      httpMethod: route.method,
      ...api.accessOf(route.auth),
      apiKeyRequired: route.auth.apiKey || undefined,
      requestValidatorId,
      requestParameters: requestParameters(route),
      requestModels: requestModels(api, route),
    },
    { parent: api.parent },
  );
}

/** `$default` holds the body to the model whatever content type the caller claims; else `text/plain` would slip past. */
function requestModels(api: ApiParts, route: Route) {
  const schema = bodySchema(route);
  if (schema === undefined) {
    return undefined;
  }
  const model = new aws.apigateway.Model(
    `${routeName(api.name, route)}-body`,
    {
      restApi: api.restApi.id,
      name: modelName(route),
      contentType: "application/json",
      schema: JSON.stringify(schema),
    },
    { parent: api.parent },
  );
  return { "application/json": model.name, $default: model.name };
}

function requestParameters({ path, request }: Route): Record<string, boolean> {
  const inPath = pathVariables(path).map((name) => [`method.request.path.${name}`, true]);
  const named = (where: string, names: Record<string, boolean> = {}) =>
    Object.entries(names).map(([name, required]) => [`method.request.${where}.${name}`, required]);
  return Object.fromEntries([...inPath, ...named("querystring", request?.query), ...named("header", request?.headers)]);
}

function createIntegration(api: CallingParts, route: Route, method: aws.apigateway.Method) {
  return new aws.apigateway.Integration(
    `${routeName(api.name, route)}-integration`,
    {
      restApi: api.restApi.id,
      resourceId: method.resourceId,
      httpMethod: method.httpMethod,
      type: "AWS_PROXY",
      integrationHttpMethod: "POST",
      uri: route.handler.invokeArn,
      credentials: api.roleArn,
    },
    { parent: api.parent },
  );
}
