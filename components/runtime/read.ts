/** True for objects and arrays. */
export function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** An own member of a value that may be anything; undefined when there is none. */
export function member(value: unknown, name: string): unknown {
  return isObject(value) && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}

/** A member that is a text with something in it; else undefined. */
export function textMember(value: unknown, name: string): string | undefined {
  const text = member(value, name);
  return typeof text === "string" && text !== "" ? text : undefined;
}

/** The text of UTF-8 bytes; undefined for bytes that are none. */
export function utf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** The bytes of Base64 as RFC 4648 writes it; undefined for anything else, which `Buffer.from` would take. */
export function base64(text: string): Buffer | undefined {
  const bytes = Buffer.from(text, "base64");
  return bytes.toString("base64") === text ? bytes : undefined;
}
