/** Text of HTML or SVG in which everything foreign is escaped. Made by {@link markup} alone. */
export class Markup {
  constructor(readonly text: string) {}
}

/** What may stand in a template: text is escaped, markup is kept, nothing of `undefined` and `false` is shown. */
export type Fragment = string | number | false | undefined | Markup | readonly Fragment[];

/** What no document may hold, and what turns the direction of text so that it reads as something else. */
const unfit =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is replaced.
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
};

/** Text as it stands between tags and in quoted attributes, of HTML and of XML alike. The only way of text into a report. */
export function escaped(text: string): string {
  return text.replace(unfit, "\ufffd").replace(/[&<>"'`]/g, (sign) => entities[sign] ?? "");
}

const literals = new WeakMap<TemplateStringsArray, string[]>();

/**
 * Markup from a template: its own text is kept, without line breaks and indentation, and every value is escaped unless it is
 * markup itself. Attributes are written in double quotes.
 */
export function markup(template: TemplateStringsArray, ...values: readonly Fragment[]): Markup {
  const parts = literals.get(template) ?? template.map((part) => part.replace(/\n\s*/g, ""));
  literals.set(template, parts);
  return new Markup(parts.map((part, index) => (index === 0 ? part : rendered(values[index - 1]) + part)).join(""));
}

function rendered(value: Fragment): string {
  if (value instanceof Markup) {
    return value.text;
  }
  if (Array.isArray(value)) {
    return value.map(rendered).join("");
  }
  return value === undefined || value === false ? "" : escaped(String(value));
}

/** Text in which code stands between backticks. */
export function prose(text: string): Fragment[] {
  return text.split(/`([^`]+)`/).map((part, index) => (index % 2 === 1 ? markup`<code>${part}</code>` : part));
}

/** Fragments with something between them, such as a comma. */
export function joined(fragments: readonly Fragment[], between: Fragment): Fragment[] {
  return fragments.flatMap((fragment, index) => (index === 0 ? [fragment] : [between, fragment]));
}

/** A number with its noun: `1 policy`, `2 policies`. */
export function counted(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
