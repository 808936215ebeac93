import { encodeHtml, encodeUrlPart, safeUrl } from "./encode";
import { type Place, placesOf } from "./places";

export * from "./encode";

/** HTML that {@link html} made. `String(page)` is its text. An object that a request brings is none, whatever it holds. */
export interface Html {
  toString(): string;
}

/** What a template takes. Nothing is shown for null, undefined and false. */
export type HtmlValue = Html | string | number | bigint | boolean | null | undefined | readonly HtmlValue[];

/** For the answer of a page: nothing is loaded or run that the page does not hold, and nobody frames it. */
export const pageHeaders = {
  "Content-Type": "text/html; charset=utf-8",
  "Content-Security-Policy":
    "default-src 'none'; img-src 'self'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
};

const made = new WeakSet<object>();
const places = new WeakMap<TemplateStringsArray, Place[]>();

/**
 * Makes HTML of a template: ``html`<p title="${title}">${text}</p>` ``. Each value is encoded for the place where it stands:
 * text, an attribute in quotes, an address. Other templates and arrays may stand in text.
 * @throws for a place where no encoding is safe, such as a script or an event handler; see the README.
 */
export function html(texts: TemplateStringsArray, ...values: HtmlValue[]): Html {
  const known = places.get(texts) ?? placesOf(texts);
  places.set(texts, known);
  const parts = values.map((value, index) => `${encoded(value, known[index] ?? "text")}${texts[index + 1]}`);
  const text = [texts[0], ...parts].join("");
  const page = Object.freeze({ toString: () => text });
  made.add(page);
  return page;
}

function encoded(value: HtmlValue, place: Place): string {
  if (value === null || value === undefined || value === false) {
    return "";
  }
  if (typeof value === "object") {
    return nested(value, place);
  }
  const text = String(value);
  const url = place === "address" ? safeUrl(text) : text;
  return encodeHtml(place === "part of an address" ? encodeUrlPart(text) : url);
}

function nested(value: Html | readonly HtmlValue[], place: Place): string {
  if (place === "text" && Array.isArray(value)) {
    return value.map((element) => encoded(element, place)).join("");
  }
  if (place === "text" && made.has(value)) {
    return String(value);
  }
  throw new Error("html: a value is an object; give a text, or within text what html made");
}
