import { given } from "../../given";
import { ownerOf } from "../../owner";
import type { Stack, StackResource } from "../../stack";
import type { Entry } from "../model";
import { type Admitted, decided } from "./admitted";
import { type EntryContext, firstTargets, nameOf } from "./context";
import type { Authorization } from "./openapi";
import { bodyEntries } from "./rest";

const api = "aws:apigatewayv2/api:Api";

/** The routes of HTTP and WebSocket APIs: resources, operations of OpenAPI documents, and the one of a quick start. */
export function httpEntries(context: EntryContext): Entry[] {
  const { stack } = context;
  const routes = stack.ofType("aws:apigatewayv2/route:Route").map((route) => routeEntry(context, route));
  const apis = stack.ofType(api);
  const described = apis.filter((one) => given(one, "body"));
  const quick = apis.filter((one) => given(one, "target"));
  return [
    ...routes,
    ...described.flatMap((one) => bodyEntries(context, one, admission)),
    ...quick.map((one): Entry => {
      const label = `${typeof one.raw.routeKey === "string" ? one.raw.routeKey : "$default"} of ${nameOf(one)}`;
      return { resource: one, kind: "route", label, audience: "anyone", to: firstTargets(context, one) };
    }),
  ];
}

function routeEntry(context: EntryContext, route: StackResource): Entry {
  const owner = ownerOf(context.stack, route, "apiId", api);
  const admitted = decided(route, () => routeAdmission(context.stack, route, owner));
  const label = `${String(route.raw.routeKey)} of ${nameOf(owner ?? route)}`;
  return { resource: route, kind: "route", label, to: firstTargets(context, route), ...admitted };
}

/** Only `$connect` of a WebSocket API asks who its caller is; what comes later comes by that connection. */
function routeAdmission(stack: Stack, route: StackResource, owner: StackResource | undefined): Admitted {
  const isSocket = owner?.raw.protocolType === "WEBSOCKET" && route.raw.routeKey !== "$connect";
  const siblings = isSocket ? stack.referring("aws:apigatewayv2/route:Route", "apiId", owner) : [];
  const asked = siblings.find(({ raw }) => raw.routeKey === "$connect") ?? route;
  return decided(asked, () => admission(authorizationOf(stack, asked)));
}

function authorizationOf(stack: Stack, route: StackResource): Authorization {
  const { authorizationType = "NONE" } = route.properties as { authorizationType?: string };
  if (authorizationType === "NONE" || authorizationType === "AWS_IAM") {
    return { kind: authorizationType, by: route.raw.apiKeyRequired === true ? "API key" : undefined };
  }
  const authorizer = ownerOf(stack, route, "authorizerId", "aws:apigatewayv2/authorizer:Authorizer");
  return { kind: "TOKEN", by: authorizer ? `authorizer ${authorizer.name}` : authorizationType };
}

/** HTTP and WebSocket APIs have no resource policies: a signature is one of the own account. */
function admission({ kind, by }: Authorization): Admitted {
  const audiences = { NONE: "anyone", AWS_IAM: "own account", TOKEN: "authenticated" } as const;
  return { audience: audiences[kind], by: kind === "AWS_IAM" ? kind : by };
}
