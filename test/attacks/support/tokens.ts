import {
  createHmac,
  createSign,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
  sign as signData,
} from "node:crypto";

/** The user pool of the shop, and what its tokens say. */
export const shopPool = "eu-central-1_Shop12345";
export const shopClient = "shopclient1234567890abcdef";
export const issuerOf = (pool: string) => `https://cognito-idp.eu-central-1.amazonaws.com/${pool}`;
/** Seconds since 1970. The library under the verifier reads the machine's clock. */
export const now = Math.floor(Date.now() / 1000);

/** Keys made for the run: the pool's own, one that the pool does not have, and one of another kind. */
export const poolKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const strangerKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
export const ellipticKey = generateKeyPairSync("ec", { namedCurve: "P-256" });
export const poolKeyId = "pool-key-1";

/** The public keys of the pool, as Cognito publishes them. */
export const poolKeys = { keys: [publicKey(poolKey.publicKey, poolKeyId)] };

/** A public key as a JSON web key for RS256. */
export function publicKey(key: KeyObject, kid: string) {
  const { n = "", e = "" } = key.export({ format: "jwk" }) as JsonWebKey;
  return { kty: "RSA", n, e, kid, use: "sig", alg: "RS256" };
}

export type Claims = Record<string, unknown>;

/** What a good access token of a customer says. */
export const goodClaims: Claims = {
  sub: "7d1f0c5a-6a0e-4d1c-9f51-0a4d8a1b2c3d",
  iss: issuerOf(shopPool),
  client_id: shopClient,
  token_use: "access",
  scope: "orders/read orders/write",
  "cognito:groups": ["customers"],
  iat: now - 60,
  exp: now + 1_740,
  jti: "c1b4d9a2-1111-4222-8333-444455556666",
  username: "anna",
};

export const goodHeader: Claims = { alg: "RS256", kid: poolKeyId, typ: "JWT" };

/** A part of a token. */
export const base64url = (value: unknown): string =>
  Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** The parts that are signed. */
export const signingInput = (header: unknown, claims: unknown) => `${base64url(header)}.${base64url(claims)}`;

/** A token with any header and claims, signed with RSA and SHA-256 whatever the header says. */
export function forged(claims: Claims = {}, header: Claims = {}, key: KeyObject = poolKey.privateKey): string {
  const input = signingInput({ ...goodHeader, ...header }, { ...goodClaims, ...claims });
  return `${input}.${createSign("RSA-SHA256").update(input).sign(key, "base64url")}`;
}

/** A good access token, but for the given claims. */
export const goodToken = (claims: Claims = {}): string => forged(claims);

/** A token signed with a shared secret: what a verifier that confuses keys takes for a good one. */
export function sharedSecretToken(secret: string | Buffer, alg = "HS256"): string {
  const input = signingInput({ ...goodHeader, alg }, goodClaims);
  return `${input}.${createHmac(alg.replace("HS", "sha"), secret).update(input).digest("base64url")}`;
}

/** A token that names another algorithm, truly signed with it. */
export function otherAlgorithm(alg: "PS256" | "RS512" | "ES256"): string {
  const input = signingInput({ ...goodHeader, alg }, goodClaims);
  const options = {
    PS256: { key: poolKey.privateKey, padding: 6, saltLength: 32 },
    RS512: { key: poolKey.privateKey },
    ES256: { key: ellipticKey.privateKey, dsaEncoding: "ieee-p1363" as const },
  }[alg];
  return `${input}.${signData(alg === "RS512" ? "sha512" : "sha256", Buffer.from(input), options).toString("base64url")}`;
}

/** A token without the given claims. */
export function lacking(...names: string[]): string {
  return forged(Object.fromEntries(names.map((name) => [name, undefined])));
}

/** A good token with its claims replaced and its signature kept. */
export function tampered(claims: Claims): string {
  const [header, , signature] = goodToken().split(".");
  return `${header}.${base64url({ ...goodClaims, ...claims })}.${signature}`;
}
