import type * as pulumi from "@pulumi/pulumi";
import type { ApiAlarms } from "../alarms/tables/edge";
import type { FirewallReference } from "../firewall";
import type { Override } from "../overrides";
import type { LambdaAuthorizer, RouteAuth } from "./access";
import type { Call } from "./names";
import type { ApiCors, ApiDomain, PrivateAccess, UsagePlan } from "./options";

export type { RouteAuth } from "./access";
export { AuthorizerType, type CognitoAuth, type IamAuth, type LambdaAuthorizer, type PublicAuth } from "./access";
export type { UsagePlan, UsageQuota } from "./options";
export { type ApiCors, type ApiDomain, type MutualTls, type PrivateAccess, QuotaPeriod } from "./options";

/** The methods that a route may have. */
export enum HttpMethod {
  Get = "GET",
  Post = "POST",
  Put = "PUT",
  Patch = "PATCH",
  Delete = "DELETE",
}

/** The function behind a route, or an authorizer. A `SecureFunction` is one. */
export interface FunctionReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
  invokeArn: pulumi.Input<string>;
}

/** Limits of calls, for all callers together; in a usage plan, for each key. */
export interface Throttling {
  /** Steady calls a second. */
  ratePerSecond: number;
  /** Calls at once. */
  burst: number;
}

/** What a request must look like; anything else is refused with 400 before the function runs. */
export interface RequestShape {
  /** JSON schema (draft 4) of the body. Needed for POST, PUT and PATCH. Refuses unknown properties unless it says otherwise. */
  // biome-ignore lint/suspicious/noExplicitAny: the one type of free data that a Pulumi schema can express.
  body?: Record<string, any>;
  /** Names of query parameters: true for those that must be present. */
  query?: Record<string, boolean>;
  /** Names of headers: true for those that must be present. */
  headers?: Record<string, boolean>;
}

/** One method of one path. */
export interface Route {
  method: HttpMethod;
  /** Such as `/orders/{id}`. */
  path: string;
  handler: FunctionReference;
  auth: RouteAuth;
  request?: RequestShape;
  /** Default: the API's. */
  throttling?: Throttling;
}

/** The arguments of {@link SecureApi}. */
export interface SecureApiArgs {
  routes: Route[];
  /** ARNs of the user pools whose access tokens are taken. Needed when a route uses `cognito`. */
  userPoolArns?: pulumi.Input<string>[];
  /** Functions that say who may call, by the name that routes give in `auth.authorizer`. */
  authorizers?: Record<string, LambdaAuthorizer>;
  /** Who holds API keys, and how much they may call, by the name of the plan. Needed when a route uses `apiKey`. */
  usagePlans?: Record<string, UsagePlan>;
  /** Makes the API reachable from these networks only. */
  privateAccess?: PrivateAccess;
  /** A name of your own, which closes the default endpoint. */
  domain?: ApiDomain;
  /** Web pages of other origins that may call the API. None by default. */
  cors?: ApiCors;
  /** The firewall before the stage. Default: the one that the components of a stack share. */
  firewall?: FirewallReference;
  /** Default 50 calls a second, 100 at once. An account has 10,000 a second in a region for all its APIs. */
  throttling?: Throttling;
  /** When its alarms go off. By default as `ApiAlarms` says. */
  alarms?: ApiAlarms;
  /** Days that access and error logs are kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
  /** The stage's name and first part of the URL's path. Default `v1`. */
  stageName?: string;
  /** What the API is for. */
  description?: string;
  /**
   * Controls that the API leaves, by policy: `apigateway-stage-tracing-enabled` makes a stage without X-Ray;
   * `apigateway-stage-web-acl-associated` one without a firewall; `apigateway-method-authorization-required` and
   * `apigateway-unauthenticated-route-without-write-access` accept its public routes.
   */
  overrides?: Record<string, Override>;
}

/** The stage's name. */
export function stageNameOf({ stageName = "v1" }: Pick<SecureApiArgs, "stageName">): string {
  return stageName;
}

/** A route as people name it: `GET /orders/{id}`. */
export function routeTitle({ method, path }: Call): string {
  return `${method} ${path}`;
}
