import assert from "node:assert/strict";
import * as fc from "fast-check";
import { encodeHtml, encodeUrlPart, html, safeUrl } from "../../components/runtime/html";

/** Texts that are mostly made of what HTML gives a meaning to. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(..."<>\"'`=/& \n\t\0-!"),
      fc.constantFrom("<script>", "</p>", "-->", "javascript:", "&lt;", "onerror=", "]]>", "{{", "\\"),
      fc.string({ unit: "binary" }),
    ),
  )
  .map((parts) => parts.join(""));

const entities: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', "#39": "'", "#96": "`" };
/** What a browser shows of encoded text. */
const decoded = (text: string) => text.replace(/&(amp|lt|gt|quot|#39|#96);/g, (_, name) => entities[name] ?? "");

describe("runtime: html", () => {
  it("lets no tag, attribute or entity through, and shows the text as it was", () =>
    fc.assert(
      fc.property(hostile, (text) => {
        const inText = String(html`<p>${text}</p>`).slice(3, -4);
        const inDouble = String(html`<p title="${text}">x</p>`).slice(10, -7);
        const inSingle = String(html`<p title='${text}'>x</p>`).slice(10, -7);
        for (const encoded of [inText, inDouble, inSingle, encodeHtml(text)]) {
          assert.doesNotMatch(encoded, /[<>"'`\0]/);
          assert.equal(decoded(encoded), text.replaceAll("\0", "\uFFFD"));
        }
      }),
      { numRuns: 1000 },
    ));

  it("lets no address through that runs code or names another host, as the parser of addresses reads it", () =>
    fc.assert(
      fc.property(
        hostile,
        fc.constantFrom("", "javascript:", "data:text/html,", "//", "\\\\", "/\\", "VBscript:"),
        (text, start) => {
          const spread = [...start].join("\t");
          for (const url of [text, start + text, ` \u0001${spread}${text}`]) {
            const read = new URL(safeUrl(url), "https://own.example/page");
            assert.ok(["https:", "http:", "mailto:", "tel:", "about:"].includes(read.protocol), read.protocol);
            assert.ok(/^https?:/i.test(url.trim()) || read.host === "own.example" || read.host === "", read.host);
          }
        },
      ),
      { numRuns: 1000 },
    ));

  it("keeps a part of an address one part", () =>
    fc.assert(
      fc.property(hostile, (text) => {
        fc.pre(text !== "." && text !== ".." && !/\p{Surrogate}/u.test(text));
        const page = String(html`<a href="/orders/${text}?note=${text}">x</a>`);
        const read = new URL(/href="([^"]*)"/.exec(page)?.[1] ?? "", "https://own.example");
        const [, orders, part, ...more] = read.pathname.split("/");
        assert.deepEqual([orders, decodeURIComponent(part ?? ""), more], ["orders", text, []]);
        assert.deepEqual([...read.searchParams], [["note", text]]);
      }),
    ));

  for (const text of [".", "..", "\ud800"]) {
    it(`refuses ${JSON.stringify(text)} as a part of an address`, () =>
      assert.throws(() => encodeUrlPart(text), { statusCode: 400, message: "The address is not allowed" }));
  }

  it("encodes each value once, for its place", () => {
    const rows = [html`<li>${"<1>"}</li>`, html`<li>${2n}</li>`];
    const page = html`<!doctype html><!-- a > b --><ul class=x title="${'">'}" hidden>${rows}${null}${false}${undefined}</ul>
      <a href="${"https://a.example/?x=1&y=2"}">y</a><script>if (1 < 2) "</p>"</script >${0}`;
    assert.equal(
      String(page),
      `<!doctype html><!-- a > b --><ul class=x title="&quot;&gt;" hidden><li>&lt;1&gt;</li><li>2</li></ul>
      <a href="https://a.example/?x=1&amp;y=2">y</a><script>if (1 < 2) "</p>"</script >0`,
    );
  });

  const x = "x";
  const refused: Record<string, [() => unknown, RegExp]> = {
    "the name of an element": [() => html`<${x}>`, /in a comment or in the name/],
    "the rest of a name": [() => html`<h${x}></h1>`, /stands in the tag/],
    "the name of an end tag": [() => html`<p></${x}>`, /in a comment or in the name/],
    "a declaration": [() => html`<!${x}>`, /in a comment or in the name/],
    "a comment": [() => html`<!-- ${x} -->`, /in a comment/],
    "a tag": [() => html`<a ${x}>`, /stands in the tag/],
    "a tag after an attribute": [() => html`<a title="a" ${x}="b">`, /stands in the tag/],
    "an attribute without quotes": [() => html`<a title=${x}>`, /put its attributes in quotes/],
    "the end of an attribute without quotes": [() => html`<a title=a${x}>`, /stands in the tag/],
    "an event handler": [() => html`<a ONclick="${x}">`, /onclick of <a>, where no encoding is safe/],
    "a style": [() => html`<a style="${x}">`, /no encoding is safe/],
    "a document in an attribute": [() => html`<p srcdoc='${x}'>`, /no encoding is safe/],
    "a script": [() => html`<SCRIPT>"${x}"</script>`, /the code of <script>/],
    "a style sheet": [() => html`<style>a { ${x} }</style>`, /the code of <style>/],
    "a frame": [() => html`<iframe src="${x}"></iframe>`, /no encoding is safe/],
    "a script's address": [() => html`<script src="${x}"></script>`, /no encoding is safe/],
    "an animation": [() => html`<svg><animate values="${x}"/></svg>`, /no encoding is safe/],
    "what a script's address says": [() => html`<a href="JavaScript:f('${x}')">`, /of a kind that runs code/],
    "the scheme of an address": [() => html`<a href="${x}:y">`, /goes on after a value/],
    "two parts without a slash": [() => html`<a href="${x}${x}">`, /goes on after a value/],
    "a template that ends in a tag": [() => html`<a title="${x}`, /ends within a tag/],
    "HTML in an attribute": [() => html`<a title="${html`<b>`}">`, /a value is an object/],
    "an object of a request": [() => html`${JSON.parse('{"text":"<b>"}')}`, /a value is an object/],
    "an object with a text of its own": [() => html`${{ toString: () => "<b>" }}`, /a value is an object/],
  };
  for (const [name, [make, message]] of Object.entries(refused)) {
    it(`refuses a value in ${name}`, () => assert.throws(make, message));
  }
});
