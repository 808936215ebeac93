import type { TokenClaims } from "./claims";
import type { KeySource } from "./keys";

/** What a caller must have besides a valid token: one of the groups, and one of the scopes, where they are given. */
export interface TokenAccess {
  groups?: readonly string[];
  scopes?: readonly string[];
}

/** Tokens of one or more Amazon Cognito user pools. */
export interface CognitoTokens extends TokenAccess, KeySource {
  userPoolId: string | readonly string[];
  /** The clients whose tokens are taken. Default: every client of the pool. */
  clientIds?: readonly string[];
  /** Default `access`. An ID token tells an application who signed in; it allows nothing. */
  tokenUse?: "access" | "id";
}

/** Access tokens of any issuer of OpenID Connect, such as Auth0, Okta or Microsoft Entra. */
export interface IssuerTokens extends TokenAccess, KeySource, TokenClaims {
  /** Exactly as it is in the tokens, with or without the last slash. */
  issuer: string;
  /** The name of this API at the issuer. Never the id of an application: ID tokens are made for those. */
  audience: string | readonly string[];
  /** Where the issuer publishes its keys. Default `/.well-known/jwks.json` below the issuer. */
  jwksUri?: string;
}
