import { type ArgumentPlace, checkRange, refuse } from "../error";
import { checkRetention } from "../logs";
import { checkOverrides } from "../overrides";
import { HttpMethod, type Route, type RouteAuth, type SecureApiArgs, type Throttling } from "./arguments";

const segment = /^([A-Za-z0-9._~-]+|\{[A-Za-z0-9_]+\+?\})$/;
const supportedOverrides = [
  "apigateway-method-authorization-required",
  "apigateway-stage-tracing-enabled",
  "apigateway-unauthenticated-route-without-write-access",
];
const withBody: string[] = [HttpMethod.Post, HttpMethod.Put, HttpMethod.Patch];

/** Throws for arguments that API Gateway would refuse, or that leave a route open by accident. */
export function checkApi(name: string, args: SecureApiArgs): void {
  const place = (argument: string): ArgumentPlace => ({ component: "SecureApi", name, argument });
  if (args.routes.length === 0) {
    throw refuse(place("routes"), "is empty", "write at least one route");
  }
  checkRetention(place("logRetentionDays"), args.logRetentionDays);
  checkThrottling(place("throttling"), args.throttling);
  checkOverrides(place("overrides"), args.overrides, supportedOverrides);
  if (!/^\w{1,128}$/.test(args.stageName ?? "v1")) {
    throw refuse(place("stageName"), `is "${args.stageName}"`, "write letters, digits and underscores");
  }
  const seen = new Set<string>();
  for (const route of args.routes) {
    const title = `${route.method} ${route.path}`;
    checkRoute((argument) => place(`routes["${title}"]${argument}`), route, args);
    if (seen.has(title)) {
      throw refuse(place(`routes["${title}"]`), "is there twice", "write each method of a path once");
    }
    seen.add(title);
  }
}

function checkRoute(place: (argument: string) => ArgumentPlace, route: Route, args: SecureApiArgs): void {
  const segments = route.path.split("/").slice(1);
  if (!route.path.startsWith("/") || (route.path !== "/" && !segments.every((part) => segment.test(part)))) {
    throw refuse(place(".path"), "is no path of API Gateway", 'write it like "/orders/{id}"');
  }
  checkAuth(place, route.auth, args);
  checkThrottling(place(".throttling"), route.throttling);
  if (withBody.includes(route.method) && route.request?.body === undefined) {
    throw refuse(place(".request.body"), "is missing", "write the JSON schema of the body");
  }
}

function checkAuth(place: (argument: string) => ArgumentPlace, auth: RouteAuth, args: SecureApiArgs): void {
  if ((auth.cognito === undefined) === (auth.public === undefined)) {
    const wrong = auth.cognito === undefined ? "names no caller" : "is both cognito and public";
    const remedy = 'write either cognito: { scopes: ["orders/read"] } or public: { reason: "..." }';
    throw refuse(place(".auth"), wrong, remedy);
  }
  if (auth.cognito?.scopes.length === 0) {
    throw refuse(place(".auth.cognito.scopes"), "is empty", 'write at least one scope, such as "orders/read"');
  }
  if (auth.cognito && !args.userPoolArns?.length) {
    throw refuse(place(".auth.cognito"), "needs a user pool", "give the API userPoolArns: [userPool.arn]");
  }
  if (auth.public && auth.public.reason.trim().length < 20) {
    const wrong = `has ${auth.public.reason.trim().length} characters`;
    throw refuse(place(".auth.public.reason"), wrong, "say in 20 or more why everyone may call the route");
  }
}

function checkThrottling(place: ArgumentPlace, throttling: Throttling | undefined): void {
  checkRange({ ...place, argument: `${place.argument}.ratePerSecond` }, throttling?.ratePerSecond, 1, 10_000);
  checkRange({ ...place, argument: `${place.argument}.burst` }, throttling?.burst, 1, 5000);
}
