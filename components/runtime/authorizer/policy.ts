import type { Caller } from "../caller";
import { Refused } from "../refused";

/** What an authorizer function returns to API Gateway. */
export interface AuthorizerPolicy {
  principalId: string;
  policyDocument: {
    Version: "2012-10-17";
    Statement: { Effect: "Allow" | "Deny"; Action: "execute-api:Invoke"; Resource: string }[];
  };
  /** Texts that the route's handler finds in `requestContext.authorizer`; `callerOf` reads them. */
  context?: Record<string, string>;
}

/**
 * The ARN of one method as it was called. The end of it is the caller's path, in which `*` and `?` would be wildcards of
 * the policy and `$` the beginning of a variable.
 */
const methodArnPattern = /^arn:aws[\w-]*:execute-api:[\w-]+:\d{12}:[a-z\d]+\/[\w-]+\/[A-Z]+\/[^\s\p{C}*?$]*$/u;
/** API Gateway Developer Guide, "Output from an API Gateway Lambda authorizer". */
const maximumCharacters = 512;

/**
 * The policy by which the caller may call this method, on this path, and nothing else.
 * @param details more texts for the handler.
 * @throws {Refused} 401 for an ARN that would allow more than one method or that API Gateway does not take.
 * @throws {TypeError} for a caller that nobody can tell from others.
 */
export function allow(methodArn: string, caller: Caller, details: Record<string, string> = {}): AuthorizerPolicy {
  if (caller.subject === "" || caller.kind === "anonymous") {
    throw new TypeError("An authorizer lets in known callers only: give subject and kind");
  }
  return { ...policy("Allow", methodArn, caller.subject), context: { ...details, ...contextOf(caller) } };
}

/**
 * The policy by which nobody may call this method: API Gateway answers 403.
 * @throws {Refused} 401 as {@link allow} does.
 */
export function deny(methodArn: string): AuthorizerPolicy {
  return policy("Deny", methodArn, "nobody");
}

function policy(Effect: "Allow" | "Deny", methodArn: string, principalId: string): AuthorizerPolicy {
  if (typeof methodArn !== "string" || methodArn.length > maximumCharacters || !methodArnPattern.test(methodArn)) {
    throw new Refused(401, "Sign in first");
  }
  const Statement = [{ Effect, Action: "execute-api:Invoke" as const, Resource: methodArn }];
  return { principalId, policyDocument: { Version: "2012-10-17", Statement } };
}

/** A name that would become two names when joined is left out. */
function contextOf({ subject, groups, scopes, clientId, kind }: Caller): Record<string, string> {
  const isOne = (name: string) => /^[^\s,]+$/.test(name);
  return {
    sub: subject,
    groups: groups.filter(isOne).join(","),
    scopes: scopes.filter(isOne).join(" "),
    ...(clientId === undefined ? {} : { clientId }),
    kind,
  };
}
