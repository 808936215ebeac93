import { isObject, member, textMember } from "../read";
import { Refused } from "../refused";

/**
 * Who calls: a person, an application with a token of its own, an IAM role or user, the sender of a signed message, or
 * nobody that is known.
 */
export type CallerKind = "user" | "machine" | "role" | "webhook" | "anonymous";

/** Who calls, from an identity that API Gateway or an authorizer has verified. */
export interface Caller {
  /** Never changes: the token's `sub`, an identity of an identity pool, or the ARN of a role without its session. */
  subject: string;
  groups: string[];
  scopes: string[];
  /** The application that the token was made for. */
  clientId?: string;
  kind: CallerKind;
}

/** The caller of a public route. */
export const anonymous: Caller = Object.freeze({
  subject: "anonymous",
  groups: [],
  scopes: [],
  kind: "anonymous",
}) as Caller;

const kinds: readonly unknown[] = ["user", "machine", "role", "webhook"] satisfies CallerKind[];

/**
 * The caller of an event of a REST API: from the claims of a Cognito authorizer, the context that an authorizer of this
 * library sets, or the identity of a signed request (IAM). Nothing that the caller wrote is read.
 * @throws {Refused} 401 when there is no identity, or an ID token in place of an access token.
 */
export function callerOf(event: unknown): Caller {
  const context = member(event, "requestContext");
  const authorizer = member(context, "authorizer");
  const claims = member(authorizer, "claims");
  const caller = isObject(claims)
    ? callerOfClaims(claims)
    : (callerOfContext(authorizer) ?? callerOfIdentity(member(context, "identity")));
  if (caller === undefined) {
    throw new Refused(401, "Sign in first");
  }
  return caller;
}

/**
 * The claims of a verified access token of Amazon Cognito. A token that an application got for itself has its own id as
 * `sub`. API Gateway joins groups with commas: no group's name may hold one.
 */
function callerOfClaims(claims: object): Caller | undefined {
  const subject = textMember(claims, "sub");
  if (subject === undefined || member(claims, "token_use") !== "access") {
    return undefined;
  }
  const clientId = textMember(claims, "client_id");
  return {
    subject,
    groups: words(member(claims, "cognito:groups"), ","),
    scopes: words(member(claims, "scope"), " "),
    clientId,
    kind: subject === clientId ? "machine" : "user",
  };
}

/** What an authorizer function of this library passes on: texts, since API Gateway takes nothing else. */
function callerOfContext(context: unknown): Caller | undefined {
  const subject = textMember(context, "sub");
  const kind = member(context, "kind");
  if (subject === undefined || !kinds.includes(kind)) {
    return undefined;
  }
  return {
    subject,
    groups: words(member(context, "groups"), ","),
    scopes: words(member(context, "scopes"), " "),
    clientId: textMember(context, "clientId"),
    kind: kind as CallerKind,
  };
}

/**
 * The identity of a request that is signed with AWS credentials. People who come through an identity pool share a role:
 * their own identity tells them apart. A session's name is left out, since whoever assumes the role chooses it.
 */
function callerOfIdentity(identity: unknown): Caller | undefined {
  const arn = textMember(identity, "userArn");
  const person = textMember(identity, "cognitoIdentityId");
  const type = member(identity, "cognitoAuthenticationType");
  if (arn === undefined || type === "unauthenticated" || (person !== undefined && type !== "authenticated")) {
    return undefined;
  }
  const role = arn.replace(/(:assumed-role\/[^/]+)\/.*$/, "$1");
  return { subject: person ?? role, groups: [], scopes: [], kind: person === undefined ? "role" : "user" };
}

/**
 * Throws unless the caller is in one of the groups; also when none is given.
 * @throws {Refused} 403
 */
export function requireGroup(caller: Caller, ...groups: string[]): void {
  requireOne(caller.groups, groups);
}

/**
 * Throws unless the caller's token carries one of the scopes; also when none is given.
 * @throws {Refused} 403
 */
export function requireScope(caller: Caller, ...scopes: string[]): void {
  requireOne(caller.scopes, scopes);
}

function requireOne(has: string[], needed: string[]): void {
  if (!needed.some((one) => has.includes(one))) {
    throw new Refused(403, "You may not do this");
  }
}

function words(value: unknown, separator: string): string[] {
  const parts = typeof value === "string" ? value.split(separator) : [];
  return parts.map((part) => part.trim()).filter((part) => part !== "");
}
