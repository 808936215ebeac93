import { base64, isObject, member } from "../read";
import { Refused } from "../refused";

/** Reads the value of an attribute, of which a stream of DynamoDB says the type beside it. */
type Reader = (value: unknown) => unknown;

const readers: Record<string, Reader> = {
  S: text,
  N: number,
  B: binary,
  BOOL: (value) => (typeof value === "boolean" ? value : wrong()),
  NULL: (value) => (value === true ? null : wrong()),
  L: (value) => list(value).map(attribute),
  M: item,
  SS: (value) => new Set(list(value).map(text)),
  NS: (value) => new Set(list(value).map(number)),
  BS: (value) => new Set(list(value).map(binary)),
};

/**
 * The item of an image of a DynamoDB stream, as the document client of the AWS SDK gives items: sets as `Set`, binary
 * values as bytes. Numbers that JavaScript cannot hold exactly are a `bigint` when they are whole, else their text.
 * @throws {Refused} 400 for anything that is no image. The depth must be limited before.
 */
export function item(image: unknown): Record<string, unknown> {
  if (!isObject(image) || Array.isArray(image)) {
    return wrong();
  }
  return Object.fromEntries(Object.entries(image).map(([name, value]) => [name, attribute(value)]));
}

function attribute(value: unknown): unknown {
  const [type = "", ...others] = isObject(value) ? Object.keys(value) : [];
  const read = Object.hasOwn(readers, type) ? readers[type] : undefined;
  return read === undefined || others.length > 0 ? wrong() : read(member(value, type));
}

function text(value: unknown): string {
  return typeof value === "string" ? value : wrong();
}

/** DynamoDB keeps up to 38 digits. Every decimal of up to 15 digits survives the way through a double. */
function number(value: unknown): number | bigint | string {
  const written = text(value);
  if (/^-?\d{1,38}$/.test(written)) {
    const near = Number(written);
    return Number.isSafeInteger(near) ? near : BigInt(written);
  }
  const digits = /^-?(\d{1,38})(?:\.(\d{1,130}))?(?:[eE][+-]?\d{1,3})?$/.exec(written);
  if (digits === null) {
    return wrong();
  }
  const significant = `${digits[1]}${digits[2] ?? ""}`.replace(/^0+|0+$/g, "");
  return significant.length <= 15 && Number.isFinite(Number(written)) ? Number(written) : written;
}

function binary(value: unknown): Buffer {
  return base64(text(value)) ?? wrong();
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : wrong();
}

function wrong(): never {
  throw new Refused(400, "The image of the item is not as DynamoDB writes it");
}
