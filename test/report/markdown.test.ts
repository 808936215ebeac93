import assert from "node:assert/strict";
import fc from "fast-check";
import { markdown } from "../../policies/report/markdown";
import { escaped } from "../../policies/report/markdown/escape";
import type { Report } from "../../policies/report/report";
import { deployed, finding, refused, resource } from "./reports";

const sentences: [given: string, shown: string][] = [
  ["`timeout` is 3 s, the default", "`timeout` is 3 s, the default"],
  ["allows * on *", String.raw`allows \* on \*`],
  ["`a|b` and a|b", "`a\\|b` and a\\|b"],
  ["a `broken name", "a \\`broken name"],
  ["<img src=x onerror=alert(1)>", "&lt;img src=x onerror=alert(1)&gt;"],
  ["`<b>` stays", "`<b>` stays"],
  ["[click](https://evil.example)", "\\[click\\](https<!-- -->://evil.example)"],
  ["for @octocat, see #12", "for @<!-- -->octocat, see #<!-- -->12"],
  ["two\n| lines |", "two \\| lines \\|"],
];

describe("Markdown", () => {
  for (const [given, shown] of sentences) {
    it(`${JSON.stringify(given)} has no other meaning`, () => assert.equal(escaped(given), shown));
  }

  it("begins with a mark by which a workflow finds its comment again, the same after a change", () => {
    const [first] = markdown([refused]).split("\n");
    assert.equal(first, "<!-- secure-serverless orders/dev -->");
    assert.ok(markdown([{ ...refused, findings: [] }]).startsWith(`${first}\n`));
    assert.match(markdown([{ ...refused, program: "a--b" }]), /^<!-- secure-serverless a- -b\/dev -->\n/);
  });

  it("the verdict comes before everything else", () => {
    assert.match(markdown([refused]).split("\n")[1] ?? "", /^### ❌ orders \(dev\): refused$/);
  });

  it("is no longer than GitHub takes, says what is left out, and closes what it opens", () => {
    const resources = Array.from({ length: 1200 }, (_, index) => resource("function", `größe-${index}`));
    const findings = resources.flatMap((one) => [
      finding(one, "lambda-function-tracing-enabled", "`tracingConfig.mode` is PassThrough"),
      finding(one, "lambda-function-role-not-shared", "shares its role", { level: "advisory" }),
    ]);
    const comment = markdown([{ ...refused, resources, findings }]);
    assert.ok(Buffer.byteLength(comment) <= 65_536 && comment.length > 55_000, String(comment.length));
    assert.match(comment, /\n_\d+ lines left out: a comment holds no more\./);
    assertClosed(comment);
  });

  it("of many stacks as well", () => {
    const comment = markdown(Array.from({ length: 400 }, (_, index) => ({ ...deployed, stack: `stack${index}` })));
    assert.ok(Buffer.byteLength(comment) <= 65_536);
    assert.match(comment, /^### ❌ 400 stacks: 1200 mandatory, 1200 advisory$/m);
    assertClosed(comment);
  });

  it("whatever a message is, a table has four cells a row and nothing opens a tag", () => {
    const meaning = fc.string({ unit: fc.constantFrom(..."`|\\<>\n* a[]-"), maxLength: 12 });
    const anything = fc.oneof(meaning, fc.string({ unit: "binary", maxLength: 60 }));
    const property = fc.property(anything, (message) => {
      const findings = [{ ...refused.findings[0], message, name: message }] as Report["findings"];
      const rows = markdown([{ ...refused, findings }])
        .split("\n")
        .filter((line) => line.startsWith("| critical"));
      assert.equal(rows.length, 1);
      assert.equal(rows[0]?.match(/(?<!\\)(?:\\\\)*\|/g)?.length, 5, rows[0]);
      const outside = rows[0]
        ?.replace(/(`+)(?!`).*?(?<!`)\1(?!`)/g, "")
        .replaceAll("<br>", "")
        .replaceAll("<!-- -->", "");
      assert.doesNotMatch(outside ?? "", /</);
    });
    fc.assert(property, { numRuns: 3000 });
  });
});

function assertClosed(comment: string): void {
  assert.equal(comment.match(/<details>/g)?.length, comment.match(/<\/details>/g)?.length);
}
