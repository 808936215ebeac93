import { parsed, seal, unseal, written } from "./format";
import { type DataKeys, dataKeys, type KeySource } from "./keys";

/** What is encrypted, and with which key. */
export interface FieldEncryptionOptions extends Omit<KeySource, "context"> {
  /** The table that the items are in, or another name for where they are kept. */
  table: string;
  /** The attributes that make up an item's key. They cannot be encrypted, and cannot change. */
  keyAttributes: readonly string[];
}

type Item = Record<string, unknown>;

/** Encrypts and decrypts attributes of items. Both return a copy; attributes that are absent stay absent. */
export interface FieldEncryption {
  /** @throws for a value that JSON cannot hold, and when KMS gives no key. */
  encryptFields<T extends Item, Name extends string>(
    item: T,
    names: readonly Name[],
  ): Promise<Omit<T, Name> & { [N in Name]?: string }>;
  /** @throws for a value that was changed, is not encrypted, or was encrypted for another item, attribute or table. */
  decryptFields<T extends Item, Name extends string>(
    item: T,
    names: readonly Name[],
  ): Promise<Omit<T, Name> & { [N in Name]?: unknown }>;
}

/**
 * Encrypts highly sensitive attributes, over and above the encryption of the table: who reads the table does not read them. Each
 * is encrypted with AES-256-GCM and a data key of KMS, and bound to table, item and attribute, so that it cannot be
 * put elsewhere.
 */
export function fieldEncryption(options: FieldEncryptionOptions): FieldEncryption {
  const { table, keyAttributes } = options;
  const keys = dataKeys({ ...options, context: { purpose: "field-encryption", table } });
  const each = async <Result>(item: Item, names: readonly string[], change: Change): Promise<Result> => {
    const entries = names
      .filter((name) => item[name] !== undefined)
      .map(async (name) => [name, await change(keys, item[name], placeOf(item, name, table, keyAttributes))]);
    return { ...item, ...Object.fromEntries(await Promise.all(entries)) };
  };
  return {
    encryptFields: (item, names) => each(item, names, encrypt),
    decryptFields: (item, names) => each(item, names, decrypt),
  };
}

/** Where a value belongs. */
interface Place {
  name: string;
  /** Table, key and attribute, as one text that no other place has. */
  bound: string;
}

type Change = (keys: DataKeys, value: unknown, place: Place) => Promise<unknown>;

const encrypt: Change = async (keys, value, { name, bound }) => {
  if (!isJson(value)) {
    throw new Error(`The attribute "${name}" cannot be encrypted: it holds what JSON cannot; make it a text first`);
  }
  const plain = JSON.stringify(value);
  const { key, encryptedKey } = await keys.next().catch(withoutDetail(name, "encrypted"));
  return written({ encryptedKey, box: seal(key, plain, bound) });
};

const decrypt: Change = async (keys, value, { name, bound }) => {
  const sealed = parsed(value);
  if (sealed === undefined) {
    throw new Error(`The attribute "${name}" cannot be decrypted: it is not encrypted`);
  }
  const key = await keys.open(sealed.encryptedKey).catch(withoutDetail(name, "decrypted"));
  try {
    return JSON.parse(unseal(key, sealed.box, bound));
  } catch {
    throw new Error(`The attribute "${name}" cannot be decrypted: it was changed, or belongs to another item`);
  }
};

function placeOf(item: Item, name: string, table: string, keyAttributes: readonly string[]): Place {
  if (keyAttributes.includes(name)) {
    throw new Error(`The attribute "${name}" is part of the key and cannot be encrypted`);
  }
  const key = keyAttributes.map((attribute) => {
    const value = Object.hasOwn(item, attribute) ? item[attribute] : undefined;
    if (typeof value !== "string" && typeof value !== "number") {
      throw new Error(`The item has no key "${attribute}", to which its encrypted attributes are bound`);
    }
    return [attribute, value];
  });
  return { name, bound: JSON.stringify(["field-encryption", table, key, name]) };
}

/** The name that AWS gives the error, and nothing of its message. */
function withoutDetail(name: string, what: string): (error: unknown) => never {
  return (error) => {
    const kind = error instanceof Error ? error.name : "unknown";
    throw new Error(`The attribute "${name}" cannot be ${what}: ${kind}`);
  };
}

/** True when JSON gives back the same value. */
function isJson(value: unknown): boolean {
  if (typeof value !== "object" || value === null) {
    return value === null || ["string", "boolean"].includes(typeof value) || Number.isFinite(value);
  }
  const prototype = Object.getPrototypeOf(value);
  const isPlain = Array.isArray(value) || prototype === Object.prototype || prototype === null;
  return isPlain && Object.values(value).every(isJson);
}
