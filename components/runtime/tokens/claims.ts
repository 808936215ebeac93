import type { Caller } from "../caller";
import { Refused } from "../refused";

/** Which claims of an issuer say what a caller may do. */
export interface TokenClaims {
  /** A claim with a list of texts, such as `https://example.com/roles` or `groups`. Default: no groups. */
  groupsClaim?: string;
  /** A claim with a list of texts, or with one text of words. Default `scope`. Okta and Entra write `scp`. */
  scopesClaim?: string;
  /**
   * Put before `sub`. Give one where people of several issuers meet: a `sub` is unique within its issuer only
   * (OpenID Connect Core 1.0, section 2).
   */
  subjectPrefix?: string;
}

type Payload = Record<string, unknown>;

/** At most 255 characters of ASCII (OpenID Connect Core 1.0, section 2); spaces and controls have no place in logs. */
const subjectPattern = /^[\x21-\x7e]{1,255}$/;

/**
 * Who a verified token speaks for.
 * @throws {Refused} 401 when it names nobody.
 */
export function callerOfToken(payload: Payload, claims: TokenClaims): Caller {
  const { sub } = payload;
  if (!isName(sub)) {
    throw new Refused(401, "The token is not valid");
  }
  const clientId = [payload.client_id, payload.azp, payload.cid].find(isName);
  return {
    subject: `${claims.subjectPrefix ?? ""}${sub}`,
    groups: listOf(payload, claims.groupsClaim),
    scopes: listOf(payload, claims.scopesClaim ?? "scope"),
    ...(clientId === undefined ? {} : { clientId }),
    kind: isMachine(payload, clientId) ? "machine" : "user",
  };
}

/** A token that an application got for itself: it is its own subject (RFC 9068, section 2.2). Auth0 adds `@clients`. */
function isMachine({ sub, gty }: Payload, clientId: string | undefined): boolean {
  return (
    gty === "client-credentials" || (clientId !== undefined && [clientId, `${clientId}@clients`].includes(`${sub}`))
  );
}

function isName(value: unknown): value is string {
  return typeof value === "string" && subjectPattern.test(value);
}

/**
 * A name with a comma or a space is left out. An authorizer passes groups on joined by commas and scopes joined by
 * spaces: `guests,admins`, one group, would become two.
 */
function listOf(payload: Payload, claim: string | undefined): string[] {
  const value = claim !== undefined && Object.hasOwn(payload, claim) ? payload[claim] : undefined;
  const values: unknown[] = typeof value === "string" ? value.split(" ") : Array.isArray(value) ? value : [];
  return values.filter((one): one is string => typeof one === "string" && /^[^\s,]+$/.test(one));
}
