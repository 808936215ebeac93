/** A reader of protocol buffers: the bytes, where it stands, and inside how many lists and objects. */
export interface Reader {
  bytes: Buffer;
  at: number;
  depth: number;
}

/** A reader at the begin of a message. */
export function readerOf(bytes: Buffer): Reader {
  return { bytes, at: 0, depth: 0 };
}

/** Reads the value of a field into the message that it belongs to. */
export type Field<T> = (into: T, reader: Reader) => unknown;

/** The fields of a message that are wanted, by {@link tag}; others are passed over. */
export type Message<T> = Readonly<Record<number, Field<T>>>;

/** How a value is written. Source: "Encoding", Protocol Buffers documentation. */
export const wireType = { varint: 0, fixed64: 1, bytes: 2, fixed32: 5 } as const;

/** What stands before the value of a field. */
export function tag(field: number, type: number = wireType.bytes): number {
  return field * 8 + type;
}

/** Reads the fields of a message up to a place in the bytes. @throws RangeError where the bytes end too early. */
export function readMessage<T>(reader: Reader, end: number, message: Message<T>, into: T): T {
  while (reader.at < end) {
    const found = readVarint(reader);
    const field = message[found];
    if (field) {
      field(into, reader);
    } else {
      skipValue(reader, found & 7);
    }
  }
  return into;
}

/** Reads a message inside another one. */
export function readInner<T>(reader: Reader, message: Message<T>, into: T): T {
  return readMessage(reader, endOfValue(reader), message, into);
}

/** Reads a number that is a whole one, and not negative. */
export function readVarint(reader: Reader): number {
  let [value, factor] = [0, 1];
  for (;;) {
    const byte = reader.bytes[reader.at];
    if (byte === undefined) {
      throw new RangeError("the message ends too early");
    }
    reader.at += 1;
    value += (byte & 127) * factor;
    if (byte < 128) {
      return value;
    }
    factor *= 128;
  }
}

/** Reads a text. */
export function readText(reader: Reader): string {
  const end = endOfValue(reader);
  const text = reader.bytes.toString("utf8", reader.at, end);
  reader.at = end;
  return text;
}

/** Reads a number with a fraction. */
export function readDouble(reader: Reader): number {
  const value = reader.bytes.readDoubleLE(reader.at);
  reader.at += 8;
  return value;
}

/** The end of a value whose length stands before it. */
function endOfValue(reader: Reader): number {
  const length = readVarint(reader);
  return within(reader, reader.at + length);
}

/** Passes over the value of a field of a {@link wireType}. @throws RangeError where the bytes end too early. */
export function skipValue(reader: Reader, type: number): void {
  if (type === wireType.varint) {
    readVarint(reader);
  } else if (type === wireType.bytes) {
    reader.at = endOfValue(reader);
  } else {
    reader.at = within(reader, reader.at + (type === wireType.fixed64 ? 8 : 4));
  }
}

function within({ bytes }: Reader, end: number): number {
  if (end > bytes.length) {
    throw new RangeError("the message ends too early");
  }
  return end;
}
