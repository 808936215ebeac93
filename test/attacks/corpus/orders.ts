import { generateKeyPairSync, randomUUID } from "node:crypto";
import type { Sent } from "../gateway/send";
import {
  base64url,
  type Claims,
  forged,
  goodToken,
  poolKeys,
  publicKey,
  signingInput,
  strangerKey,
} from "../support/tokens";
import { type TokenClass, tokenAttacks } from "./tokens";
import { type PartnerMessage, partnerAttacks, partnerMessage } from "./webhooks";

/** Attacks on the orders application over HTTP, and the tokens of those who call it. */

/** A request, and the status that it is refused with. */
export type Attack = [name: string, sent: Sent, status: number | number[]];

const inGroup = (sub: string, group: string, more: Claims = {}) =>
  goodToken({ sub, "cognito:groups": [group], ...more });

/** Access tokens of people. */
export const tokens = {
  anna: inGroup("anna", "customer"),
  ben: inGroup("ben", "customer"),
  clerk: inGroup("carl", "clerk"),
  admin: inGroup("mia", "admin"),
  reader: inGroup("anna", "customer", { scope: "orders/read" }),
  writer: inGroup("anna", "customer", { scope: "orders/write" }),
  readingClerk: inGroup("carl", "clerk", { scope: "orders/read" }),
  idToken: goodToken({ sub: "anna", token_use: "id", aud: "web", client_id: undefined, scope: undefined }),
};

const partnerKey = generateKeyPairSync("rsa", { modulusLength: 2048 });
const issuer = "https://partner.example.com/";
const partnerKeyId = "partner-key-1";

/** What the partner's issuer publishes, and where. */
export const partnerKeys = { keys: [publicKey(partnerKey.publicKey, partnerKeyId)] };
export const partnerKeysAt = `${issuer}.well-known/jwks.json`;

/** An access token of the partner. */
export function partnerToken(claims: Claims = {}, header: Claims = {}, key = partnerKey.privateKey): string {
  return forged({ ...partnerClaims, ...claims }, { kid: partnerKeyId, typ: "at+jwt", ...header }, key);
}

const partnerClaims: Claims = {
  ...{ iss: issuer, aud: "https://orders.example.com", sub: "tracker", client_id: "tracker", scope: "orders:track" },
  ...{ token_use: undefined, username: undefined, "cognito:groups": undefined },
};

/** An order that may be made. */
export const goodOrder = { items: [{ sku: "BOOK-1", quantity: 2 }], note: "ring twice" };
export const shipment = { carrier: "DHL", parcel: "JJD0001234567" };
const nobody = "0b6a2f1e-52b7-4a0c-9a53-0f4a6a1f9b11";

/** A request to make an order, with a key of its own. */
export function order(body: object | string = goodOrder, headers: Sent["headers"] = {}, token = tokens.anna): Sent {
  return { call: "POST /orders", token, body, headers: { "Idempotency-Key": randomUUID(), ...headers } };
}

const get = (path: string, token?: string, headers?: Sent["headers"]): Sent => ({
  call: `GET ${path}`,
  ...(token !== undefined && { token }),
  ...(headers && { headers }),
});

export const list = (token?: string) => get("/orders", token);
export const trailFor = (token?: string) => get("/orders/{id}/trail", token);

/** Callers who may not do what they ask for. `{id}` is an order of Anna's. */
export const accessAttacks: Attack[] = [
  ["nobody makes an order", { ...order(), headers: {}, token: "" }, 401],
  ["nobody lists orders", get("/orders"), 401],
  ["nobody reads an order", get("/orders/{id}"), 401],
  ["nobody cancels an order", { call: "DELETE /orders/{id}" }, 401],
  ["nobody ships an order", { call: "POST /orders/{id}/shipment", body: shipment }, 401],
  ["nobody reads the trail", get("/orders/{id}/trail"), 401],
  ["nobody tracks an order", get("/partner/orders/{id}"), 401],
  ["nobody pays", { call: "POST /payments", body: { order: nobody, result: "paid" } }, 401],
  ["a password", get("/orders", undefined, { Authorization: "Basic YW5uYTphbm5h" }), 401],
  ["an ID token", get("/orders", tokens.idToken), 401],
  ["an ID token of an admin", get("/orders/{id}/trail", tokens.idToken), 401],
  ["the scope to read makes an order", order(goodOrder, {}, tokens.reader), 401],
  ["the scope to read cancels an order", { call: "DELETE /orders/{id}", token: tokens.reader }, 401],
  ["the scope to write lists orders", get("/orders", tokens.writer), 401],
  ["a customer ships an order", { call: "POST /orders/{id}/shipment", token: tokens.anna, body: shipment }, 403],
  [
    "a clerk who may read ships",
    { call: "POST /orders/{id}/shipment", token: tokens.readingClerk, body: shipment },
    403,
  ],
  ["a customer reads the trail", get("/orders/{id}/trail", tokens.anna), 403],
  ["a clerk reads the trail", get("/orders/{id}/trail", tokens.clerk), 403],
  ["two tokens, one of an admin", get("/orders/{id}/trail", undefined, two(tokens.anna, tokens.admin)), 401],
  ["a group in a header", get("/orders/{id}/trail", tokens.anna, { groups: "admin", "X-Groups": "admin" }), 403],
  ["a method in a header", { call: "POST /orders/{id}", token: tokens.anna, headers: overridden("DELETE") }, 403],
  ["a person tracks as the partner", get("/partner/orders/{id}", tokens.admin), 401],
  ["the partner lists orders", get("/orders", partnerToken()), 401],
  ["the partner reads the trail", get("/orders/{id}/trail", partnerToken()), 401],
];

/** Customers who may do it with orders of their own: the API lets them in, and the handlers do not. */
export const customerAttacks: Attack[] = [
  ["another customer reads an order", get("/orders/{id}", tokens.ben), 404],
  ["another customer cancels an order", { call: "DELETE /orders/{id}", token: tokens.ben }, 404],
];

function two(one: string, other: string): Sent["headers"] {
  return { Authorization: [`Bearer ${one}`, `Bearer ${other}`] };
}

function overridden(method: string): Sent["headers"] {
  return { "X-HTTP-Method-Override": method };
}

/** Every client of the pool may have scopes of the API. */
const otherClients = ["another client", "no client", "a list of clients"];
/** Tokens that only the pool itself can sign, and that it never makes: API Gateway does not look for what is wrong with them. */
const neverIssued = [
  ...["no expiry", "an expiry in milliseconds", "issued in an hour", "a life of a day", "no time of issue"],
  ...["a life of an hour and a minute", "a subject with a line of a log", "a header that must be understood"],
  ...["claims that are not encoded", "no subject", "an empty subject"],
];

/** Attacks on the tokens of the user pool: of a route whose tokens API Gateway checks, and of one whose the function does. */
export function poolTokenAttacks(kind: TokenClass, by: "gateway" | "function"): Attack[] {
  const leftOut = by === "gateway" ? [...otherClients, ...neverIssued] : otherClients;
  // A header of more than 10 KB is refused before it is read.
  const rows = tokenAttacks[kind].filter(([name, { length }]) => !leftOut.includes(name) && length < 10_000);
  const request = by === "gateway" ? list : trailFor;
  return rows.map(([name, token]) => [name, request(token), 401]);
}

const item = (change: object) => ({ items: [{ sku: "BOOK-1", quantity: 2, ...change }] });
const spaces = (count: number) => `${" ".repeat(count)}${JSON.stringify(goodOrder)}`;
const type = (value: string) => ({ "Content-Type": value });
const key = (value: string) => ({ "Idempotency-Key": value });

/** Bodies and parameters that no route takes. */
export const requestAttacks: Attack[] = [
  ["a bad body as text/plain", order({ ...goodOrder, customer: "ben" }, type("text/plain")), 400],
  ["a good body as text/plain", order(goodOrder, type("text/plain")), 415],
  ["a good body as a form", order(goodOrder, type("application/x-www-form-urlencoded")), 415],
  ["a bad body of no known type", order("items=1", type("x/y")), 400],
  ["another character set", order(goodOrder, type("application/json; charset=utf-16")), 415],
  ["an empty type", order(goodOrder, type("")), 415],
  ["no body", order(""), 400],
  ["null", order("null"), 400],
  ["a list", order("[]"), 400],
  ["no JSON", order("{"), 400],
  ["more than JSON", order(`${JSON.stringify(goodOrder)}x`), 400],
  ["no items", order({ note: "x" }), 400],
  ["an empty list of items", order({ items: [] }), 400],
  ["51 items", order({ items: Array(51).fill(goodOrder.items[0]) }), 400],
  ["somebody else's name", order({ ...goodOrder, customer: "ben" }), 400],
  ["a status", order({ ...goodOrder, status: "paid" }), 400],
  ["an id", order({ ...goodOrder, id: nobody }), 400],
  ["a price of an item", order(item({ price: 0 })), 400],
  ["a prototype", order('{"items":[{"sku":"BOOK-1","quantity":2}],"__proto__":{"customer":"ben"}}'), 400],
  ["a prototype of an item", order('{"items":[{"sku":"BOOK-1","quantity":2,"__proto__":{"price":0}}]}'), 400],
  ["a constructor", order({ ...goodOrder, constructor: { prototype: { admin: true } } }), 400],
  ["a negative quantity", order(item({ quantity: -1 })), 400],
  ["half a book", order(item({ quantity: 0.5 })), 400],
  ["a quantity as text", order(item({ quantity: "2" })), 400],
  ["a quantity without end", order('{"items":[{"sku":"BOOK-1","quantity":1e999}]}'), 400],
  ["a statement for a stock number", order(item({ sku: "X'; DROP TABLE orders;--" })), 400],
  ["an operator for a stock number", order(item({ sku: { $ne: "" } })), 400],
  ["a stock number with a line feed", order(item({ sku: "BOOK-1\n" })), 400],
  ["a long note", order({ ...goodOrder, note: "x".repeat(501) }), 400],
  ["deep nesting", order(`{"items":${"[".repeat(3_000)}${"]".repeat(3_000)}}`), 400],
  ["9 KB of spaces", order(spaces(9_000)), 403],
  ["no key", order(goodOrder, key("")), 400],
  ["a key that is short", order(goodOrder, key("1")), 400],
  ["a key that is a statement", order(goodOrder, key("' OR '1'='1' OR '1'='1")), 400],
  ["two keys", order(goodOrder, { "Idempotency-Key": [randomUUID(), randomUUID()] }), 400],
  ["an id that is none", get("/orders/1", tokens.anna), 400],
  ["a path in the id", get("/orders/..%2F..%2Fetc%2Fpasswd", tokens.anna), 400],
  ["a statement in the id", get("/orders/x'%20OR%20'1'='1", tokens.anna), 400],
  ["a zero byte in the id", get(`/orders/${nobody}%00`, tokens.anna), 400],
  ["a line feed in the id", get(`/orders/${nobody}%0A`, tokens.anna), 400],
  ["an id that is no UTF-8", get("/orders/%C0%AE", tokens.anna), 400],
  ["an id that is not encoded", get("/orders/%zz", tokens.anna), 400],
  ["a wildcard for an id", get("/orders/*/trail", tokens.admin), 401],
  ["a variable for an id", get("/orders/$%7Baws:userid%7D/trail", tokens.admin), 401],
  ["a position that is none", get("/orders?after=x", tokens.anna), 400],
  ["two positions", get("/orders?after=x&after=y", tokens.anna), 400],
  ["a shipment by nobody known", shipped({ ...shipment, carrier: "ME" }), 400],
  ["a shipment with a command", shipped({ ...shipment, parcel: "$(rm -rf /)" }), 400],
  ["a shipment by another person", shipped({ ...shipment, by: "anna" }), 400],
  ["a shipment of an unpaid order", shipped(shipment), 409],
];

function shipped(body: object): Sent {
  return { call: "POST /orders/{id}/shipment", token: tokens.clerk, body };
}

/** What the handler refuses itself where nobody stops it before: requests around the firewall. */
export const largeAttacks: Attack[] = [
  ["300 KB of spaces", order(spaces(300_000)), 413],
  ["11 MB", order(spaces(11_000_000)), 413],
];

/** Paths and methods that the API does not have. */
export const routeAttacks: Attack[] = [
  ...["/", "/order", "/ORDERS", "/orders/", "//orders", "/orders//trail", "/orders/{id}/trail/x", "/payments/x"],
  ...[
    "/../orders",
    "/orders/../payments",
    "/.env",
    "/admin",
    "/graphql",
    "/openapi.json",
    "/partner",
    "/partner/orders",
  ],
].map((path): Attack => [path, get(path, tokens.admin), 403]);

for (const method of ["PUT", "PATCH", "HEAD", "TRACE", "DELETE", "PROPFIND"]) {
  routeAttacks.push([method, { call: `${method} /orders`, token: tokens.admin }, 403]);
}

const secretOfKeys = JSON.stringify(partnerKeys);

/** Tokens that are not the partner's for this API. */
const wrongPartnerTokens: [name: string, token: string, status?: number][] = [
  ["another audience", partnerToken({ aud: "https://other.example.com" })],
  ["no audience", partnerToken({ aud: undefined })],
  ["the client for an audience", partnerToken({ aud: "tracker" })],
  ["another issuer", partnerToken({ iss: "https://evil.example/" })],
  ["the issuer without its slash", partnerToken({ iss: issuer.slice(0, -1) })],
  ["an issuer that begins with the partner's", partnerToken({ iss: `${issuer}evil` })],
  ["an ID token", partnerToken({ nonce: "n", at_hash: "h" }, { typ: "JWT" })],
  ["a token of another type", partnerToken({}, { typ: "logout+jwt" })],
  ["expired", partnerToken({ iat: 1_700_000_000, exp: 1_700_003_600 })],
  ["a life of a day", partnerToken({ exp: Math.floor(Date.now() / 1000) + 86_400 })],
  ["no expiry", partnerToken({ exp: undefined })],
  ["a stranger's key", partnerToken({}, {}, strangerKey.privateKey)],
  ["a key that nobody knows", partnerToken({}, { kid: "other" }, strangerKey.privateKey)],
  ["the address of a stranger's keys", partnerToken({}, { jku: "https://evil.example/k" }, strangerKey.privateKey)],
  ["a stranger's key in the header", partnerToken({}, { jwk: poolKeys.keys[0] }, strangerKey.privateKey)],
  ["a key of the user pool under the partner's id", goodToken({ ...partnerClaims })],
  ["none for an algorithm", `${signingInput({ alg: "none", kid: partnerKeyId }, partnerClaims)}.`],
  ["none, with a signature", `${signingInput({ alg: "none", kid: partnerKeyId }, partnerClaims)}.${base64url("x")}`],
  [
    "the keys as a shared secret",
    `${signingInput({ alg: "HS256", kid: partnerKeyId }, partnerClaims)}.${base64url(secretOfKeys)}`,
  ],
  ["nobody's token", partnerToken({ sub: undefined })],
  ["no scope", partnerToken({ scope: undefined }), 403],
  ["another scope", partnerToken({ scope: "orders:tracking orders/read" }), 403],
];

export const partnerTokenAttacks = wrongPartnerTokens.map(
  ([name, token, status = 401]): Attack => [name, get("/partner/orders/{id}", token), status],
);

/** A message of the payment provider. */
export function payment(body: object, message: PartnerMessage = {}): Sent {
  const text = JSON.stringify(body);
  return {
    call: "POST /payments",
    body: text,
    headers: partnerMessage({ path: "/payments", body: text, ...message }).headers,
  };
}

/** Messages that the payment provider did not send. */
export function paymentAttacks(order: string): Attack[] {
  const paid = { order, result: "paid" };
  const forgedOnes = partnerAttacks
    .filter(([name, , as]) => as === undefined && !name.includes("a line of its own"))
    .map(([name, message]): Attack => [name, payment(paid, message), 401]);
  return [
    ...forgedOnes,
    ["another result than the signed one", { ...payment({ order, result: "declined" }), body: paid }, 401],
    ["a space more", { ...payment(paid), body: `${JSON.stringify(paid)} ` }, 401],
    ["a query that is not signed", { ...payment(paid), call: "POST /payments?order=x" }, 401],
    ["signed for another path", payment(paid, { path: "/orders" }), 401],
    ["signed for the stage's path", payment(paid, { path: "/v1/payments" }), 401],
    ["a token of an admin", { call: "POST /payments", body: paid, token: tokens.admin }, 401],
    ["a token of an admin as a signature", tokenAsSignature, 401],
    ["a nonce twice", nonceTwice(payment(paid)), 401],
    ["signed, and no order", payment({ order: "1", result: "paid" }), 400],
    ["signed, with more than is known", payment({ ...paid, amount: 0 }), 400],
    ["signed, as text/plain", withType(payment(paid), "text/plain"), 415],
    ["signed, for an order that is none", payment({ order: nobody, result: "paid" }), 409],
  ];
}

/** A person who pays an order. */
export const tokenAsSignature: Sent = {
  call: "POST /payments",
  body: { order: nobody, result: "paid" },
  headers: { "X-Signature": tokens.admin },
};

function nonceTwice(sent: Sent): Sent {
  const nonce = String(sent.headers?.["X-Signature-Nonce"]);
  return { ...sent, headers: { ...sent.headers, "X-Signature-Nonce": [nonce, randomUUID()] } };
}

function withType(sent: Sent, value: string): Sent {
  return { ...sent, headers: { ...sent.headers, ...type(value) } };
}
