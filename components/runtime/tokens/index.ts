import { type Caller, requireGroup, requireScope } from "../caller";
import { Refused } from "../refused";
import { callerOfToken } from "./claims";
import type { CognitoTokens, IssuerTokens, TokenAccess } from "./options";
import { cognitoVerification, issuerVerification, type Verification } from "./verification";

export type { TokenClaims } from "./claims";
export type { IssuerKeys, KeySource } from "./keys";
export type { CognitoTokens, IssuerTokens, TokenAccess } from "./options";

/** A function that gives the caller of a token, or throws {@link Refused}. */
export type VerifyToken = (token: unknown) => Promise<Caller>;

/** The longest token that is looked at. API Gateway takes 10240 bytes for all headers together. */
const maximumCharacters = 8192;
const tokenPattern = /^[\w-]+\.[\w-]+\.[\w-]+$/;

/**
 * Makes a function that verifies a JSON Web Token: signature by a key of the issuer, issuer, audience or client, use,
 * times, and at most one hour between `iat` and `exp`. Make it once, outside the handler: keys are kept for an hour.
 *
 * The function throws {@link Refused} 401 for a token that is not valid and 403 for a caller without the group or the
 * scope; it throws another error when the keys of the issuer cannot be read in time.
 * @throws Error for settings that verify nothing, such as an empty audience or an issuer without `https`.
 */
export function tokenVerifier(options: CognitoTokens | IssuerTokens): VerifyToken {
  const verification = "userPoolId" in options ? cognitoVerification(options) : issuerVerification(options);
  const claims = "userPoolId" in options ? { groupsClaim: "cognito:groups" } : options;
  return async (token) => {
    const caller = callerOfToken(await payloadOf(verification, checkedText(token)), claims);
    requireAccess(caller, options);
    return caller;
  };
}

/**
 * Throws unless the caller has one of the groups and one of the scopes, where they are given.
 * @throws {Refused} 403
 */
export function requireAccess(caller: Caller, { groups, scopes }: TokenAccess): void {
  if (groups !== undefined) {
    requireGroup(caller, ...groups);
  }
  if (scopes !== undefined) {
    requireScope(caller, ...scopes);
  }
}

/**
 * The token of an `Authorization: Bearer` header.
 * @throws {Refused} 401 for anything else.
 */
export function bearerToken(header: unknown): string {
  const text = typeof header === "string" && header.length <= maximumCharacters + 7 ? header : "";
  const token = /^Bearer +(\S+)$/i.exec(text)?.[1];
  if (token === undefined) {
    throw new Refused(401, "Sign in first");
  }
  return token;
}

/** Size and form are checked before anything is decoded. */
function checkedText(token: unknown): string {
  if (typeof token !== "string" || token.length > maximumCharacters || !tokenPattern.test(token)) {
    throw notValid();
  }
  return token;
}

async function payloadOf(verification: Verification, token: string): Promise<Record<string, unknown>> {
  const { fault, payload } = await verification(token);
  if (payload !== undefined) {
    return payload;
  }
  throw fault === "keys" ? new Error("The keys of the issuer of tokens could not be read") : notValid();
}

const notValid = () => new Refused(401, "The token is not valid");
