import { inflateRawSync } from "node:zlib";

/** A file of a zip archive. */
export interface ZipFile {
  name: string;
  content: Buffer;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
/** How the end of a zip file may lie before the end of its bytes: its own length, and a comment of at most 65,535. */
const endReach = 22 + 65_535;

/**
 * The files of a zip archive whose names are wanted, each of at most `limit` bytes; none where the bytes are no zip archive.
 * Source: PKWARE, ".ZIP File Format Specification" 6.3.10, sections 4.3.7, 4.3.12 and 4.3.16.
 */
export function* zipFiles(bytes: Buffer, wanted: (name: string) => boolean, limit: number): Generator<ZipFile> {
  const end = bytes.subarray(0, 2).toString() === "PK" ? endOf(bytes) : undefined;
  if (end === undefined) {
    return;
  }
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0 && isEntry(bytes, at); left--) {
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const name = bytes.toString("utf8", at + 46, at + 46 + (nameLength ?? 0));
    const content = wanted(name) && bytes.readUInt32LE(at + 24) <= limit ? contentOf(bytes, at, limit) : undefined;
    if (content) {
      yield { name, content };
    }
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
}

function endOf(bytes: Buffer): number | undefined {
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - endReach); at--) {
    if (bytes.readUInt32LE(at) === endSignature) {
      return at;
    }
  }
  return undefined;
}

function isEntry(bytes: Buffer, at: number): boolean {
  return at + 46 <= bytes.length && bytes.readUInt32LE(at) === entrySignature;
}

/** Nothing for what cannot be unpacked: an encrypted file, a rare method, a damaged one. */
function contentOf(bytes: Buffer, entry: number, limit: number): Buffer | undefined {
  const method = bytes.readUInt16LE(entry + 10);
  const start = bytes.readUInt32LE(entry + 42);
  if (start + 30 > bytes.length || (method !== 0 && method !== 8)) {
    return undefined;
  }
  const data = start + 30 + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28);
  const packed = bytes.subarray(data, data + bytes.readUInt32LE(entry + 20));
  try {
    return method === 0 ? packed : inflateRawSync(packed, { maxOutputLength: limit });
  } catch {
    return undefined;
  }
}
