import type * as pulumi from "@pulumi/pulumi";
import type { Override } from "../overrides";

/** The methods that a route may have. */
export enum HttpMethod {
  Get = "GET",
  Post = "POST",
  Put = "PUT",
  Patch = "PATCH",
  Delete = "DELETE",
}

/** The function behind a route. A `SecureFunction` is one. */
export interface FunctionReference {
  name: pulumi.Input<string>;
  arn: pulumi.Input<string>;
  invokeArn: pulumi.Input<string>;
}

/** Who may call a route: exactly one of the members. */
export interface RouteAuth {
  /** Callers with an access token of the API's user pools that carries one of the scopes. */
  cognito?: CognitoAuth;
  /** Everyone. */
  public?: PublicAuth;
}

/** Access tokens of Amazon Cognito. */
export interface CognitoAuth {
  /**
   * The caller's token must carry one of them, such as `orders/read`. At least one: without scopes API Gateway takes ID
   * tokens as well, which say who a person is and not what an application may do.
   */
  scopes: string[];
}

/** A route without authentication. */
export interface PublicAuth {
  /** Why everyone may call the route, in 20 characters or more. Shown in reviews. */
  reason: string;
}

/** Limits of calls, for all callers together. */
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
  /** Default 50 calls a second, 100 at once. An account has 10,000 a second in a region for all its APIs. */
  throttling?: Throttling;
  /** Days that access and error logs are kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
  /** The stage's name and first part of the URL's path. Default `v1`. */
  stageName?: string;
  /** What the API is for. */
  description?: string;
  /**
   * Controls that the API leaves, by policy: `apigateway-stage-tracing-enabled` makes a stage without X-Ray;
   * `apigateway-method-authorization-required` and `apigateway-unauthenticated-route-without-write-access` accept its
   * public routes.
   */
  overrides?: Record<string, Override>;
}
