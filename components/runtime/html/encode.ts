import { Refused } from "../refused";

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
  "`": "&#96;",
  "\0": "\uFFFD",
};

/** An address that names another host, once browsers have read `\` as `/`. */
const otherHost = /^[/\\]{2}/;
const schemes = new Set(["http:", "https:", "mailto:", "tel:"]);

/** The text as HTML that shows it: between tags, and within an attribute's value in quotes. */
export function encodeHtml(text: string): string {
  return text.replace(/[&<>"'`\0]/g, (character) => entities[character] ?? "");
}

/**
 * The text as one part of an address, such as a segment of its path or the value of a parameter.
 * @throws {Refused} 400 for `.` and `..`, which would climb the path, and for half of a surrogate pair.
 */
export function encodeUrlPart(text: string): string {
  if (text === "." || text === ".." || /\p{Surrogate}/u.test(text)) {
    throw new Refused(400, "The address is not allowed");
  }
  return encodeURIComponent(text).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16)}`);
}

/**
 * An address that a browser may be sent to: of http, https, mailto or tel, or relative on the same host. For another one,
 * `javascript:` above all, an address that leads nowhere. Browsers leave out control characters, so they are left out first.
 * Source: URL Standard, "basic URL parser".
 */
export function safeUrl(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the characters that browsers leave out
  const url = text.replace(/[\u0000-\u0020]/g, "");
  const scheme = /^[^/?#]*?:/.exec(url)?.[0].toLowerCase();
  const allowed = scheme === undefined ? !otherHost.test(url) : schemes.has(scheme);
  return allowed ? url : "about:invalid";
}
