import { createHash, createHmac, timingSafeEqual } from "node:crypto";

/** One secret or several, so that sender and receiver need not change it in the same moment; or a function that reads them. */
export type WebhookSecrets = readonly string[] | (() => Promise<readonly string[]>);

/** A shorter secret can be guessed from one message. Characters. */
const shortest = 32;

/** SHA-256 of a body, in hexadecimal digits. */
export function digestOf(body: string | Uint8Array): string {
  return createHash("sha256").update(body).digest("hex");
}

/** HMAC-SHA256 (RFC 2104), in hexadecimal digits. */
export function keyedHash(secret: string, text: string): string {
  return createHmac("sha256", secret).update(text).digest("hex");
}

/**
 * True when one of the signatures is the text's under one of the secrets. Takes the same time wherever they differ.
 * @throws Error when there is no secret or one is short: such a signature proves nothing.
 */
export async function isSigned(secrets: WebhookSecrets, text: string, signatures: readonly string[]): Promise<boolean> {
  const known = typeof secrets === "function" ? await secrets() : secrets;
  if (known.length === 0 || known.some((secret) => typeof secret !== "string" || secret.length < shortest)) {
    throw new Error(`The secret of a webhook is missing or has less than ${shortest} characters: give a random one.`);
  }
  const expected = known.map((secret) => keyedHash(secret, text));
  return expected.flatMap((one) => signatures.map((signature) => isSame(one, signature))).includes(true);
}

/** Compares texts in a time that tells only whether their lengths differ. */
export function isSame(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
