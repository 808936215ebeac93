import { checkRange, checkReason, refuse } from "../error";
import { AuthorizerType, identitySources, type LambdaAuthorizer, type RouteAuth } from "./access";
import type { SecureApiArgs } from "./arguments";
import type { Place } from "./place";

const kinds = ["cognito", "authorizer", "iam", "public"] as const;
const source =
  /^(method\.request\.(header|querystring)\.[A-Za-z0-9_-]+|context\.[A-Za-z][A-Za-z.]*|stageVariables\.\w+)$/;

/** Throws for a route that names no caller, or several, or one that the API does not know. */
export function checkAuth(place: Place, auth: RouteAuth, args: SecureApiArgs): void {
  const given = kinds.filter((kind) => auth[kind] !== undefined);
  if (given.length !== 1) {
    const wrong = given.length === 0 ? "names no caller" : `is ${given.join(" and ")}`;
    const remedy = 'write one of cognito, authorizer, iam and public, such as cognito: { scopes: ["orders/read"] }';
    throw refuse(place(""), wrong, remedy);
  }
  checkCognito((argument) => place(`.cognito${argument}`), auth, args);
  if (auth.authorizer !== undefined && !Object.hasOwn(args.authorizers ?? {}, auth.authorizer)) {
    const known = Object.keys(args.authorizers ?? {}).join(", ") || "none so far";
    throw refuse(place(".authorizer"), `is "${auth.authorizer}"`, `write one of the API's authorizers (${known})`);
  }
  if (auth.public) {
    checkReason(place(".public.reason"), auth.public.reason, "why everyone may call the route");
  }
  if (auth.apiKey && Object.keys(args.usagePlans ?? {}).length === 0) {
    throw refuse(place(".apiKey"), "needs a usage plan", 'give the API usagePlans: { partners: { keys: ["acme"] } }');
  }
}

function checkCognito(place: Place, { cognito }: RouteAuth, args: SecureApiArgs): void {
  if (!cognito) {
    return;
  }
  const { scopes = [], groups = [] } = cognito;
  if (scopes.length + groups.length === 0) {
    throw refuse(place(""), "has no scope and no group", 'write at least one, such as scopes: ["orders/read"]');
  }
  const bad = [...scopes, ...groups].find((name) => !/^[^\s,]{1,128}$/.test(name));
  if (bad !== undefined) {
    throw refuse(place(""), `has "${bad}"`, "write names without spaces and commas, which separate them in tokens");
  }
  if (!args.userPoolArns?.length) {
    throw refuse(place(""), "needs a user pool", "give the API userPoolArns: [userPool.arn]");
  }
}

/** Throws for authorizers that API Gateway would refuse, that no route uses, or whose answers would count for others. */
export function checkAuthorizers(place: Place, { authorizers = {}, routes }: SecureApiArgs): void {
  for (const [name, authorizer] of Object.entries(authorizers)) {
    const at: Place = (argument) => place(`authorizers.${name}${argument}`);
    if (!/^[A-Za-z][A-Za-z0-9]{0,31}$/.test(name)) {
      throw refuse(at(""), "is no name", "write a letter, then letters and digits, 32 at most");
    }
    if (!routes.some(({ auth }) => auth.authorizer === name)) {
      throw refuse(at(""), "is used by no route", `write auth: { authorizer: "${name}" } for one, or leave it out`);
    }
    checkSources(at, authorizer);
    checkCache(at, authorizer);
  }
}

function checkSources(at: Place, authorizer: LambdaAuthorizer): void {
  const place = at(".identitySources");
  const sources = identitySources(authorizer);
  const bad = sources.find((one) => !source.test(one));
  if (bad !== undefined) {
    throw refuse(place, `has "${bad}"`, "write it like method.request.header.Authorization");
  }
  const isHeader = /^method\.request\.header\./.test(sources[0] ?? "");
  if (authorizer.type === AuthorizerType.Token && (sources.length !== 1 || !isHeader)) {
    throw refuse(place, `is ${sources.join(", ") || "empty"}`, "write one header, or use REQUEST");
  }
  if (!sources.some((one) => one.startsWith("method."))) {
    throw refuse(
      place,
      "holds nothing of the caller",
      "name the header or query parameter with the caller's credentials",
    );
  }
}

function checkCache(at: Place, authorizer: LambdaAuthorizer): void {
  const place = at(".cacheSeconds");
  checkRange(place, authorizer.cacheSeconds, 0, 3600);
  if (!authorizer.cacheSeconds) {
    return;
  }
  if (authorizer.type === AuthorizerType.Token) {
    const remedy = "leave it out, or use REQUEST, whose answers can be kept by route";
    throw refuse(place, "would use an answer that is for one route for all", remedy);
  }
  const missing = ["context.httpMethod", "context.path"].filter((one) => !identitySources(authorizer).includes(one));
  if (missing.length > 0) {
    const wrong = `would use an answer that is for one request for others: identitySources lacks ${missing.join(" and ")}`;
    throw refuse(place, wrong, "add it, or leave cacheSeconds out");
  }
}
