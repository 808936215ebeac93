import { randomUUID } from "node:crypto";
import { Refused } from "../refused";
import { digestOf, isSigned, keyedHash, type WebhookSecrets } from "./keyed-hash";
import type { NonceStore } from "./nonces";

/** How signed messages are checked. */
export interface SignatureOptions {
  secrets: WebhookSecrets;
  nonces: NonceStore;
  /** Seconds that a message may be old, and a sender's clock ahead. Default 300. */
  toleranceSeconds?: number;
  /** The clock, in milliseconds since 1970. Default: the machine's. */
  now?: () => number;
}

/** A message, as its sender signs it. */
export interface SignedMessage {
  method: string;
  /** Without the stage of API Gateway, and without a query: the signature covers all that a message says. */
  path: string;
  body: string | Uint8Array;
}

/** The parts of a request that its signature covers, and where to read its headers. */
export interface SignedRequest {
  method: string;
  path: string;
  header(name: string): string | undefined;
}

const names = {
  timestamp: "X-Signature-Timestamp",
  nonce: "X-Signature-Nonce",
  digest: "X-Content-SHA256",
  signature: "X-Signature",
};

/**
 * The headers by which a sender signs a message: HMAC-SHA256 over the version, method, path, time, nonce and the SHA-256 of
 * the body, each on its own line.
 * @throws {Refused} for a method or a path that cannot be signed, such as one with a query.
 */
export function signedHeaders(
  { method, path, body }: SignedMessage,
  secret: string,
  now = Date.now(),
  nonce: string = randomUUID(),
): Record<string, string> {
  const timestamp = String(Math.floor(now / 1000));
  const digest = digestOf(body);
  const signature = keyedHash(secret, textOf(method, path, timestamp, nonce, digest));
  return {
    [names.timestamp]: timestamp,
    [names.nonce]: nonce,
    [names.digest]: digest,
    [names.signature]: `v1=${signature}`,
  };
}

/**
 * Checks the headers of {@link signedHeaders}, without the body: form, time, signature, and that it is the first time.
 * @param sender keeps the nonces of one sender apart from those of others.
 * @returns the SHA-256 that the body must have.
 * @throws {Refused} 401, 409 for a message that was received already.
 */
export async function verifySignature(
  request: SignedRequest,
  sender: string,
  options: SignatureOptions,
): Promise<string> {
  const timestamp = partOf(request, names.timestamp, /^(\d{1,12})$/);
  const nonce = partOf(request, names.nonce, /^([\w-]{16,128})$/);
  const digest = partOf(request, names.digest, /^([\da-f]{64})$/);
  const signature = partOf(request, names.signature, /^v1=([\da-f]{64})$/);
  const until = lastMoment(Number(timestamp), options);
  await checkSignature(textOf(request.method, request.path, timestamp, nonce, digest), [signature], options);
  await claim(options.nonces, `${sender}#${nonce}`, until);
  return digest;
}

/** @throws {Refused} 401 unless one of the signatures is the text's. */
export async function checkSignature(text: string, signatures: string[], options: SignatureOptions): Promise<void> {
  if (!(await isSigned(options.secrets, text, signatures))) {
    throw notSigned();
  }
}

/**
 * The last second at which a message of this time is taken.
 * @throws {Refused} 401 when now is too far from it.
 */
export function lastMoment(timestamp: number, { toleranceSeconds = 300, now = Date.now }: SignatureOptions): number {
  if (!(Math.abs(now() / 1000 - timestamp) <= toleranceSeconds)) {
    throw notSigned();
  }
  return timestamp + toleranceSeconds + 1;
}

/** @throws {Refused} 409 for a message that was received already. */
export async function claim(nonces: NonceStore, nonce: string, until: number): Promise<void> {
  if (!(await nonces.claim(nonce, until))) {
    throw new Refused(409, "This message was received already");
  }
}

/** The one answer for whatever is wrong with a signature. */
export const notSigned = () => new Refused(401, "The signature is not valid");

/** Each part is of an alphabet without line breaks, so that no two messages have the same text. */
function textOf(method: string, path: string, timestamp: string, nonce: string, digest: string): string {
  if (!/^[A-Z]{1,10}$/.test(method) || !/^\/[\w./~-]{0,1000}$/.test(path)) {
    throw notSigned();
  }
  return ["v1", method, path, timestamp, nonce, digest].join("\n");
}

function partOf(request: SignedRequest, name: string, pattern: RegExp): string {
  const part = pattern.exec(request.header(name) ?? "")?.[1];
  if (part === undefined) {
    throw notSigned();
  }
  return part;
}
