import { has } from "../unknown";
import { apiOf, authorizationOf, methodsOf, refersToSame, routeOf } from "./gateway";
import type { Stack, StackResource } from "./stack";

/** True when the method's kind of authorization asks for an authorizer, and the method names none. */
export function lacksAuthorizer(method: StackResource): boolean {
  return asksForAuthorizer(method) && !has(method.raw, "authorizerId");
}

/** The authorizer that a method names although it belongs to another API. */
export function foreignAuthorizer(stack: Stack, method: StackResource): StackResource | undefined {
  const authorizer = asksForAuthorizer(method)
    ? stack.referred(method, "authorizerId", "aws:apigateway/authorizer:Authorizer")
    : undefined;
  return authorizer && refersToSame(authorizer, method, "restApi") === false ? authorizer : undefined;
}

/**
 * The API of this stack whose methods all do without the authorizer. Nothing where a method lacks its authorizer, which
 * is a fault of its own, and where methods are elsewhere: in an OpenAPI body, or in another stack.
 */
export function apiWithoutUse(stack: Stack, authorizer: StackResource): StackResource | undefined {
  const api = apiOf(stack, authorizer);
  const methods = api && !has(api.raw, "body") ? methodsOf(stack, api) : [];
  const isUsed = methods.some((method) => stack.refersTo(method, "authorizerId", authorizer));
  const isAtFault = (method: StackResource) => lacksAuthorizer(method) || foreignAuthorizer(stack, method);
  return isUsed || methods.length === 0 || methods.some(isAtFault) ? undefined : api;
}

/**
 * For how many calls of different kinds an authorizer answers: "one" when a single method of a fixed path names it.
 * Methods may be elsewhere, in an OpenAPI body or in another stack.
 */
export function methodsBy(stack: Stack, authorizer: StackResource): "one" | "several" {
  const api = apiOf(stack, authorizer);
  const users = api ? methodsOf(stack, api).filter((one) => stack.refersTo(one, "authorizerId", authorizer)) : [];
  const [method] = users;
  const isFixed = method && method.raw.httpMethod !== "ANY" && !/[{(]/.test(routeOf(stack, method));
  return users.length === 1 && isFixed && api && !has(api.raw, "body") ? "one" : "several";
}

function asksForAuthorizer(method: StackResource): boolean {
  return ["CUSTOM", "COGNITO_USER_POOLS"].includes(authorizationOf(method));
}
