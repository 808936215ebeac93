import { CognitoJwtVerifier, JwtVerifier } from "aws-jwt-verify";
import { checkAccessToken, checkTimes, type Signed } from "./checks";
import { isFaultOfKeys, keyStore } from "./keys";
import type { CognitoTokens, IssuerTokens } from "./options";

/** Tells the payload of a valid token, or where the fault is: in the token, or with the keys of the issuer. */
export type Verification = (token: string) => Promise<{ payload?: Record<string, unknown>; fault?: "token" | "keys" }>;

/** Keys are read again after an hour, so that one that the issuer has withdrawn is not trusted for longer. */
const keysFor = 3_600_000;

/** The library knows the machine's clock only: {@link checkTimes} holds all times against the given one. */
const graceSeconds = Number.POSITIVE_INFINITY;

/** Verifies the tokens of user pools. */
export function cognitoVerification(options: CognitoTokens): Verification {
  const { tokenUse = "access" } = options;
  const pools = listOf("userPoolId", options.userPoolId);
  const clientId = options.clientIds === undefined ? null : listOf("clientIds", options.clientIds);
  const customJwtCheck = (token: Signed) => checkTimes(token, clockOf(options));
  const settings = pools.map((userPoolId) => ({ userPoolId, clientId, tokenUse, graceSeconds, customJwtCheck }));
  return renewed(options, () => CognitoJwtVerifier.create(settings, { jwksCache: keyStore(options) }));
}

/** Verifies the access tokens of an issuer of OpenID Connect. */
export function issuerVerification(options: IssuerTokens): Verification {
  const { issuer, jwksUri } = options;
  checkAddresses(issuer, jwksUri ?? issuer);
  const audience = listOf("audience", options.audience);
  const customJwtCheck = (token: Signed) => {
    checkTimes(token, clockOf(options));
    checkAccessToken(token);
  };
  const settings = { issuer, audience, graceSeconds, customJwtCheck, ...(jwksUri === undefined ? {} : { jwksUri }) };
  return renewed(options, () => JwtVerifier.create(settings, { jwksCache: keyStore(options) }));
}

interface Verifier {
  verify(token: string): Promise<object>;
}

function renewed(options: CognitoTokens | IssuerTokens, create: () => Verifier): Verification {
  let verifier = create();
  let until = clockOf(options) + keysFor;
  return async (token) => {
    if (clockOf(options) > until) {
      verifier = create();
      until = clockOf(options) + keysFor;
    }
    try {
      return { payload: { ...(await verifier.verify(token)) } };
    } catch (error) {
      return { fault: isFaultOfKeys(error) ? "keys" : "token" };
    }
  };
}

const clockOf = ({ now = Date.now }: { now?: () => number }) => now();

/** An empty list would allow everything in one place of the library and nothing in another. */
function listOf(argument: string, value: string | readonly string[]): string[] {
  const list = typeof value === "string" ? [value] : [...value];
  if (list.length === 0 || list.some((one) => typeof one !== "string" || one === "")) {
    throw new Error(`tokenVerifier: ${argument} is empty; name at least one.`);
  }
  return list;
}

function checkAddresses(...addresses: string[]): void {
  if (!addresses.every((address) => address.startsWith("https://"))) {
    throw new Error("tokenVerifier: issuer and jwksUri must begin with https://, since keys are read from there.");
  }
}
