import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import type { Route } from "./arguments";
import { routeName, slug } from "./names";

/** What every part of an API needs to know of it. */
export interface ApiParts {
  name: string;
  restApi: aws.apigateway.RestApi;
  /** The ARN of the role that API Gateway invokes functions with. */
  roleArn: pulumi.Output<string>;
  /** Absent when every route is public. */
  authorizer?: aws.apigateway.Authorizer;
  parent: pulumi.Resource;
}

/** Makes methods, models and integrations; returns what a deployment must wait for. */
export function createRoutes(api: ApiParts, routes: Route[]): pulumi.Resource[] {
  const { restApi, parent } = api;
  const validator = new aws.apigateway.RequestValidator(
    `${api.name}-validator`,
    { restApi: restApi.id, validateRequestBody: true, validateRequestParameters: true },
    { parent },
  );
  const paths = new Map<string, pulumi.Input<string>>([["", restApi.rootResourceId]]);
  return routes.flatMap((route) => {
    const resourceId = pathResource(api, paths, route.path === "/" ? "" : route.path);
    const method = createMethod(api, route, resourceId, validator.id);
    return [method, createIntegration(api, route, method)];
  });
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
  api: ApiParts,
  route: Route,
  resourceId: pulumi.Input<string>,
  requestValidatorId: pulumi.Output<string>,
) {
  const { cognito } = route.auth;
  return new aws.apigateway.Method(
    routeName(api.name, route),
    {
      restApi: api.restApi.id,
      resourceId,
      httpMethod: route.method,
      authorization: cognito ? "COGNITO_USER_POOLS" : "NONE",
      authorizerId: cognito && api.authorizer?.id,
      authorizationScopes: cognito && [...cognito.scopes].sort(),
      requestValidatorId,
      requestParameters: requestParameters(route),
      requestModels: requestModels(api, route),
    },
    { parent: api.parent },
  );
}

/** `$default` holds the body to the model whatever content type the caller claims; else `text/plain` would slip past. */
function requestModels(api: ApiParts, route: Route) {
  const body = route.request?.body;
  if (body === undefined) {
    return undefined;
  }
  const model = new aws.apigateway.Model(
    `${routeName(api.name, route)}-body`,
    {
      restApi: api.restApi.id,
      name: pascalCase(`${route.method}-${slug(route.path)}`),
      contentType: "application/json",
      schema: JSON.stringify({
        $schema: "http://json-schema.org/draft-04/schema#",
        type: "object",
        additionalProperties: false,
        ...body,
      }),
    },
    { parent: api.parent },
  );
  return { "application/json": model.name, $default: model.name };
}

function requestParameters({ path, request }: Route): Record<string, boolean> {
  const inPath = [...path.matchAll(/\{(\w+)\+?\}/g)].map(([, name]) => [`method.request.path.${name}`, true]);
  const named = (where: string, names: Record<string, boolean> = {}) =>
    Object.entries(names).map(([name, required]) => [`method.request.${where}.${name}`, required]);
  return Object.fromEntries([...inPath, ...named("querystring", request?.query), ...named("header", request?.headers)]);
}

function createIntegration(api: ApiParts, route: Route, method: aws.apigateway.Method) {
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

/** Names of models hold letters and digits only. */
function pascalCase(text: string): string {
  return text.toLowerCase().replace(/(?:^|[^a-z0-9]+)([a-z0-9])/g, (_, first: string) => first.toUpperCase());
}
