import { Refused } from "../refused";
import {
  bearerToken,
  type CognitoTokens,
  requireAccess,
  type TokenAccess,
  tokenVerifier,
  type VerifyToken,
} from "../tokens";
import type { Authorizer } from "./decision";
import { requestAuthorizer } from "./request";

/** Which groups and scopes routes such as `POST /orders` take: one of the groups and, where there are scopes, one of those. */
export type RouteAccess = Record<string, TokenAccess>;

/** What {@link groupAuthorizer} goes by. */
export interface GroupSettings {
  tokens: CognitoTokens;
  routes: RouteAccess;
}

/**
 * Makes the handler of a request-based authorizer for the routes of an API: it verifies the access token of a user pool and
 * holds the caller's groups and scopes against those of the route. A route without any, or not in the list, is refused.
 * @param settings read once, with the first request; when that fails, API Gateway answers 500.
 */
export function groupAuthorizer(settings: () => GroupSettings): Authorizer {
  let ready: { verify: VerifyToken; routes: RouteAccess } | undefined;
  return requestAuthorizer(async (request) => {
    ready ??= prepared(settings());
    const caller = await ready.verify(bearerToken(request.header("Authorization")));
    requireAccess(caller, accessOf(ready.routes, request.route));
    return caller;
  });
}

const prepared = ({ tokens, routes }: GroupSettings) => ({ verify: tokenVerifier(tokens), routes });

function accessOf(routes: RouteAccess, route: string): TokenAccess {
  const { groups = [], scopes = [] } = (Object.hasOwn(routes, route) && routes[route]) || {};
  if (groups.length === 0 && scopes.length === 0) {
    throw new Refused(403, "You may not do this");
  }
  return { ...(groups.length > 0 && { groups }), ...(scopes.length > 0 && { scopes }) };
}
