import type { Log } from "../events/failure";
import { member } from "../read";
import {
  bearerToken,
  type CognitoTokens,
  type IssuerTokens,
  requireAccess,
  tokenVerifier,
  type VerifyToken,
} from "../tokens";
import { type Authorizer, answerTo } from "./decision";
import type { AuthorizerOptions } from "./request";

export type { Authorizer } from "./decision";
export { type GroupSettings, groupAuthorizer, type RouteAccess } from "./groups";
export { type AuthorizerPolicy, allow, deny } from "./policy";
export { type AuthorizerOptions, type AuthorizerRequest, requestAuthorizer } from "./request";

/**
 * Makes the handler of a token-based authorizer: the bearer token of the identity source is verified, and its caller may
 * call this method. Without the group or the scope of the options the answer is 403; every other refusal is 401.
 * @param verify from {@link tokenVerifier}, or a function of yours that throws `Refused`.
 */
export function tokenAuthorizer(verify: VerifyToken, { log, ...access }: AuthorizerOptions = {}): Authorizer {
  return (event) => {
    const decide = async () => {
      const caller = await verify(bearerToken(member(event, "authorizationToken")));
      requireAccess(caller, access);
      return { caller };
    };
    return answerTo(event, decide, log);
  };
}

/** A token-based authorizer for the access tokens of an issuer of OpenID Connect, or of Amazon Cognito. */
export function oidcAuthorizer(options: IssuerTokens | CognitoTokens, log?: Log): Authorizer {
  return tokenAuthorizer(tokenVerifier(options), { log });
}
