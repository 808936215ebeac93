import type { Inputs } from "../types";
import { isUnknown, UnknownRead } from "../unknown";
import { type Statement, statements } from "./document";
import { readGiven, unknownOf } from "./given";
import { oncePerStack } from "./memo";
import { ownerOf } from "./owner";
import type { Stack, StackResource } from "./stack";

type Method = StackResource<"aws:apigateway/method:Method">;
type RestApi = StackResource<"aws:apigateway/restApi:RestApi">;

/** The REST API of this stack to which a method, stage, authorizer or validator belongs. */
export function apiOf(stack: Stack, part: StackResource): RestApi | undefined {
  const property = part.type === "aws:apigateway/restApiPolicy:RestApiPolicy" ? "restApiId" : "restApi";
  return ownerOf(stack, part, property, "aws:apigateway/restApi:RestApi");
}

/** The methods of a REST API that are resources of this stack; those of its OpenAPI body are not. */
export function methodsOf(stack: Stack, api: RestApi): Method[] {
  return stack.referring("aws:apigateway/method:Method", "restApi", api);
}

/** The method as its callers know it, such as `POST /orders/{id}`. */
export function routeOf(stack: Stack, method: StackResource): string {
  return `${method.raw.httpMethod} ${pathOf(stack, method, "resourceId") || "/"}`;
}

function pathOf(stack: Stack, from: StackResource, property: string): string {
  const resource = ownerOf(stack, from, property, "aws:apigateway/resource:Resource");
  if (resource) {
    return `${pathOf(stack, resource, "parentId")}/${resource.raw.pathPart}`;
  }
  const value = from.raw[property];
  return isUnknown(value) || value === apiOf(stack, from)?.raw.rootResourceId ? "" : `/(${value})`;
}

/** The query parameters and headers without which a valid request does not come. */
export function requiredParameters(method: StackResource): string[] {
  const { requestParameters = {} } = method.properties as Inputs<"aws:apigateway/method:Method">;
  // A path parameter is always there: API Gateway would not have found the method without it.
  return Object.entries(requestParameters).flatMap(([name, isRequired]) =>
    isRequired && !name.startsWith("method.request.path.") ? name : [],
  );
}

/**
 * Who may call a method, in words, when that is everyone: without a token or a signature from anywhere, or signed by any
 * account of AWS. Nothing for fewer. An API key proves no identity.
 */
export function openTo(stack: Stack, method: StackResource): string | undefined {
  const authorization = authorizationOf(method);
  const isByToken = authorization !== "NONE" && authorization !== "AWS_IAM";
  return isByToken ? undefined : openBy(stack, apiOf(stack, method), authorization);
}

/**
 * Like {@link openTo}, for any method of an API by how its callers are known.
 * @param body the resource policy in the API's OpenAPI document.
 */
export function openBy(
  stack: Stack,
  api: RestApi | undefined,
  authorization: "NONE" | "AWS_IAM",
  body?: unknown,
): string | undefined {
  const admission = api ? admissionOf(statementsOfApi(stack, api, body)) : undefined;
  if (authorization === "AWS_IAM") {
    return admission === "all" ? "every AWS account" : undefined;
  }
  if (api && isPrivate(api)) {
    return admission === "all" ? "anyone with a VPC endpoint" : undefined;
  }
  return admission === "few" ? undefined : "anyone";
}

/** How callers of a method are known: `NONE`, `AWS_IAM`, `CUSTOM` or `COGNITO_USER_POOLS`. */
export function authorizationOf(method: StackResource): string {
  const { authorization } = method.properties as Inputs<"aws:apigateway/method:Method">;
  return authorization;
}

/** True when an API answers only at VPC endpoints: of any account, unless its policy says of which. */
export function isPrivate(api: StackResource): boolean {
  return [readGiven(api, "endpointConfiguration.types")].flat().includes("PRIVATE");
}

/**
 * The statements of an API's resource policy.
 * @param body the one in its OpenAPI document, which counts where the API has no other.
 */
export function statementsOfApi(stack: Stack, api: RestApi, body?: unknown): Statement[] {
  const policies = stack.referring("aws:apigateway/restApiPolicy:RestApiPolicy", "restApiId", api);
  const own = policies.filter((policy) => apiOf(stack, policy) === api);
  const all = [api, ...own].flatMap((owner) => statements(readGiven(owner, "policy")));
  return all.length > 0 ? all : statements(body);
}

/** Whom an API's resource policy admits; undefined where it has none. A caller whom no statement allows is refused. */
function admissionOf(all: Statement[]): "all" | "few" | undefined {
  if (all.length === 0) {
    return undefined;
  }
  const isOpen = all.some((one) => one.effect === "Allow" && allowsEveryone(one)) && !all.some(deniesOthers);
  return isOpen ? "all" : "few";
}

/** True for a refusal of whoever does not come from the networks, or is not of the accounts, that it names. */
function deniesOthers({ effect, conditions }: Statement): boolean {
  const isPlace = /^aws:(SourceIp|SourceVpc|SourceVpce|VpcSourceIp|Principal(Account|Arn|OrgID|OrgPaths))$/i;
  return effect === "Deny" && conditions.some(({ operator, key }) => /Not/i.test(operator) && isPlace.test(key));
}

function allowsEveryone({ principals, conditions }: Statement): boolean {
  return conditions.length === 0 && principals.some((principal) => principal === "*" || principal === "AWS:*");
}

/**
 * The integration of a method, when this stack has it.
 * @throws UnknownRead when dependencies do not tell whether one of the stack's integrations is the method's.
 */
export function integrationOf(stack: Stack, method: StackResource) {
  const candidates = integrationsBeside(stack, method).filter(
    (one) => one.raw.httpMethod === method.raw.httpMethod && refersToSame(one, method, "restApi") !== false,
  );
  const isItsOwn = (one: (typeof candidates)[number]) =>
    stack.refersTo(one, "httpMethod", method) || refersToSame(one, method, "resourceId");
  const found = candidates.find((one) => isItsOwn(one) === true);
  if (!found && candidates.some((one) => isItsOwn(one) === undefined)) {
    throw new UnknownRead("resourceId");
  }
  return found;
}

/** The integrations of the method's API, and those of which nobody can tell whose they are; all for such a method. */
function integrationsBeside(stack: Stack, method: StackResource) {
  const type = "aws:apigateway/integration:Integration";
  const api = apiOf(stack, method);
  return api ? [...stack.referring(type, "restApi", api), ...strayIntegrations(stack)] : stack.ofType(type);
}

const strayIntegrations = oncePerStack((stack) =>
  stack.ofType("aws:apigateway/integration:Integration").filter((one) => !apiOf(stack, one)),
);

/** True when a property of two resources is of one value, or refers to one resource; undefined when nobody can tell. */
export function refersToSame(a: StackResource, b: StackResource, property: string): boolean | undefined {
  const [left, right] = [a.raw[property], b.raw[property]];
  if (isIdentifier(left) && isIdentifier(right)) {
    return left === right;
  }
  const [one, other] = [onlyTarget(a, property), onlyTarget(b, property)];
  return one && other ? one === other : undefined;
}

/** An id; a resource that was passed as such arrives as its URN. */
function isIdentifier(value: unknown): boolean {
  return typeof value === "string" && !isUnknown(value) && !value.startsWith("urn:");
}

function onlyTarget({ propertyDependencies }: StackResource, property: string): StackResource | undefined {
  const targets = (propertyDependencies[property] ?? []).filter(({ type }) => type.startsWith("aws:apigateway/"));
  return targets.length === 1 ? targets[0] : undefined;
}

/**
 * The settings of a stage that hold for all its methods, as far as they are resources of this stack.
 * @throws UnknownRead when it is not known for which methods some hold, or what they are.
 */
export function settingsForAllMethods(stack: Stack, stage: StackResource): StackResource[] {
  const own = settingsBeside(stack, stage)
    .filter((one) => refersToSame(one, stage, "restApi") !== false)
    .filter((one) => one.raw.stageName === stage.raw.stageName || stack.refersTo(one, "stageName", stage));
  for (const property of ["methodPath", "settings"]) {
    const unsaid = own.find(({ raw }) => raw[property] === undefined || isUnknown(raw[property]));
    if (unsaid) {
      throw unknownOf(unsaid, property);
    }
  }
  return own.filter(({ raw }) => raw.methodPath === "*/*");
}

function settingsBeside(stack: Stack, stage: StackResource) {
  const type = "aws:apigateway/methodSettings:MethodSettings";
  const api = apiOf(stack, stage);
  return api ? [...stack.referring(type, "restApi", api), ...straySettings(stack)] : stack.ofType(type);
}

const straySettings = oncePerStack((stack) =>
  stack.ofType("aws:apigateway/methodSettings:MethodSettings").filter((one) => !apiOf(stack, one)),
);
