import { JwksValidationError, JwkValidationError } from "aws-jwt-verify/error";
import { SimpleFetcher } from "aws-jwt-verify/https";
import { SimpleJwksCache } from "aws-jwt-verify/jwk";

/** The public keys of an issuer, as in its JWKS document. */
export interface IssuerKeys {
  keys: readonly { kty: string; kid: string; [member: string]: unknown }[];
}

/** Where keys come from. By default they are fetched by HTTPS from the issuer when first needed. */
export interface KeySource {
  /** The keys themselves: nothing is fetched then, and a key that the issuer has withdrawn stays valid. */
  keys?: IssuerKeys;
  /** Milliseconds in which the keys must be there. Default 4000. */
  keysWithin?: number;
  /** Reads the document at an address, in place of HTTPS. */
  fetchKeys?: (address: string) => Promise<ArrayBuffer>;
  /** The clock, in milliseconds since 1970. Default: the machine's. */
  now?: () => number;
}

/** Larger documents are none of an issuer's keys. Bytes. */
const maximumBytes = 262_144;

class KeysUnreadable extends Error {}

/** True for an error that says nothing of a token: its issuer's keys could not be read. */
export function isFaultOfKeys(error: unknown): boolean {
  return [KeysUnreadable, JwksValidationError, JwkValidationError].some((fault) => error instanceof fault);
}

/**
 * A store of keys that fetches them in time. A token with an unknown key makes it fetch once more, and then not again
 * for ten seconds.
 */
export function keyStore(source: KeySource): SimpleJwksCache {
  const { keysWithin = 4000 } = source;
  const read = readerOf(source, keysWithin / 2);
  return new SimpleJwksCache({
    fetcher: {
      fetch: async (address) => {
        const document = await inTime(read(address), keysWithin).catch(() => undefined);
        if (document === undefined || document.byteLength > maximumBytes) {
          throw new KeysUnreadable();
        }
        return document;
      },
    },
  });
}

function readerOf({ keys, fetchKeys }: KeySource, timeout: number): (address: string) => Promise<ArrayBuffer> {
  if (keys !== undefined) {
    return async () => new TextEncoder().encode(JSON.stringify(keys)).buffer as ArrayBuffer;
  }
  const https = new SimpleFetcher({ defaultRequestOptions: { timeout, responseTimeout: timeout } });
  return fetchKeys ?? ((address) => https.fetch(address));
}

function inTime<T>(work: Promise<T>, milliseconds: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new KeysUnreadable()), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
