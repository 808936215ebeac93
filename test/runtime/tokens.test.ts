import assert from "node:assert/strict";
import { createHmac, generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { type AddressInfo, createServer } from "node:net";
import { bearerToken, tokenVerifier } from "../../components/runtime/tokens";

type Part = Record<string, unknown>;

const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 });
const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
const elliptic = generateKeyPairSync("ec", { namedCurve: "P-256" });
const edwards = generateKeyPairSync("ed25519");

const publicKey = (key: KeyObject, kid: string, alg?: string) =>
  ({ ...key.export({ format: "jwk" }), kid, use: "sig", ...(alg ? { alg } : {}) }) as { kty: string; kid: string };
const keys = { keys: [publicKey(rsa.publicKey, "one", "RS256")] };
const pool = "eu-central-1_Example123";
const otherPool = "eu-central-1_Other12345";
const cognitoIssuer = `https://cognito-idp.eu-central-1.amazonaws.com/${pool}`;
const issuer = "https://issuer.example/";
const seconds = () => Math.floor(Date.now() / 1000);

const cognitoClaims = (): Part => ({
  sub: "0b7c2c1e-0000-4000-8000-000000000001",
  iss: cognitoIssuer,
  client_id: "client1",
  token_use: "access",
  scope: "orders/read orders/write",
  "cognito:groups": ["clerk", "a,b", "admin role"],
  iat: seconds() - 10,
  exp: seconds() + 890,
});
const issuerClaims = (): Part => ({
  sub: "auth0|1",
  iss: issuer,
  aud: ["https://api.example", "https://issuer.example/userinfo"],
  azp: "app1",
  scope: "orders:read",
  "https://example.com/roles": ["partner"],
  iat: seconds() - 10,
  exp: seconds() + 890,
});

const encoded = (part: unknown) =>
  Buffer.from(typeof part === "string" ? part : JSON.stringify(part)).toString("base64url");
const rsaSign = (key: KeyObject) => (input: string) => sign("sha256", Buffer.from(input), key).toString("base64url");

/** A token with these claims and header beside the good ones; undefined takes one away. */
function token(claims: Part = {}, header: Part = {}, signed = rsaSign(rsa.privateKey), base = cognitoClaims()): string {
  const input = `${encoded({ alg: "RS256", kid: "one", ...header })}.${encoded({ ...base, ...claims })}`;
  return `${input}.${signed(input)}`;
}

const pem = rsa.publicKey.export({ type: "spki", format: "pem" }).toString();
const hmac = (secret: string) => (input: string) => createHmac("sha256", secret).update(input).digest("base64url");
const byStranger = rsaSign(stranger.privateKey);
const bySha512 = (input: string) => sign("sha512", Buffer.from(input), rsa.privateKey).toString("base64url");

/** A good token whose claims were changed after it was signed. */
function tampered(claims: Part): string {
  const [header, , signature] = token().split(".");
  return [header, encoded({ ...cognitoClaims(), ...claims }), signature].join(".");
}

/** What makes a token of the pool worth nothing; all are refused with the same words. */
const badTokens: Record<string, () => unknown> = {
  nothing: () => undefined,
  "an empty text": () => "",
  "an object": () => ({ toString: () => token() }),
  "two parts": () => token().split(".").slice(0, 2).join("."),
  "four parts": () => `${token()}.x`,
  "an encrypted token of five parts": () => "a.b.c.d.e",
  "a line break": () => `${token()}\n`,
  "no Base64": () => token().replace(".", ".*"),
  "no JSON": () => token().replace(/^[^.]+/, encoded("nothing")),
  "a header that is null": () => token().replace(/^[^.]+/, encoded("null")),
  "a header that is an array": () => token().replace(/^[^.]+/, encoded("[]")),
  "claims that are null": () => token().replace(/\.[^.]+\./, `.${encoded("null")}.`),
  "claims nested deep": () => token().replace(/\.[^.]+\./, `.${encoded("[".repeat(5000))}.`),
  "10,000 characters": () => token({ filler: "x".repeat(10_000) }),
  "10 MB": () => `${"a".repeat(10_000_000)}.b.c`,
  "10 MB of points": () => ".".repeat(10_000_000),
  "alg none without a signature": () => token({}, { alg: "none" }, () => ""),
  "alg none with a signature": () => token({}, { alg: "none" }),
  "alg NonE": () => token({}, { alg: "NonE" }, () => "AA"),
  "no alg": () => token({}, { alg: undefined }),
  "an alg that is an array": () => token({}, { alg: ["RS256"] }),
  "HS256 with the public key as PEM": () => token({}, { alg: "HS256" }, hmac(pem)),
  "HS256 with the public key as JWK": () => token({}, { alg: "HS256" }, hmac(JSON.stringify(keys.keys[0]))),
  "RS256 with an HMAC": () => token({}, {}, hmac(pem)),
  "another algorithm than the key's": () => token({}, { alg: "RS512" }, bySha512),
  "a stranger's key": () => token({}, {}, byStranger),
  "an empty signature": () => token({}, {}, () => ""),
  "a signature of zeros": () => token({}, {}, () => Buffer.alloc(256).toString("base64url")),
  "a payload changed later": () => tampered({ "cognito:groups": ["admin"] }),
  "an unknown kid": () => token({}, { kid: "two" }, byStranger),
  "no kid": () => token({}, { kid: undefined }),
  "a kid that is a number": () => token({}, { kid: 1 }),
  "a kid that is a path": () => token({}, { kid: "../../../../dev/null" }, hmac("")),
  "a kid that is SQL": () => token({}, { kid: "x' UNION SELECT 'secret'--" }, hmac("secret")),
  "the kid __proto__": () => token({}, { kid: "__proto__" }, byStranger),
  "its own key as jwk": () => token({}, { jwk: publicKey(stranger.publicKey, "one", "RS256") }, byStranger),
  "its own keys as jku": () => token({}, { jku: "https://127.0.0.1:1/keys", kid: "evil" }, byStranger),
  "its own certificate as x5u": () => token({}, { x5u: "https://127.0.0.1:1/cert", kid: "evil" }, byStranger),
  "its own certificate as x5c": () => token({}, { x5c: ["MIIB"] }, byStranger),
  "a header that must be understood": () => token({}, { crit: ["exp"] }),
  "unencoded claims (b64)": () => token({}, { b64: false, crit: ["b64"] }),
  "an end a second ago": () => token({ iat: seconds() - 600, exp: seconds() - 1 }),
  "an end this very second": () => token({ exp: seconds() }),
  "no end": () => token({ exp: undefined }),
  "an end that is a text": () => token({ exp: `${seconds() + 60}` }),
  "no beginning": () => token({ iat: undefined }),
  "a beginning ten minutes ahead": () => token({ iat: seconds() + 600, exp: seconds() + 900 }),
  "nbf ten minutes ahead": () => token({ nbf: seconds() + 600 }),
  "nbf that is null": () => token({ nbf: null }),
  "a life of an hour and a second": () => token({ iat: seconds() - 10, exp: seconds() + 3591 }),
  "a life of ten years": () => token({ exp: seconds() + 315_360_000 }),
  "an end before the beginning": () => token({ iat: seconds() + 30, exp: seconds() + 20 }),
  "another issuer": () => token({ iss: "https://evil.example" }),
  "no issuer": () => token({ iss: undefined }),
  "another pool": () => token({ iss: cognitoIssuer.replace(pool, otherPool) }),
  "another region": () => token({ iss: cognitoIssuer.replace("eu-central-1", "us-east-1") }),
  "the issuer with something behind": () => token({ iss: `${cognitoIssuer}/` }),
  "another client": () => token({ client_id: "client2" }),
  "no client": () => token({ client_id: undefined }),
  "a client that is an array": () => token({ client_id: ["client1"] }),
  "an ID token": () => token({ token_use: "id", aud: "client1", client_id: undefined }),
  "an ID token with a client's id": () => token({ token_use: "id", aud: "client1" }),
  "a refresh token's use": () => token({ token_use: "refresh" }),
  "no use": () => token({ token_use: undefined }),
  "no subject": () => token({ sub: undefined }),
  "an empty subject": () => token({ sub: "" }),
  "a subject with a line break": () => token({ sub: "me\nadmin" }),
  "a subject that is an object": () => token({ sub: { admin: true } }),
  "a subject of 256 characters": () => token({ sub: "x".repeat(256) }),
};

const invalid = { name: "Refused", statusCode: 401, message: "The token is not valid" };
const forbidden = { name: "Refused", statusCode: 403, message: "You may not do this" };
const cognito = { userPoolId: pool, clientIds: ["client1"], keys };
const other = { issuer, audience: "https://api.example", keys };
const issued = (claims: Part = {}, header: Part = {}, signed?: (input: string) => string) =>
  token(claims, header, signed, issuerClaims());

describe("tokens of Cognito", () => {
  const verify = tokenVerifier(cognito);

  it("takes an access token and tells its caller; names that would be two when joined are left out", async () => {
    assert.deepEqual(await verify(token()), {
      subject: "0b7c2c1e-0000-4000-8000-000000000001",
      groups: ["clerk"],
      scopes: ["orders/read", "orders/write"],
      clientId: "client1",
      kind: "user",
    });
  });
  it("knows a machine's token", async () => {
    const caller = await verify(token({ sub: "client1", "cognito:groups": undefined }));
    assert.deepEqual([caller.kind, caller.groups], ["machine", []]);
  });
  it("takes a life of exactly an hour", () => verify(token({ iat: seconds() - 10, exp: seconds() + 3590 })));
  it("takes tokens of several pools and no others", async () => {
    const two = tokenVerifier({ userPoolId: [pool, otherPool], keys });
    await two(token());
    await two(token({ iss: cognitoIssuer.replace(pool, otherPool), client_id: "any" }));
    await assert.rejects(two(token({ iss: cognitoIssuer.replace(pool, "eu-central-1_Third12345") })), invalid);
    await assert.rejects(two(token({ iss: undefined })), invalid);
  });
  it("takes a key for the tokens of its own pool only", async () => {
    const fetchKeys = async (address: string) => {
      const key = address.includes(pool) ? rsa.publicKey : stranger.publicKey;
      return new TextEncoder().encode(JSON.stringify({ keys: [publicKey(key, "one", "RS256")] })).buffer as ArrayBuffer;
    };
    const two = tokenVerifier({ userPoolId: [pool, otherPool], fetchKeys });
    const iss = cognitoIssuer.replace(pool, otherPool);
    await two(token());
    await two(token({ iss }, {}, byStranger));
    await assert.rejects(two(token({ iss })), invalid);
    await assert.rejects(two(token({}, {}, byStranger)), invalid);
  });
  it("takes ID tokens only when told to, and then no access tokens", async () => {
    const identity = tokenVerifier({ ...cognito, tokenUse: "id" });
    await identity(token({ token_use: "id", aud: "client1", client_id: undefined, nonce: "n", at_hash: "h" }));
    await assert.rejects(identity(token()), invalid);
    await assert.rejects(identity(token({ token_use: "id", aud: "client2" })), invalid);
  });
  it("asks for one of the groups and one of the scopes", async () => {
    await tokenVerifier({ ...cognito, groups: ["admin", "clerk"], scopes: ["orders/write"] })(token());
    await assert.rejects(tokenVerifier({ ...cognito, groups: ["admin"] })(token()), forbidden);
    await assert.rejects(tokenVerifier({ ...cognito, groups: ["a"] })(token()), forbidden);
    await assert.rejects(tokenVerifier({ ...cognito, groups: [] })(token()), forbidden);
    await assert.rejects(tokenVerifier({ ...cognito, groups: ["clerk"], scopes: ["orders/all"] })(token()), forbidden);
  });
  it("reads the clock that it is given", async () => {
    const later = tokenVerifier({ ...cognito, now: () => Date.now() + 900_000 });
    await assert.rejects(later(token()), invalid);
    await later(token({ iat: seconds() + 900, exp: seconds() + 1000, nbf: seconds() + 900 }));
    const earlier = tokenVerifier({ ...cognito, now: () => Date.now() - 7_200_000 });
    await earlier(token({ iat: seconds() - 7200, exp: seconds() - 7000 }));
    await assert.rejects(tokenVerifier({ ...cognito, now: () => Number.NaN })(token()), invalid);
  });
  for (const [name, bad] of Object.entries(badTokens)) {
    it(`refuses ${name}`, () => assert.rejects(verify(bad()), invalid));
  }
});

describe("tokens of any issuer", () => {
  const verify = tokenVerifier({ ...other, groupsClaim: "https://example.com/roles" });

  it("takes an access token and tells its caller", async () => {
    const caller = { subject: "auth0|1", groups: ["partner"], scopes: ["orders:read"], clientId: "app1", kind: "user" };
    assert.deepEqual(await verify(issued({}, { typ: "at+JWT" })), caller);
    assert.deepEqual(await verify(issued({ aud: "https://api.example" }, { typ: "JWT" })), caller);
  });
  it("knows machines of RFC 9068 and of Auth0", async () => {
    const claims: Part[] = [
      { sub: "app1" },
      { sub: "app1@clients" },
      { sub: "x", gty: "client-credentials" },
      { sub: "app2", client_id: "app2" },
    ];
    const kinds = await Promise.all(claims.map(async (one) => (await verify(issued(one))).kind));
    assert.deepEqual(kinds, ["machine", "machine", "machine", "machine"]);
  });
  it("reads scopes and subjects as it is told", async () => {
    const named = tokenVerifier({ ...other, scopesClaim: "scp", subjectPrefix: "partner|" });
    const caller = await named(issued({ scp: ["read", "write all", 7, "a,b"], sub: "1" }));
    assert.deepEqual([caller.scopes, caller.subject, caller.groups], [["read"], "partner|1", []]);
  });
  const bad: Record<string, () => string> = {
    "another audience": () => issued({ aud: "https://other.example" }),
    "no audience": () => issued({ aud: undefined }),
    "an audience of objects": () => issued({ aud: [{}] }),
    "an ID token, whose audience is the application": () => issued({ aud: "app1", nonce: "n" }),
    "an ID token by its nonce": () => issued({ nonce: "n" }),
    "an ID token by its at_hash": () => issued({ at_hash: "h" }),
    "a logout token": () => issued({ events: {} }, { typ: "logout+jwt" }),
    "a proof of possession": () => issued({}, { typ: "dpop+jwt" }),
    "a type that is no text": () => issued({}, { typ: 1 }),
    "the issuer without its slash": () => issued({ iss: "https://issuer.example" }),
    "a life of a day": () => issued({ exp: seconds() + 86_000 }),
    "a token of a pool": () => token(),
  };
  for (const [name, make] of Object.entries(bad)) {
    it(`refuses ${name}`, () => assert.rejects(verify(make()), invalid));
  }
  it("holds a key without alg to its kind", async () => {
    const all = [
      publicKey(rsa.publicKey, "one"),
      publicKey(elliptic.publicKey, "ec"),
      publicKey(edwards.publicKey, "ed"),
    ];
    const free = tokenVerifier({ ...other, keys: { keys: all } });
    const ellipticKey = { key: elliptic.privateKey, dsaEncoding: "ieee-p1363" as const };
    const byElliptic = (input: string) => sign("sha256", Buffer.from(input), ellipticKey).toString("base64url");
    const byEdwards = (input: string) => sign(null, Buffer.from(input), edwards.privateKey).toString("base64url");
    await free(issued());
    await free(issued({}, { alg: "ES256", kid: "ec" }, byElliptic));
    await free(issued({}, { alg: "EdDSA", kid: "ed" }, byEdwards));
    for (const alg of ["ES256", "EdDSA", "HS256", "none", "PS256"]) {
      await assert.rejects(free(issued({}, { alg }, hmac(pem))), invalid, alg);
    }
    for (const kid of ["ec", "ed"]) {
      await assert.rejects(free(issued({}, { alg: "RS256", kid })), invalid, kid);
    }
  });
});

describe("settings that verify nothing", () => {
  const cases: Record<string, () => unknown> = {
    "userPoolId is empty; name at least one": () => tokenVerifier({ userPoolId: [] }),
    "clientIds is empty; name at least one": () => tokenVerifier({ userPoolId: pool, clientIds: [] }),
    "audience is empty; name at least one": () => tokenVerifier({ issuer, audience: "" }),
    "issuer and jwksUri must begin with https://": () => tokenVerifier({ issuer: "http://a.example", audience: "a" }),
    "jwksUri must begin with https://": () => tokenVerifier({ ...other, jwksUri: "http://issuer.example/keys" }),
  };
  for (const [message, make] of Object.entries(cases)) {
    it(message, () => assert.throws(make, (error: Error) => error.message.includes(message)));
  }
});

describe("the keys of an issuer", () => {
  const unreadable = { name: "Error", message: "The keys of the issuer of tokens could not be read" };
  const document = (text: string) => Promise.resolve(new TextEncoder().encode(text).buffer as ArrayBuffer);

  it("are fetched from the issuer only, once, and again after an hour", async () => {
    const addresses: string[] = [];
    let ahead = 0;
    const fetchKeys = (address: string) => {
      addresses.push(address);
      return document(JSON.stringify(keys));
    };
    const verify = tokenVerifier({ issuer, audience: "https://api.example", fetchKeys, now: () => Date.now() + ahead });
    await verify(issued({}, { jku: "https://evil.example/keys" }));
    await verify(issued());
    assert.deepEqual(addresses, ["https://issuer.example/.well-known/jwks.json"]);
    ahead = 3_600_001;
    await verify(issued({ iat: seconds() + 3600, exp: seconds() + 4000 }));
    assert.equal(addresses.length, 2);
  });
  it("are not fetched for each unknown kid", async () => {
    let fetched = 0;
    const fetchKeys = () => {
      fetched += 1;
      return document(JSON.stringify(keys));
    };
    const verify = tokenVerifier({ userPoolId: pool, fetchKeys });
    for (const kid of ["a", "b", "c", "d"]) {
      await assert.rejects(verify(token({}, { kid }, byStranger)), invalid);
    }
    await verify(token());
    assert.equal(fetched, 1);
  });
  it("must come in time", async () => {
    const verify = tokenVerifier({ userPoolId: pool, keysWithin: 30, fetchKeys: () => new Promise(() => {}) });
    await assert.rejects(verify(token()), unreadable);
  });
  it("may come late once", async () => {
    let calls = 0;
    const fetchKeys = () => (calls++ === 0 ? Promise.reject(new Error("down")) : document(JSON.stringify(keys)));
    const verify = tokenVerifier({ userPoolId: pool, fetchKeys });
    await assert.rejects(verify(token()), unreadable);
    await verify(token());
  });
  const large = JSON.stringify({ filler: "x".repeat(300_000), ...keys });
  for (const text of ["", "{}", '{"keys":1}', '{"keys":[{}]}', large]) {
    it(`are no ${JSON.stringify(text.slice(0, 20))}`, () =>
      assert.rejects(tokenVerifier({ userPoolId: pool, fetchKeys: () => document(text) })(token()), unreadable));
  }
  it("are given up when the server says nothing", async () => {
    const server = createServer(() => {}).listen(0, "127.0.0.1");
    await new Promise((resolve) => server.once("listening", resolve));
    const jwksUri = `https://127.0.0.1:${(server.address() as AddressInfo).port}/keys`;
    const start = Date.now();
    const verify = tokenVerifier({ issuer, audience: "https://api.example", jwksUri, keysWithin: 200 });
    await assert.rejects(verify(issued()), unreadable);
    assert.ok(Date.now() - start < 2000);
    server.close();
  });
});

describe("the Authorization header", () => {
  it("holds one token", () => assert.equal(bearerToken("bearer a.b.c"), "a.b.c"));
  const long = `Bearer ${"a".repeat(9000)}`;
  const texts = ["", "a.b.c", "Basic a", "Bearer", "Bearer a b", "Bearer a\r\nX: y", "Bearer a,Bearer b c", long];
  for (const header of [...texts, undefined, null, 7, ["Bearer a"]]) {
    it(`is not ${JSON.stringify(header)?.slice(0, 30)}`, () =>
      assert.throws(() => bearerToken(header), { statusCode: 401, message: "Sign in first" }));
  }
});
