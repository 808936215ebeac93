import { FailedAssertionError } from "aws-jwt-verify/error";

/** The parts of a token whose signature holds. */
export interface Signed {
  header: object;
  payload: object;
}

/** Seconds between `iat` and `exp`, at most. */
const longestLife = 3600;
/** Seconds that the clock of an issuer may be ahead. */
const clockSkew = 60;
/** Claims of tokens that are no access tokens: ID tokens (OpenID Connect Core) and security events (RFC 8417). */
const foreignClaims = ["nonce", "at_hash", "c_hash", "events"];
/** RFC 9068 asks for `at+jwt`; most issuers write `JWT`. Any other type is a token for another use (RFC 8725, 3.11). */
const accessTypes: unknown[] = [undefined, "jwt", "at+jwt", "application/at+jwt"];

/**
 * Both `iat` and `exp` are there, at most an hour apart, with now between them and not before `nbf`; and the header asks
 * for nothing that is not understood (`crit`, RFC 7515, section 4.1.11).
 * @param now milliseconds since 1970
 * @throws {FailedAssertionError}
 */
export function checkTimes({ header, payload }: Signed, now: number): void {
  const { iat, exp, nbf = 0 } = payload as { iat?: unknown; exp?: unknown; nbf?: unknown };
  const seconds = now / 1000;
  insist(Number.isFinite(seconds) && typeof iat === "number" && typeof exp === "number" && typeof nbf === "number");
  insist(iat <= seconds + clockSkew && nbf <= seconds + clockSkew && seconds < exp);
  insist(iat < exp && exp - iat <= longestLife);
  insist(!("crit" in header));
}

/**
 * Refuses what another kind of token is known by.
 * @throws {FailedAssertionError}
 */
export function checkAccessToken({ header, payload }: Signed): void {
  const { typ } = header as { typ?: unknown };
  insist(accessTypes.includes(typeof typ === "string" ? typ.toLowerCase() : typ));
  insist(!foreignClaims.some((claim) => Object.hasOwn(payload, claim)));
}

function insist(holds: boolean): asserts holds {
  if (!holds) {
    throw new FailedAssertionError("The token is not valid", undefined, undefined);
  }
}
