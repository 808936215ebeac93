import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from "node:crypto";

/** An encrypted value, taken apart. */
export interface Sealed {
  /** The data key as KMS encrypted it. */
  encryptedKey: Buffer;
  /** Nonce, check value and encrypted text. */
  box: Buffer;
}

/** Says which format it is, so that another one can follow. */
const version = "e1.";
const nonceLength = 12;
const tagLength = 16;
const algorithm = "aes-256-gcm";

/** The text of an encrypted value: version, then in Base64url the length of the data key, the data key, and the box. */
export function written({ encryptedKey, box }: Sealed): string {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(encryptedKey.length);
  return version + Buffer.concat([length, encryptedKey, box]).toString("base64url");
}

/** Takes a text apart; undefined for what is no encrypted value of this format, or not written in its one way. */
export function parsed(text: unknown): Sealed | undefined {
  if (typeof text !== "string" || !text.startsWith(version)) {
    return undefined;
  }
  const bytes = Buffer.from(text.slice(version.length), "base64url");
  const start = 2 + (bytes.length < 2 ? 0 : bytes.readUInt16BE());
  if (bytes.toString("base64url") !== text.slice(version.length) || bytes.length < start + nonceLength + tagLength) {
    return undefined;
  }
  return { encryptedKey: bytes.subarray(2, start), box: bytes.subarray(start) };
}

/** Encrypts with AES-256-GCM. What `bound` says is not in the result, but must be the same to decrypt. */
export function seal(key: KeyObject, plain: string, bound: string): Buffer {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagLength });
  cipher.setAAD(Buffer.from(bound));
  const encrypted = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), encrypted]);
}

/** @throws when the box was changed, or `bound` is another. */
export function unseal(key: KeyObject, box: Buffer, bound: string): string {
  const start = nonceLength + tagLength;
  const decipher = createDecipheriv(algorithm, key, box.subarray(0, nonceLength), { authTagLength: tagLength });
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(box.subarray(nonceLength, start));
  return Buffer.concat([decipher.update(box.subarray(start)), decipher.final()]).toString("utf8");
}
