import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pictures } from "../policies/tools/pictures";
import { terminalPicture } from "../policies/tools/pictures/terminal";

const root = join(__dirname, "..");

describe("pictures", () => {
  it("those of the README are of what the commands say now", async function () {
    this.timeout(60_000);
    for (const [name, picture] of Object.entries(await pictures())) {
      assert.equal(readFileSync(join(root, "pictures", name), "utf8"), picture, `${name}: run npm run pictures`);
      assert.ok(readFileSync(join(root, "README.md"), "utf8").includes(`](pictures/${name})`), name);
    }
  });

  const rows: [title: string, output: string, spans: string][] = [
    ["plain text", "a b", "<tspan>a b</tspan>"],
    ["a style and its end", "a\u001b[31mb\u001b[39mc", '<tspan>a</tspan><tspan class="r">b</tspan><tspan>c</tspan>'],
    [
      "styles in each other",
      "\u001b[1m\u001b[36ma\u001b[39mb\u001b[22m",
      '<tspan class="b c">a</tspan><tspan class="b">b</tspan>',
    ],
    ["signs of SVG", '<b> & "c"', "<tspan>&#60;b&#62; &#38; &#34;c&#34;</tspan>"],
    ["a line that is too long", "abcdefghijk", "<tspan>abcdefghi…</tspan>"],
  ];
  for (const [title, output, spans] of rows) {
    it(`of a terminal: ${title}`, () => {
      const last = terminalPicture("x", output, 10).trimEnd().split("\n").at(-2) ?? "";
      assert.equal(last.replace(/^<text [^>]*>|<\/text>$/g, ""), spans);
    });
  }
});
