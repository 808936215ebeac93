import { unknown } from "../../policies/unknown";

/** A value that was put in the place of one property, and its path; what is inside a JSON text follows its property. */
export interface Change {
  path: string;
  value: string;
  properties: Record<string, unknown>;
}

const levels = 5_000;
const nested = (text: (inner: unknown) => unknown) =>
  Array.from({ length: levels }).reduce<unknown>((inner) => text(inner), 1);

/** Values that a program may have, but none for this property: one of each kind. */
export const wrongValues: Record<string, unknown> = {
  unknown,
  null: null,
  "an empty object": {},
  "a list of empty objects": [{}],
  "statements of null": '{"Statement":[null]}',
};

/** More of them. */
export const moreWrongValues: Record<string, unknown> = {
  "an empty text": "",
  "a text": "wrong",
  "an empty list": [],
  "a number": 1.5,
  "a list of null": [null],
  "a list of texts": ["wrong"],
  "an object of an unknown": { key: unknown },
  "the start of an ARN": "arn:aws:",
  "the start of a JSON text": '{"Statement":',
  "lists of null as JSON": "[[null]]",
};

const deep: Record<string, { value: unknown; json: string }> = {
  "an object of 5000 levels": {
    value: nested((inner) => ({ key: inner })),
    json: `${'{"key":'.repeat(levels)}1${"}".repeat(levels)}`,
  },
  "a list of 5000 levels": { value: nested((inner) => [inner]), json: `${"[".repeat(levels)}1${"]".repeat(levels)}` },
};

/** Values that are too large for anything. */
export const hugeValues: Record<string, unknown> = {
  "a text of 100 kB": 'wrong/*{}$:."'.repeat(8_000),
  "a list of 5000 texts": Array.from({ length: levels }, (_, index) => `wrong-${index}`),
  "a JSON text of 5000 levels": `${'{"Statement":'.repeat(levels)}1${"}".repeat(levels)}`,
  ...Object.fromEntries(Object.entries(deep).map(([title, { value }]) => [title, value])),
};

/** Puts each value in the place of each property, however deep, and of each member of a document. */
export function* changes(properties: object, values: Record<string, unknown>): Generator<Change> {
  for (const [path, put] of places(properties)) {
    for (const [title, value] of Object.entries(values)) {
      yield { path, value: title, properties: put(value) as Change["properties"] };
    }
  }
}

type Put = (value: unknown) => unknown;

function* places(holder: unknown, path = ""): Generator<[path: string, put: Put]> {
  const document = parsed(holder);
  if (document) {
    for (const [inner, put] of places(document, path)) {
      yield [inner, (value) => json(put, value)];
    }
  }
  if (typeof holder !== "object" || holder === null) {
    return;
  }
  for (const [key, member] of Object.entries(holder)) {
    const own = path === "" ? key : `${path}.${key}`;
    const put: Put = (value) => Object.assign(Array.isArray(holder) ? [...holder] : { ...holder }, { [key]: value });
    yield [own, put];
    for (const [inner, within] of places(member, own)) {
      yield [inner, (value) => put(within(value))];
    }
  }
}

/** `JSON.stringify` ends at some thousand levels: such a value is put into the text. */
function json(put: Put, value: unknown): string {
  const [, text] = Object.entries(deep).find(([, one]) => one.value === value) ?? [];
  return text ? JSON.stringify(put("(deep)")).replace('"(deep)"', () => text.json) : JSON.stringify(put(value));
}

function parsed(value: unknown): unknown {
  try {
    return typeof value === "string" && /^[{[]/.test(value) ? JSON.parse(value) : undefined;
  } catch {
    return undefined;
  }
}
