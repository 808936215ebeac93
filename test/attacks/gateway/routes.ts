import type { ValidateFunction } from "ajv";
import Ajv from "ajv-draft-04";
import type { Resource } from "../../../policies/resource";
import { type Answer, staticHeaders } from "./refusal";
import { input, ofType, only, referred, referring, type Stack } from "./stack";
import { bucket, type Clock, type Limits } from "./throttle";

/** A method of a path, with all that the preview says of it. */
export interface Route {
  method: string;
  /** Such as `/orders/{id}`. */
  path: string;
  authorization: string;
  scopes: string[];
  authorizer?: Resource;
  /** Such as `method.request.header.idempotency-key`. */
  required: string[];
  /** The checks of bodies by media type, and of all others by `$default`. */
  models: Record<string, ValidateFunction>;
  integration: LambdaIntegration | { mock: Answer };
  /** True for a call within the limits of the route. */
  passes(): boolean;
}

/** The function behind a route or an authorizer, and the role that API Gateway calls it as. */
export interface LambdaIntegration {
  uri: string;
  credentials: string;
}

const types = {
  authorizer: "aws:apigateway/authorizer:Authorizer",
  integration: "aws:apigateway/integration:Integration",
  integrationResponse: "aws:apigateway/integrationResponse:IntegrationResponse",
  method: "aws:apigateway/method:Method",
  model: "aws:apigateway/model:Model",
  resource: "aws:apigateway/resource:Resource",
  settings: "aws:apigateway/methodSettings:MethodSettings",
  validator: "aws:apigateway/requestValidator:RequestValidator",
};

/** The methods of the stack's API. */
export function routesOf(stack: Stack, now: Clock): Route[] {
  return ofType(stack, types.method).map((method) => {
    const call = { method: input<string>(method, "httpMethod"), path: pathOf(stack, method, "resourceId") };
    const authorization = input<string>(method, "authorization");
    return {
      ...call,
      authorization,
      scopes: input<string[] | undefined>(method, "authorizationScopes") ?? [],
      ...(authorization !== "NONE" && { authorizer: referred(stack, method, "authorizerId", types.authorizer) }),
      ...checksOf(stack, method),
      integration: integrationOf(stack, method),
      passes: bucket(limitsOf(stack, call), now),
    };
  });
}

/** The path of the resource that a property refers to: the API's own is the root. */
function pathOf(stack: Stack, from: Resource, property: string): string {
  const urns = from.propertyDependencies[property] ?? [];
  const found = ofType(stack, types.resource).filter(({ urn }) => urns.includes(urn));
  if (found.length === 0) {
    return "";
  }
  const resource = only(found, `resources in ${property} of ${from.name}`);
  return `${pathOf(stack, resource, "parentId")}/${input(resource, "pathPart")}`;
}

/** Nothing is checked without a validator that checks it. */
function checksOf(stack: Stack, method: Resource): Pick<Route, "required" | "models"> {
  if (!method.propertyDependencies.requestValidatorId) {
    return { required: [], models: {} };
  }
  const validator = referred(stack, method, "requestValidatorId", types.validator);
  const parameters = input<Record<string, boolean> | undefined>(method, "requestParameters") ?? {};
  const models = input<Record<string, string> | undefined>(method, "requestModels") ?? {};
  const named = Object.entries(models).map(([type, name]) => [type, modelOf(stack, name)]);
  return {
    required: input(validator, "validateRequestParameters")
      ? Object.keys(parameters).filter((name) => parameters[name])
      : [],
    models: input(validator, "validateRequestBody") ? Object.fromEntries(named) : {},
  };
}

/** Formats are not checked: draft 4 leaves that to the validator, and AWS does not say that API Gateway does it. */
function modelOf(stack: Stack, name: string): ValidateFunction {
  const models = ofType(stack, types.model).filter((one) => input(one, "name") === name);
  const { $schema, ...schema } = JSON.parse(input<string>(only(models, `models ${name}`), "schema"));
  return new Ajv({ validateFormats: false, strictTypes: false, strictTuples: false }).compile(schema);
}

function integrationOf(stack: Stack, method: Resource): Route["integration"] {
  const made = only(referring(stack, types.integration, "httpMethod", method), `integrations of ${method.name}`);
  if (input(made, "type") === "AWS_PROXY") {
    return { uri: input(made, "uri"), credentials: input(made, "credentials") };
  }
  const responses = referring(stack, types.integrationResponse, "httpMethod", method);
  const response = only(responses, `answers of ${method.name}`);
  const headers = staticHeaders(input(response, "responseParameters"), "method.response.header.");
  return { mock: { statusCode: Number(input(response, "statusCode")), headers, body: "" } };
}

/** The limits of the route itself, otherwise those of every route. */
function limitsOf(stack: Stack, { method, path }: Pick<Route, "method" | "path">): Limits {
  const all = ofType(stack, types.settings);
  const named = (wanted: string) => all.find((one) => input(one, "methodPath") === wanted);
  const found = named(`${path.replaceAll("/", "~1")}/${method}`) ?? named("*/*");
  const { throttlingRateLimit: rate, throttlingBurstLimit: burst } = input<Record<string, number>>(
    only(found ? [found] : [], `limits of ${method} ${path}`),
    "settings",
  );
  return { rate: rate ?? Number.POSITIVE_INFINITY, burst: burst ?? Number.POSITIVE_INFINITY };
}
