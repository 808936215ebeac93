import { createSecretKey, type KeyObject } from "node:crypto";
import type { KMSClient } from "@aws-sdk/client-kms";

/** A key that encrypts values, with its form that only KMS can open. */
export interface DataKey {
  key: KeyObject;
  encryptedKey: Buffer;
}

/** Where data keys come from. */
export interface KeySource {
  /** Alias or ARN of the key of KMS. */
  keyId: string;
  /** What KMS binds data keys to, and writes to CloudTrail. Not secret. */
  context: Record<string, string>;
  /** After which a data key is not used any more. Default 300. */
  maximumAgeSeconds?: number;
  /** Values that are encrypted with one data key. Default 1000. */
  maximumUses?: number;
  /** Default: a client of the function's region and role. */
  client?: KMSClient;
  /** Milliseconds since 1970. Default: the clock of the machine. */
  now?: () => number;
}

/** Gives data keys, and keeps them for a while. */
export interface DataKeys {
  /** A key to encrypt one value with. */
  next(): Promise<DataKey>;
  /** The key of an encrypted value. */
  open(encryptedKey: Buffer): Promise<KeyObject>;
}

interface Kept<T> {
  value: Promise<T>;
  ends: number;
  uses: number;
}

/** Keys to decrypt with that are kept at most. */
const mostKeys = 100;

/** Data keys of one key of KMS. Parallel calls for the same key ask KMS once. */
export function dataKeys(source: KeySource): DataKeys {
  const { maximumAgeSeconds = 300, now = Date.now } = source;
  const fresh = <T>(value: Promise<T>): Kept<T> => ({ value, ends: now() + maximumAgeSeconds * 1000, uses: 0 });
  const isFresh = ({ ends }: Kept<unknown>) => ends > now();
  return { next: nextKey(source, fresh, isFresh), open: openKey(source, fresh, isFresh) };
}

type Fresh = <T>(value: Promise<T>) => Kept<T>;
type IsFresh = (one: Kept<unknown>) => boolean;

function nextKey(source: KeySource, fresh: Fresh, isFresh: IsFresh): DataKeys["next"] {
  const { maximumUses = 1000 } = source;
  let current: Kept<DataKey> | undefined;
  return async () => {
    const used = current && isFresh(current) && current.uses < maximumUses ? current : fresh(generate(source));
    used.uses += 1;
    current = used;
    return used.value.catch((error) => {
      current = current === used ? undefined : current;
      throw error;
    });
  };
}

function openKey(source: KeySource, fresh: Fresh, isFresh: IsFresh): DataKeys["open"] {
  const opened = new Map<string, Kept<KeyObject>>();
  return async (encryptedKey) => {
    const name = encryptedKey.toString("base64");
    const found = opened.get(name);
    const used = found && isFresh(found) ? found : fresh(decrypt(source, encryptedKey));
    // Put last, so that the first one is the one that was not used for longest.
    opened.delete(name);
    opened.set(name, used);
    for (const oldest of [...opened.keys()].slice(0, Math.max(0, opened.size - mostKeys))) {
      opened.delete(oldest);
    }
    return used.value.catch((error) => {
      opened.delete(name);
      throw error;
    });
  };
}

async function generate({ keyId, context, client }: KeySource): Promise<DataKey> {
  const { GenerateDataKeyCommand } = await import("@aws-sdk/client-kms");
  const command = new GenerateDataKeyCommand({ KeyId: keyId, KeySpec: "AES_256", EncryptionContext: context });
  const { Plaintext, CiphertextBlob } = await (client ?? (await ownClient())).send(command);
  return { key: secretKey(Plaintext), encryptedKey: Buffer.from(CiphertextBlob ?? []) };
}

/** Names the key, so that a value that was encrypted under somebody else's is not decrypted. Source: KMS API Reference, "Decrypt". */
async function decrypt({ keyId, context, client }: KeySource, encryptedKey: Buffer): Promise<KeyObject> {
  const { DecryptCommand } = await import("@aws-sdk/client-kms");
  const command = new DecryptCommand({ KeyId: keyId, CiphertextBlob: encryptedKey, EncryptionContext: context });
  const { Plaintext } = await (client ?? (await ownClient())).send(command);
  return secretKey(Plaintext);
}

/** A key that is not part of the heap that JavaScript sees; the bytes that it is made of are wiped. */
function secretKey(bytes: Uint8Array | undefined): KeyObject {
  if (bytes?.length !== 32) {
    throw new Error("KMS gave no data key of 256 bits");
  }
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}

let own: KMSClient | undefined;

async function ownClient(): Promise<KMSClient> {
  const { KMSClient } = await import("@aws-sdk/client-kms");
  own ??= new KMSClient({});
  return own;
}
