import {
  base64url,
  type Claims,
  ellipticKey,
  forged,
  goodClaims,
  goodHeader,
  goodToken,
  issuerOf,
  lacking,
  now,
  otherAlgorithm,
  poolKey,
  poolKeyId,
  publicKey,
  sharedSecretToken,
  shopClient,
  shopPool,
  signingInput,
  strangerKey,
  tampered,
} from "../support/tokens";

/** The classes of attacks on tokens. */
export type TokenClass =
  | "no token"
  | "forged token"
  | "algorithm none"
  | "key confusion"
  | "expired token"
  | "wrong pool"
  | "wrong use"
  | "header of a token";

export type TokenRow = [name: string, token: string];

const pem = (type: "spki" | "pkcs1") => poolKey.publicKey.export({ type, format: "pem" }) as string;
const der = poolKey.publicKey.export({ type: "spki", format: "der" });
const modulus = publicKey(poolKey.publicKey, poolKeyId).n;
const none = (alg: string) => `${signingInput({ ...goodHeader, alg }, goodClaims)}.`;
const [goodFirst = "", goodSecond = "", goodSignature = ""] = goodToken().split(".");
const stranger = (header = {}, claims = {}) => forged(claims, header, strangerKey.privateKey);
const strangersPool = issuerOf("eu-central-1_Stranger1");
const clerks: Claims = { "cognito:groups": ["clerks"] };
const otherSubject = "00000000-0000-4000-8000-000000000000";

/** Tokens that no verifier of the shop's pool may take. */
export const tokenAttacks: Record<TokenClass, TokenRow[]> = {
  "no token": [
    ["nothing", ""],
    ["a word", "secret"],
    ["two parts", `${goodFirst}.${goodSecond}`],
    ["four parts", `${goodToken()}.x`],
    ["empty parts", ".."],
    ["no signature", `${goodFirst}.${goodSecond}.`],
    ["claims that are no JSON", `${goodFirst}.${base64url("{")}.${goodSignature}`],
    ["claims that are null", `${goodFirst}.${base64url("null")}.${goodSignature}`],
    ["claims that are a list", `${goodFirst}.${base64url("[]")}.${goodSignature}`],
    ["a header that is no JSON", `${base64url("x")}.${goodSecond}.${goodSignature}`],
    ["a token of 200,000 characters", stranger({}, { padding: "x".repeat(150_000) })],
    ["a password", `Basic ${base64url("admin:admin")}`],
    ["two tokens", `${goodToken()} ${goodToken()}`],
    ["two tokens with a comma", `${goodToken()},${goodToken()}`],
    ["a statement", "' OR 1=1--"],
  ],
  "forged token": [
    ["signed by a stranger under the pool's key id", stranger()],
    ["the subject changed", tampered({ sub: otherSubject })],
    ["a group added", tampered({ "cognito:groups": ["administrators"] })],
    ["a scope added", tampered({ scope: "orders/read orders/write orders/admin" })],
    ["the expiry put off", tampered({ exp: now + 3_000 })],
    ["the first half of the signature", `${goodFirst}.${goodSecond}.${goodSignature.slice(0, 171)}`],
    ["a signature of zeros", `${goodFirst}.${goodSecond}.${"A".repeat(342)}`],
    ["the signature of another token", `${goodFirst}.${goodSecond}.${goodToken({ jti: "2" }).split(".")[2]}`],
    ["a padded signature", `${goodFirst}.${base64url({ ...goodClaims, sub: otherSubject })}.${goodSignature}==`],
    ["a subject twice", `${goodFirst}.${base64url(twice("sub", otherSubject))}.${goodSignature}`],
  ],
  "algorithm none": [
    ["none", none("none")],
    ["None", none("None")],
    ["NONE", none("NONE")],
    ["nOnE", none("nOnE")],
    ["none, with the good signature", `${none("none")}${goodSignature}`],
    ["an empty algorithm", none("")],
    ["no algorithm", `${signingInput({ kid: poolKeyId }, goodClaims)}.${goodSignature}`],
    ["a list of algorithms", `${signingInput({ ...goodHeader, alg: ["none", "RS256"] }, goodClaims)}.`],
  ],
  "key confusion": [
    ["HS256 with the public key as PEM", sharedSecretToken(pem("spki"))],
    ["HS256 with the public key as PEM, without the last line feed", sharedSecretToken(pem("spki").trim())],
    ["HS256 with the public key as PKCS 1", sharedSecretToken(pem("pkcs1"))],
    ["HS256 with the public key as DER", sharedSecretToken(der)],
    ["HS256 with the modulus", sharedSecretToken(modulus)],
    ["HS256 with the bytes of the modulus", sharedSecretToken(Buffer.from(modulus, "base64url"))],
    ["HS256 with an empty secret", sharedSecretToken("")],
    ["HS384 with the public key as PEM", sharedSecretToken(pem("spki"), "HS384")],
    ["HS512 with the public key as PEM", sharedSecretToken(pem("spki"), "HS512")],
    ["PS256 with the pool's own key", otherAlgorithm("PS256")],
    ["RS512 with the pool's own key", otherAlgorithm("RS512")],
    ["ES256 with a key of its own", otherAlgorithm("ES256")],
    ["RS256 in small letters", forged({}, { alg: "rs256" })],
    ["an elliptic key in the header", stranger({ alg: "ES256", jwk: ellipticKey.publicKey.export({ format: "jwk" }) })],
  ],
  "expired token": [
    ["expired an hour ago", forged({ iat: now - 7_200, exp: now - 3_600 })],
    ["expired a second ago", forged({ iat: now - 1_800, exp: now - 1 })],
    ["expired in 1970", forged({ iat: 0, exp: 1 })],
    ["no expiry", lacking("exp")],
    ["an expiry that is a text", forged({ exp: String(now + 1_000) })],
    ["an expiry that is null", forged({ exp: null })],
    ["an expiry in milliseconds", forged({ exp: (now + 1_000) * 1_000 })],
    ["not yet valid", forged({ nbf: now + 600 })],
    ["issued in an hour", forged({ iat: now + 3_600, exp: now + 5_400 })],
    ["a life of a day", forged({ exp: now + 86_400 })],
    ["a life of an hour and a minute", forged({ iat: now - 60, exp: now + 3_600 })],
    ["no time of issue", lacking("iat")],
    ["a negative expiry", forged({ exp: -1 })],
  ],
  "wrong pool": [
    ["a stranger's pool, signed by the stranger", stranger({}, { iss: strangersPool })],
    ["a stranger's pool, signed by the pool", forged({ iss: strangersPool })],
    ["the pool's id in another region", forged({ iss: issuerOf(shopPool).replace("eu-central-1.", "us-east-1.") })],
    ["an issuer that begins with the pool's", forged({ iss: `${issuerOf(shopPool)}.evil.example` })],
    ["an issuer that ends with the pool's", forged({ iss: `https://evil.example/${issuerOf(shopPool)}` })],
    ["an issuer with a slash at its end", forged({ iss: `${issuerOf(shopPool)}/` })],
    ["an issuer without TLS", forged({ iss: issuerOf(shopPool).replace("https", "http") })],
    ["a list of issuers", forged({ iss: [issuerOf(shopPool), strangersPool] })],
    ["no issuer", lacking("iss")],
    ["another client", forged({ client_id: "strangerclient000000000000" })],
    ["no client", lacking("client_id")],
    ["a list of clients", forged({ client_id: [shopClient] })],
  ],
  "wrong use": [
    ["an ID token", forged({ token_use: "id", aud: shopClient, client_id: undefined, scope: undefined })],
    ["an ID token with a client's id", forged({ token_use: "id" })],
    ["a refresh token", `${base64url({ cty: "JWT", enc: "A256GCM", alg: "RSA-OAEP" })}.a.b.c.d`],
    ["no use", lacking("token_use")],
    ["another use", forged({ token_use: "refresh" })],
    ["a list of uses", forged({ token_use: ["access"] })],
    ["the use in capitals", forged({ token_use: "ACCESS" })],
    ["no subject", lacking("sub")],
    ["a subject that is an object", forged({ sub: { $ne: null } })],
    ["an empty subject", forged({ sub: "" })],
    ["a subject with a line of a log", forged({ sub: "anna\nadmin" })],
  ],
  "header of a token": [
    ["no key id", forged({}, { kid: undefined })],
    ["another key id", forged({}, { kid: "pool-key-2" })],
    ["a key id that is a path", stranger({ kid: "../../../../dev/null" })],
    ["a key id that is a statement", stranger({ kid: "x' UNION SELECT 'key'--" })],
    ["a key id that is __proto__", stranger({ kid: "__proto__" })],
    ["a key id that is an object", stranger({ kid: { $ne: null } })],
    ["the stranger's key in the header", stranger({ jwk: publicKey(strangerKey.publicKey, poolKeyId) })],
    ["the address of the stranger's keys", stranger({ jku: "https://evil.example/jwks.json", kid: "evil" })],
    ["the address of the stranger's certificate", stranger({ x5u: "https://evil.example/c.pem" })],
    ["the stranger's certificate", stranger({ x5c: [base64url("certificate")] })],
    ["a header that must be understood", forged({}, { crit: ["exp"] })],
    ["claims that are not encoded", forged({}, { b64: false, crit: ["b64"] })],
  ],
};

/** The good claims with a member before them that they have as well. */
function twice(name: string, value: string): string {
  return JSON.stringify(goodClaims).replace("{", `{"${name}":"${value}",`);
}

/** Claims of good tokens whose callers may not do what clerks may. */
export const groupAttacks: [name: string, claims: Claims][] = [
  ["another group", { "cognito:groups": ["customers"] }],
  ["no groups", { "cognito:groups": undefined }],
  ["an empty list of groups", { "cognito:groups": [] }],
  ["a group that begins with the right one", { "cognito:groups": ["clerks-former"] }],
  ["the group in capitals", { "cognito:groups": ["CLERKS"] }],
  ["a group with a comma", { "cognito:groups": ["customers,clerks"] }],
  ["a group with a space", { "cognito:groups": ["customers clerks"] }],
  ["a list within the list", { "cognito:groups": [["clerks"]] }],
  ["groups that are an object", { "cognito:groups": { clerks: true } }],
  ["a group of one's own", { "custom:groups": ["clerks"], groups: ["clerks"] }],
  ["another scope", { ...clerks, scope: "orders/read" }],
  ["a scope that begins with the right one", { ...clerks, scope: "orders/writes" }],
  ["no scope", { ...clerks, scope: undefined }],
  ["the scope as a group", { "cognito:groups": ["clerks", "orders/write"], scope: "" }],
];

const api = "arn:aws:execute-api:eu-central-1:123456789012:a1b2c3";

/** ARNs of methods, as a caller's path makes them, that a policy may not hold. */
export const methodAttacks: [name: string, methodArn: string][] = [
  ["every method", `${api}/live/*`],
  ["every path", `${api}/live/GET/*`],
  ["every order", `${api}/live/GET/orders/*/items`],
  ["one character", `${api}/live/GET/orders/?`],
  ["a variable of the policy", `${api}/live/GET/orders/\${aws:userid}`],
  ["every API", "arn:aws:execute-api:*:*:*"],
  ["a line feed", `${api}/live/GET/orders\n`],
  ["a long path", `${api}/live/GET/${"a".repeat(600)}`],
  ["another service", "arn:aws:lambda:eu-central-1:123456789012:function:orders"],
  ["no ARN", ""],
];
