import type { Properties } from "../resource";
import { deepest } from "../shape";
import { unknown } from "../unknown";
import {
  type Message,
  type Reader,
  readDouble,
  readInner,
  readText,
  readVarint,
  skipValue,
  tag,
  wireType,
} from "./protobuf";

/**
 * Reads the properties of a resource: a `google.protobuf.Struct`, straight into plain values. `google-protobuf` would make an
 * object of a class of each value first, at ten times the time: most of what a request costs. What is nested deeper than
 * any type of AWS needs, and than the stack of calls might bear, is unknown.
 */
export function readStruct(reader: Reader): Properties {
  return readInner(reader, struct, {});
}

/** Above the depth at which a value fits no type, so that less deep ones are passed on by a remediation as they are. */
const deepestRead = 2 * deepest;

function within(reader: Reader, read: () => unknown): unknown {
  if (reader.depth === deepestRead) {
    skipValue(reader, wireType.bytes);
    return unknown;
  }
  reader.depth += 1;
  const value = read();
  reader.depth -= 1;
  return value;
}

interface Holder {
  key: string;
  value: unknown;
}

const value: Message<Holder> = {
  [tag(1, wireType.varint)]: (holder, reader) => {
    readVarint(reader);
    holder.value = null;
  },
  [tag(2, wireType.fixed64)]: (holder, reader) => {
    holder.value = readDouble(reader);
  },
  [tag(3)]: (holder, reader) => {
    holder.value = readText(reader);
  },
  [tag(4, wireType.varint)]: (holder, reader) => {
    holder.value = readVarint(reader) !== 0;
  },
  [tag(5)]: (holder, reader) => {
    holder.value = within(reader, () => readStruct(reader));
  },
  [tag(6)]: (holder, reader) => {
    holder.value = within(reader, () => readInner(reader, list, []));
  },
};

const entry: Message<Holder> = {
  [tag(1)]: (holder, reader) => {
    holder.key = readText(reader);
  },
  [tag(2)]: (holder, reader) => {
    readInner(reader, value, holder);
  },
};

const struct: Message<Properties> = {
  [tag(1)]: (properties, reader) => {
    const { key, value: one } = readInner<Holder>(reader, entry, { key: "", value: null });
    if (key === "__proto__") {
      Object.defineProperty(properties, key, { value: one, enumerable: true });
    } else {
      properties[key] = one;
    }
  },
};

const list: Message<unknown[]> = {
  [tag(1)]: (items, reader) => {
    items.push(readInner<Holder>(reader, value, { key: "", value: null }).value);
  },
};
