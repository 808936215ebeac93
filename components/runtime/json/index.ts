import { Refused } from "../refused";

/** How large a value may be. */
export interface Limits {
  /** Bytes of a text in UTF-8. Of a value that is parsed already: characters of its keys and texts. Default 262144. */
  maximumBytes?: number;
  /** Objects and arrays within each other. Default 20. */
  maximumDepth?: number;
}

export const defaultLimits: Required<Limits> = { maximumBytes: 262_144, maximumDepth: 20 };

/** Keys that reach the prototype of an object when code assigns them, and so the whole process. */
const prototypeKeys = new Set(["__proto__", "constructor", "prototype"]);

/** True for a key that no object of a request may have. */
function isPrototypeKey(key: string): boolean {
  return prototypeKeys.has(key);
}

/**
 * Parses JSON that somebody else wrote.
 * @param what begins the message, such as `The body`.
 * @throws {Refused} 413 for a text that is too large, 400 for what is no JSON and for what {@link checkShape} refuses.
 */
export function parseJson(text: string, limits: Limits = {}, what = "The body"): unknown {
  const { maximumBytes = defaultLimits.maximumBytes } = limits;
  if (text.length > maximumBytes || Buffer.byteLength(text) > maximumBytes) {
    throw new Refused(413, `${what} is too large`);
  }
  const value = parsed(text, what);
  checkShape(value, limits, what);
  return value;
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused(400, `${what} is not JSON`);
  }
}

/**
 * Checks a value that came parsed, whatever its schema will be.
 * @throws {Refused} 413 when it is too large; 400 when it is nested too deep, has a key `__proto__`, `constructor` or
 * `prototype`, a number that is not finite (`1e999`), or a text with a NUL or half a surrogate pair.
 */
export function checkShape(value: unknown, limits: Limits = {}, what = "The body"): void {
  const { maximumBytes = defaultLimits.maximumBytes, maximumDepth = defaultLimits.maximumDepth } = limits;
  checkPart(value, maximumDepth, { left: maximumBytes, what });
}

interface Walk {
  /** Characters that may still come. */
  left: number;
  what: string;
}

function checkPart(value: unknown, depth: number, walk: Walk): void {
  walk.left -= typeof value === "string" ? value.length : 1;
  if (walk.left < 0) {
    throw new Refused(413, `${walk.what} is too large`);
  }
  if (typeof value === "string") {
    checkText(value, walk);
  } else if (typeof value === "number" && !Number.isFinite(value)) {
    throw new Refused(400, `${walk.what} holds a number that is too large`);
  } else if (typeof value === "object" && value !== null) {
    if (depth === 0) {
      throw new Refused(400, `${walk.what} is nested too deep`);
    }
    checkParts(value, depth - 1, walk);
  }
}

function checkParts(value: object, depth: number, walk: Walk): void {
  if (Array.isArray(value)) {
    for (const element of value) {
      checkPart(element, depth, walk);
    }
    return;
  }
  for (const [key, element] of Object.entries(value)) {
    if (isPrototypeKey(key)) {
      throw new Refused(400, `${walk.what} has a key that is not allowed`);
    }
    walk.left -= key.length;
    checkText(key, walk);
    checkPart(element, depth, walk);
  }
}

/** Half a surrogate pair makes `encodeURIComponent` throw and changes on its way through UTF-8; databases cut at NUL. */
function checkText(text: string, { what }: Walk): void {
  if (text.includes("\0") || /\p{Surrogate}/u.test(text)) {
    throw new Refused(400, `${what} holds a character that is not allowed`);
  }
}
