import { createHash } from "node:crypto";
import { colourRules } from "./assets/colours";
import { graphStyle } from "./assets/graph-style";
import { pageStyle } from "./assets/page-style";
import { script } from "./assets/script";
import { type Fragment, Markup, markup } from "./markup";
import { signSheet } from "./signs";

/** The style of a page: nothing of a report stands in it. */
const style = compact(colourRules(":root") + pageStyle + graphStyle);

function compact(css: string): string {
  return css.replace(/\n/g, "");
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

/** What a browser lets the page do: its own style and its own script, no request, no form, no frame. */
const security = [
  "default-src 'none'",
  `style-src ${hashOf(style)}`,
  `script-src ${hashOf(script)}`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");

/** What stands on a page. */
export interface Page {
  title: string;
  head: Fragment;
  /** Addresses of the parts within the page, with their names. */
  parts: Fragment;
  body: Fragment;
  foot: Fragment;
}

/** A whole document in one file. */
export function page({ title, head, parts, body, foot }: Page): string {
  // Own text, without a value: the hashes above are of exactly this.
  const [styleText, scriptText] = [new Markup(style), new Markup(script)];
  return `<!doctype html>\n${
    markup`<html lang="en"><head>
      <meta charset="utf-8"/>
      <meta http-equiv="Content-Security-Policy" content="${security}"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta name="color-scheme" content="light dark"/>
      <meta name="referrer" content="no-referrer"/>
      <meta name="robots" content="noindex"/>
      <title>${title}</title>
      <style>${styleText}</style>
    </head><body>${signSheet()}
      <a class="skip" href="#main">Skip to the report</a>
      <header class="top">${head}</header>
      ${parts}
      <main id="main" tabindex="-1">${body}</main>
      <footer>${foot}</footer>
      <script>${scriptText}</script>
    </body></html>`.text
  }\n`;
}
