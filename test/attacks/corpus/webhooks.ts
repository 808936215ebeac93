import { createHash, createHmac, randomUUID } from "node:crypto";
import { secrets } from "../application/access";
import type { ApiRequest } from "../support/events";
import { now } from "../support/tokens";
import { goodOrder } from "./messages";

/** What the services send: each call is another message, since a message is taken once. */
const message = () => JSON.stringify({ ...goodOrder, note: randomUUID() });
const hmac = (secret: string, text: string, hash = "sha256") => createHmac(hash, secret).update(text).digest("hex");
const [payments = ""] = secrets.payments;
const [releases = ""] = secrets.releases;
const [partner = "", partnersOld = ""] = secrets.partner;

const signed = (body: string, headers: Record<string, string>): ApiRequest => ({ text: body, headers, claims: null });

/** A message of the payment service. */
export function paymentMessage(
  time: number | string = now,
  body = message(),
  secret = payments,
  version = "v1",
): ApiRequest {
  return signed(body, { "Stripe-Signature": `t=${time},${version}=${hmac(secret, `${time}.${body}`)}` });
}

/** A message of the forge. */
export function releaseMessage(body = message(), secret = releases, hash = "sha256"): ApiRequest {
  return signed(body, { "X-Hub-Signature-256": `${hash}=${hmac(secret, body, hash)}` });
}

/** With other text in the signature's header. */
function header(change: (value: string) => string, request = paymentMessage()): ApiRequest {
  const headers = Object.entries(request.headers ?? {}).map(([name, value]) => [name, change(value)]);
  return { ...request, headers: Object.fromEntries(headers) };
}

export type WebhookRow = [name: string, request: ApiRequest, status: number];

const spaced = paymentMessage();
const twice: ApiRequest = {
  ...paymentMessage(),
  repeated: { "Stripe-Signature": [`t=${now},v1=${"0".repeat(64)}`, `t=${now},v1=${"1".repeat(64)}`] },
};

/** Messages that the payment service did not send. */
export const paymentAttacks: WebhookRow[] = [
  ["no signature", signed(message(), {}), 401],
  ["an empty signature", signed(message(), { "Stripe-Signature": "" }), 401],
  ["another secret", paymentMessage(now, undefined, "another-secret-another-secret-12"), 401],
  ["an empty secret", paymentMessage(now, undefined, ""), 401],
  ["the secret of another service", paymentMessage(now, undefined, releases), 401],
  ["another body", { ...paymentMessage(), text: message() }, 401],
  ["a body with a space more", { ...spaced, text: `${spaced.text} ` }, 401],
  ["a message of ten minutes ago", paymentMessage(now - 600), 401],
  ["a message of ten minutes from now", paymentMessage(now + 600), 401],
  ["a message of 1970", paymentMessage(0), 401],
  [
    "a time put forward",
    header((value) => value.replace(String(now - 600), String(now)), paymentMessage(now - 600)),
    401,
  ],
  ["a second time", header((value) => `t=${now},${value}`, paymentMessage(now - 600)), 401],
  ["a time that is no number", paymentMessage("now"), 401],
  ["a time with a sign", paymentMessage(`+${now}`), 401],
  ["a time with an exponent", paymentMessage("1e9"), 401],
  ["an older version of the signature", paymentMessage(now, undefined, payments, "v0"), 401],
  ["no version", header((value) => value.replace("v1=", "")), 401],
  ["half of the signature", header((value) => value.slice(0, -32)), 401],
  ["a longer signature", header((value) => `${value}00`), 401],
  ["a signature in capitals", header((value) => value.toUpperCase()), 401],
  ["no digits in the signature", header((value) => value.replace(/v1=.*/, "v1=")), 401],
  ["a thousand signatures", header((value) => value + `,v1=${"0".repeat(64)}`.repeat(1_000)), 401],
  ["the header twice", twice, 400],
  ["the signature of the forge", { ...releaseMessage(undefined, payments) }, 401],
  ["signed, and no order", paymentMessage(now, '{"__proto__":{}}'), 400],
  ["not signed, and no order, of which nothing may be learnt", { ...paymentMessage(), text: "{}" }, 401],
];

/** Messages that the forge did not send. */
export const releaseAttacks: WebhookRow[] = [
  ["no signature", signed(message(), {}), 401],
  ["another secret", releaseMessage(undefined, "another-secret-another-secret-12"), 401],
  ["an older hash", releaseMessage(undefined, releases, "sha1"), 401],
  ["another body", { ...releaseMessage(), text: message() }, 401],
  ["no hash's name", header((value) => value.replace("sha256=", ""), releaseMessage()), 401],
  ["two signatures", header((value) => `${value},${value}`, releaseMessage()), 401],
  ["a signature with a line feed", header((value) => `${value}\n`, releaseMessage()), 401],
];

/** What a partner sends, and what becomes false of it. */
export interface PartnerMessage {
  method?: string;
  path?: string;
  body?: string;
  secret?: string;
  time?: number;
  nonce?: string;
  query?: Record<string, string>;
  headers?: Record<string, string | undefined>;
}

export const partnersOldSecret = partnersOld;

/** A message of the partner, as its README says: method, path, time, nonce and the body's digest on lines of their own. */
export function partnerMessage(message: PartnerMessage = {}): {
  headers: Record<string, string>;
  method: string;
  path: string;
} {
  const { method = "POST", path = "/partner/orders", body = "{}", secret = partner, time = now } = message;
  const nonce = message.nonce ?? randomUUID();
  const digest = createHash("sha256").update(body).digest("hex");
  const signature = hmac(secret, ["v1", method, path, String(time), nonce, digest].join("\n"));
  const headers: Record<string, string | undefined> = {
    ...{ "X-Signature-Timestamp": String(time), "X-Signature-Nonce": nonce, "X-Content-SHA256": digest },
    "X-Signature": `v1=${signature}`,
    ...message.headers,
  };
  const present = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return { headers: Object.fromEntries(present), method, path };
}

/** Messages that the partner did not send so; the second part is what they are sent as. */
export const partnerAttacks: [name: string, message: PartnerMessage, as?: PartnerMessage][] = [
  ["no signature", { headers: { "X-Signature": undefined } }],
  ["no time", { headers: { "X-Signature-Timestamp": undefined } }],
  ["no nonce", { headers: { "X-Signature-Nonce": undefined } }],
  ["no digest", { headers: { "X-Content-SHA256": undefined } }],
  ["another secret", { secret: "another-secret-another-secret-12" }],
  ["the secret of another service", { secret: payments }],
  ["another method", {}, { method: "PUT" }],
  ["another path", {}, { path: "/partner/refunds" }],
  ["a path with a slash more", {}, { path: "/partner//orders" }],
  ["a query that is not signed", {}, { query: { admin: "true" } }],
  ["another time", { headers: { "X-Signature-Timestamp": String(now + 1) } }],
  ["another nonce", { headers: { "X-Signature-Nonce": "another-nonce-another" } }],
  ["another digest", { headers: { "X-Content-SHA256": "0".repeat(64) } }],
  ["a message of ten minutes ago", { time: now - 600 }],
  ["a message of ten minutes from now", { time: now + 600 }],
  ["a nonce that is short", { nonce: "1" }],
  ["a nonce with a line of its own", { nonce: "nonce-nonce-nonce\nPOST" }],
  ["a digest in capitals", { headers: { "X-Content-SHA256": "A".repeat(64) } }],
  ["an older version of the signature", { headers: { "X-Signature": `v0=${"0".repeat(64)}` } }],
  ["zeros for a signature", { headers: { "X-Signature": `v1=${"0".repeat(64)}` } }],
];
