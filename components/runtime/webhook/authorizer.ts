import { type Authorizer, answerTo } from "../authorizer/decision";
import { requestOf } from "../authorizer/request";
import type { Caller } from "../caller";
import type { Log } from "../events/failure";
import { isObject, member, textMember } from "../read";
import { digestOf, isSame } from "./keyed-hash";
import { notSigned, type SignatureOptions, verifySignature } from "./signature";

/** How {@link signatureAuthorizer} checks signed messages. */
export interface SignatureAuthorizerOptions extends SignatureOptions {
  /** Who sends: the caller's `subject` in the handler. */
  sender: string;
  /** Takes errors that are no refusals. Default: one line of JSON on the console. */
  log?: Log;
}

/** The name under which the authorizer passes on what the body must be. */
const digestName = "bodySha256";

/**
 * Makes the handler of a request-based authorizer for signed messages. API Gateway gives it no body: the route's handler
 * calls {@link requireSignedBody}. Give the authorizer no cache: a kept answer lets a message in again.
 */
export function signatureAuthorizer({ sender, log, ...options }: SignatureAuthorizerOptions): Authorizer {
  const caller: Caller = { subject: sender, groups: [], scopes: [], kind: "webhook" };
  return (event) => {
    const decide = async () => {
      if (hasQuery(event)) {
        throw notSigned();
      }
      const [method, path] = [textMember(event, "httpMethod") ?? "", textMember(event, "path") ?? ""];
      const { header } = requestOf(event);
      const digest = await verifySignature({ method, path, header }, sender, options);
      return { caller, details: { [digestName]: digest } };
    };
    return answerTo(event, decide, log);
  };
}

/**
 * Throws unless the body is the one that was signed.
 * @param request of `apiHandler`, on a route behind a {@link signatureAuthorizer}.
 * @throws {Refused} 401
 */
export function requireSignedBody({ rawBody, event }: { rawBody: string; event: unknown }): void {
  const authorizer = member(member(event, "requestContext"), "authorizer");
  const signed = textMember(authorizer, "kind") === "webhook" ? textMember(authorizer, digestName) : undefined;
  if (signed === undefined || !isSame(signed, digestOf(rawBody))) {
    throw notSigned();
  }
}

/** The signature does not cover a query. */
function hasQuery(event: unknown): boolean {
  const queries = [member(event, "queryStringParameters"), member(event, "multiValueQueryStringParameters")];
  return queries.some((query) => isObject(query) && Object.keys(query).length > 0);
}
