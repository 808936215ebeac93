/** An element of XML; a child that is a text is escaped, and attributes that are undefined are left out. */
export interface Element {
  name: string;
  attributes: Record<string, string | number | undefined>;
  children?: readonly (Element | string)[];
}

/** A document of XML 1.0 in UTF-8. */
export function xml(root: Element): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${lines(root, "")}\n`;
}

function lines({ name, attributes, children = [] }: Element, indent: string): string {
  const given = Object.entries(attributes).filter(([, value]) => value !== undefined);
  const start = [
    name,
    ...given.map(([key, value]) => `${key}="${escaped(String(value)).replaceAll("\n", "&#10;")}"`),
  ].join(" ");
  if (children.length === 0) {
    return `${indent}<${start}/>`;
  }
  if (children.some((child) => typeof child === "string")) {
    return `${indent}<${start}>${children.map((child) => (typeof child === "string" ? escaped(child) : lines(child, ""))).join("")}</${name}>`;
  }
  const inner = children.map((child) => lines(child as Element, `${indent}  `));
  return [`${indent}<${start}>`, ...inner, `${indent}</${name}>`].join("\n");
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Without the characters that XML 1.0 does not know. */
function escaped(text: string): string {
  const known = text.replace(/[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu, "\u{fffd}");
  return known.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
