import { Refused } from "../refused";
import { hidden, isSecretName, maskedText } from "./text";

/** How values are masked. */
export interface MaskOptions {
  /** Names of more fields that are secret, in any spelling, such as `taxNumber`. */
  secretFields?: readonly string[];
  /** Also write the messages and stacks of errors, masked. Only for code whose errors hold nothing that was sent. */
  errorMessages?: boolean;
}

const deepest = 10;
const mostValues = 500;
const mostCharacters = 65_536;

interface Walk extends MaskOptions {
  /** Objects that hold the value. */
  within: object[];
  /** Values and characters that may still come. Shared by the whole walk. */
  left: { values: number; characters: number };
}

/**
 * A copy of a value as plain data for a log: without secrets, line ends, bytes, and what an error says about data. It never
 * throws, and what it returns is small, whatever it is given.
 */
export function masked(value: unknown, options: MaskOptions = {}): unknown {
  return part(value, { ...options, within: [], left: { values: mostValues, characters: mostCharacters } });
}

function part(value: unknown, walk: Walk): unknown {
  walk.left.values -= 1;
  if (walk.left.values < 0) {
    return "[more]";
  }
  switch (typeof value) {
    case "string":
      return text(value, walk);
    case "number":
    case "bigint":
      return maskedNumber(value);
    case "boolean":
      return value;
    case "object":
      return value === null ? null : object(value, walk);
    default:
      return undefined;
  }
}

function text(value: string, { left }: Walk): string {
  left.characters -= value.length;
  return left.characters < 0 ? "[more]" : maskedText(value);
}

/** A number of a card stays one when it is no text. */
function maskedNumber(value: number | bigint): unknown {
  const written = String(value);
  const safe = maskedText(written);
  return typeof value === "number" && Number.isFinite(value) && safe === written ? value : safe;
}

function object(value: object, walk: Walk): unknown {
  if (walk.within.includes(value)) {
    return "[circular]";
  }
  if (walk.within.length >= deepest) {
    return "[too deep]";
  }
  try {
    return members(value, { ...walk, within: [...walk.within, value] });
  } catch {
    return "[cannot be read]";
  }
}

function members(value: object, walk: Walk): unknown {
  if (value instanceof Error) {
    return errorFields(value, walk);
  }
  if (value instanceof Date) {
    return Number.isNaN(value.getTime()) ? null : value.toISOString();
  }
  if (value instanceof URL || value instanceof String) {
    return text(String(value), walk);
  }
  const bytes = byteCount(value);
  if (bytes !== undefined) {
    return `[${bytes} bytes]`;
  }
  if (Array.isArray(value) || value instanceof Set) {
    return [...value].slice(0, mostValues).map((element) => part(element, walk));
  }
  return fields(value instanceof Map ? [...value] : Object.entries(value), walk);
}

function fields(entries: [key: unknown, value: unknown][], walk: Walk): object {
  const shown = entries.slice(0, mostValues).filter(([key]) => key !== "__proto__");
  return Object.fromEntries(
    shown.map(([key, value]) => {
      const name = typeof key === "object" ? "[object]" : String(key);
      const isSecret = isSecretName(name, walk.secretFields) && value !== null && typeof value !== "boolean";
      return [text(name, walk), isSecret ? hidden : part(value, walk)];
    }),
  );
}

/** Also of a Buffer that went through JSON. */
function byteCount(value: object): number | undefined {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer) {
    return value.byteLength;
  }
  const { type, data } = value as { type?: unknown; data?: unknown };
  return type === "Buffer" && Array.isArray(data) ? data.length : undefined;
}

/** Which error it is and where it was made. Its message may hold what was sent, unless this library wrote it. */
function errorFields(error: Error, walk: Walk): object {
  const { code, statusCode, cause } = error as Error & { code?: unknown; statusCode?: unknown };
  const isTold = walk.errorMessages === true || error instanceof Refused;
  return {
    name: part(error.name, walk),
    message: isTold ? part(error.message, walk) : undefined,
    code: typeof code === "string" || typeof code === "number" ? part(code, walk) : undefined,
    statusCode: typeof statusCode === "number" ? statusCode : undefined,
    location: location(error),
    stack: walk.errorMessages === true ? part(error.stack, walk) : undefined,
    cause: cause === undefined ? undefined : part(cause, walk),
  };
}

/** The first place in the stack. Read after the message, which could look like one. */
function location({ stack, message }: Error): string | undefined {
  const trace = String(stack);
  const end = trace.lastIndexOf(message);
  const frames = end < 0 ? "" : trace.slice(end + message.length);
  return /\n\s+at [^\n]*?([^\s()/\\]+:\d+):\d+\)?(?:\n|$)/.exec(frames)?.[1];
}
