import type { FunctionReference } from "./arguments";

/** Who may call a route: exactly one of `cognito`, `authorizer`, `iam` and `public`, and beside it `apiKey`. */
export interface RouteAuth {
  /** Callers with an access token of the API's user pools that carries a scope, or belongs to someone in a group. */
  cognito?: CognitoAuth;
  /** Callers that a function lets in: its name in the API's `authorizers`. */
  authorizer?: string;
  /** Callers who sign their requests as an IAM role or user that may invoke the route: see `SecureApi.invoke`. */
  iam?: IamAuth;
  /** Everyone. */
  public?: PublicAuth;
  /** True for a route that also needs a key of one of the `usagePlans`. A key limits callers; it proves no identity. */
  apiKey?: boolean;
}

/** Access tokens of Amazon Cognito. At least one scope or group. */
export interface CognitoAuth {
  /**
   * The caller's token must carry one of them, such as `orders/read`. Without scopes and groups API Gateway would take ID
   * tokens as well, which say who a person is and not what an application may do.
   */
  scopes?: string[];
  /**
   * The caller must be in one of them, such as `clerk`; with `scopes`, both must hold. API Gateway cannot check groups
   * itself: a function of the API does, which runs before each call.
   */
  groups?: string[];
}

/** Requests that are signed with AWS Signature Version 4. */
export interface IamAuth {
  /** Who signs, such as "the nightly import". Shown in reviews. */
  callers?: string;
}

/** A route without authentication. */
export interface PublicAuth {
  /** Why everyone may call the route, in 20 characters or more. Shown in reviews. */
  reason: string;
}

/** What a Lambda authorizer is given. */
export enum AuthorizerType {
  /** The value of one header, and the ARN of the method. */
  Token = "TOKEN",
  /** The request without its body. */
  Request = "REQUEST",
}

/** A function that says who may call a route. It returns an IAM policy, or throws `Unauthorized`. */
export interface LambdaAuthorizer {
  handler: FunctionReference;
  type: AuthorizerType;
  /**
   * Where credentials stand, such as `method.request.header.Authorization`, the default. A request that lacks one of them
   * is refused with 401 before the function runs. `TOKEN` has one, a header.
   */
  identitySources?: string[];
  /**
   * Seconds that an answer is used again, 0 to 3600. Default 0. Answers are kept by the identity sources and for all routes
   * of the authorizer, so more than 0 needs `REQUEST` with a header or query parameter, `context.httpMethod` and
   * `context.path` among them. Leave it out where anything else decides, such as a nonce or a second header.
   */
  cacheSeconds?: number;
}

/** How a route tells its callers apart. `groups` is Cognito by way of the API's own function. */
export type AccessKind = "cognito" | "groups" | "authorizer" | "iam" | "public";

/** The one kind of a route's access, after the arguments are checked. */
export function accessKind({ cognito, authorizer, iam }: RouteAuth): AccessKind {
  if (cognito) {
    return cognito.groups?.length ? "groups" : "cognito";
  }
  return authorizer !== undefined ? "authorizer" : iam ? "iam" : "public";
}

/** Where the credentials of a Lambda authorizer stand. */
export function identitySources({ identitySources = ["method.request.header.Authorization"] }: LambdaAuthorizer) {
  return identitySources;
}
