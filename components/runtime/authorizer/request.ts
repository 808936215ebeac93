import type { Caller } from "../caller";
import type { Log } from "../events/failure";
import { headersOf, routeOf, single } from "../events/request";
import { Refused } from "../refused";
import { requireAccess, type TokenAccess } from "../tokens";
import { type Authorizer, answerTo } from "./decision";

/** The request that a request-based authorizer decides on. Nothing of it is checked. */
export interface AuthorizerRequest {
  /** Method and path of the route, such as `GET /orders/{id}`. */
  readonly route: string;
  /** What Lambda passed. */
  readonly event: unknown;
  /**
   * A header by its name in any case.
   * @throws {Refused} when the request has it twice.
   */
  header(name: string): string | undefined;
}

/** Options of authorizers. */
export interface AuthorizerOptions extends TokenAccess {
  /** Takes errors that are no refusals. Default: one line of JSON on the console. */
  log?: Log;
}

/**
 * Makes the handler of a request-based authorizer.
 * @param decide returns who calls; nothing for nobody (401); or throws `Refused`: 403 for a caller who may not do this, 401
 * for one who is not known.
 */
export function requestAuthorizer(
  decide: (request: AuthorizerRequest) => Promise<Caller | undefined>,
  { log, ...access }: AuthorizerOptions = {},
): Authorizer {
  return (event) => {
    const decided = async () => {
      const caller = await decide(requestOf(event));
      if (caller === undefined) {
        throw new Refused(401, "Sign in first");
      }
      requireAccess(caller, access);
      return { caller };
    };
    return answerTo(event, decided, log);
  };
}

/** The parts of an event of a request-based authorizer that decisions need. */
export function requestOf(event: unknown): AuthorizerRequest {
  const headers = headersOf(event);
  return { route: routeOf(event), event, header: (name) => single(headers, name) };
}
