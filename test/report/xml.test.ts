import assert from "node:assert/strict";
import fc from "fast-check";
import { junit } from "../../policies/report/junit";
import type { Report } from "../../policies/report/report";
import { deployed, refused } from "./reports";

const attribute = String.raw`\s[a-z]+="(?:[^<&"]|&(?:amp|lt|gt|quot|#10);)*"`;
const tag = new RegExp(`^<(/?)([a-z]+)((?:${attribute})*)(/?)>`);
const characters = /^(?:[^<>&]|&(?:amp|lt|gt|quot);)+/;
// biome-ignore lint/suspicious/noControlCharactersInRegex: what XML 1.0 does not allow.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/;

/** The elements of a document in order of their ends, with their attributes; throws where it is not well formed. */
function parsed(text: string): { name: string; attributes: Record<string, string> }[] {
  let rest = text.replace('<?xml version="1.0" encoding="UTF-8"?>\n', "");
  const open: string[] = [];
  const found: ReturnType<typeof parsed> = [];
  assert.doesNotMatch(text, forbidden);
  while (rest.trim() !== "") {
    const [all = "", end, name = "", given = "", empty] = tag.exec(rest) ?? characters.exec(rest) ?? [];
    assert.notEqual(all, "", `not well formed at ${rest.slice(0, 60)}`);
    rest = rest.slice(all.length);
    if (name && !end) {
      const pairs = [...given.matchAll(/([a-z]+)="([^"]*)"/g)].map(([, key, value]) => [key, value]);
      found.push({ name, attributes: Object.fromEntries(pairs) });
      open.push(...(empty ? [] : [name]));
    } else if (end) {
      assert.equal(open.pop(), name);
    }
  }
  assert.deepEqual(open, []);
  return found;
}

describe("JUnit", () => {
  it("the numbers of a suite are those of its cases", () => {
    for (const report of [refused, deployed]) {
      const elements = parsed(junit([report]));
      const count = (name: string) => String(elements.filter((one) => one.name === name).length);
      const [all, suite] = elements.map(({ attributes }) => attributes);
      assert.deepEqual([all?.tests, all?.failures], [count("testcase"), count("failure")]);
      assert.deepEqual(
        [suite?.tests, suite?.failures, suite?.skipped, suite?.errors],
        [count("testcase"), count("failure"), count("skipped"), "0"],
      );
    }
  });

  it("every case has a name of its own in its class: program, stack and service", () => {
    const cases = parsed(junit([refused, deployed])).filter(({ name }) => name === "testcase");
    const names = cases.map(({ attributes }) => `${attributes.classname} ${attributes.name}`);
    assert.equal(new Set(names).size, names.length);
    assert.ok(
      names.every((name) => /^orders\.(dev|prod)\.[a-z]+ [a-z-]+(: .+)?$/.test(name)),
      names.join("\n"),
    );
  });

  it("is well formed, whatever names and messages are", () => {
    const anything = fc.string({ unit: "binary", maxLength: 40 });
    const property = fc.property(anything, anything, (name, message) => {
      const [first] = refused.findings;
      const findings = [{ ...first, name, message, policy: name || "x" }] as Report["findings"];
      parsed(junit([{ ...refused, program: name, stack: message, findings }]));
    });
    fc.assert(property, { numRuns: 300 });
  });
});
