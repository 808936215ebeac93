import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { join } from "node:path";
import fc from "fast-check";
import { preview } from "../../policies/engine/preview";
import { evaluate } from "../../policies/evaluate";
import { policies } from "../../policies/policies";
import { graphSvg, html } from "../../policies/report/html";
import { complianceOf, type Verdict } from "../../policies/report/html/compliance-verdicts";
import { escaped } from "../../policies/report/html/markup";
import type { Report } from "../../policies/report/report";
import type { Resource } from "../../policies/resource";
import { estate } from "../support/estate";
import { compliant, deployed, finding, refused, resource, secret } from "./reports";

const day = new Date("2026-11-22");

/** A report on resources, judged by the whole pack. */
function judged(resources: Resource[]): Report {
  return { ...compliant, source: "preview", resources, ...evaluate(resources, policies, {}, day) };
}

const shop = judged(estate(1));

/** The resources of an example. */
async function previewed(name: string): Promise<Resource[]> {
  return (await preview({ folder: join(__dirname, "..", "..", "examples", name) })).resources;
}

const texts: [given: string, shown: string][] = [
  ["<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"],
  [`" onload="alert(1)`, "&quot; onload=&quot;alert(1)"],
  ["it's `code` & more", "it&#39;s &#96;code&#96; &amp; more"],
  ["&lt;", "&amp;lt;"],
  ["nul \u0000, escape \u001b, next line \u0085", "nul \ufffd, escape \ufffd, next line \ufffd"],
  ["turned \u202etxt.exe\u2069", "turned \ufffdtxt.exe\ufffd"],
  ["half \ud800 of 😀", "half \ufffd of 😀"],
  ["ein\tTab\nund Größe", "ein\tTab\nund Größe"],
];

describe("HTML: text", () => {
  for (const [given, shown] of texts) {
    it(`${JSON.stringify(given)} is shown as it is`, () => assert.equal(escaped(given), shown));
  }

  it("whatever names and messages are, the tags and their attributes are the same", () => {
    const plain = skeleton(html([spoken("x")]));
    const meaning = fc.string({ unit: fc.constantFrom(..."<>\"'&=/-! ax"), minLength: 1, maxLength: 16 });
    const attacks = fc.constantFrom(
      "</style><script>alert(1)</script>",
      "-->",
      "]]>",
      `"/><a href="javascript:1">`,
      "</title>",
    );
    const anything = fc.oneof(meaning, attacks, fc.string({ unit: "binary", minLength: 1, maxLength: 30 }));
    const property = fc.property(anything, (text) => assert.deepEqual(skeleton(html([spoken(text)])), plain));
    fc.assert(property, { numRuns: 60 });
  });

  it("and so it is in a picture of its own", () => {
    const plain = skeleton(graphSvg(spoken("x")));
    const property = fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 20 }), (text) =>
      assert.deepEqual(skeleton(graphSvg(spoken(text))), plain),
    );
    fc.assert(property, { numRuns: 30 });
  });

  it("no value of a resource is shown", () => assert.ok(!html([refused, deployed]).includes(secret)));
});

/** A report in which people said the same everywhere: in names, messages, reasons, files and routes. */
function spoken(text: string): Report {
  const say = <T extends object>(one: T, ...keys: (keyof T)[]): T => ({
    ...one,
    ...Object.fromEntries(keys.map((key) => [key, text])),
  });
  const isNamed = ({ type }: Resource) =>
    type === "aws:apigateway/restApi:RestApi" || type === "aws:lambda/function:Function";
  const resources = shop.resources.map((one) =>
    isNamed(one)
      ? { ...one, name: text, inputs: { ...one.inputs, name: text }, outputs: { ...one.outputs, name: text } }
      : one,
  );
  const code = { file: text, line: 1, path: [{ file: text, line: 2, what: text }] };
  return {
    ...say(refused, "program", "stack", "today"),
    resources,
    diagnostics: [text],
    findings: refused.findings.map((one) => ({ ...say(one, "name", "message"), code })),
    accepted: refused.accepted.map((one) => say(one, "name", "message", "reason", "owner", "ticket", "expires")),
    undecided: refused.undecided.map((one) => ({ ...say(one, "name", "property"), dependsOn: [text] })),
    remediated: refused.remediated.map((one) => ({ ...say(one, "name"), properties: { [text]: text } })),
  };
}

/** The tags of a document with the names of their attributes. Code between backticks is markup that a text may bring. */
function skeleton(document: string): string[] {
  const tags = [...document.matchAll(/<[^>]*>/g)].map(([tag]) => tag.replace(/="[^"]*"/g, "="));
  return tags.filter((tag) => !/^<\/?code>$/.test(tag));
}

describe("HTML: document", () => {
  const documents: [what: string, document: string][] = [
    ["a refused preview", html([refused])],
    ["a deployed stack in order", html([compliant])],
    ["a judged estate", html([shop])],
    ["an organisation", html([deployed, compliant, shop])],
    ["nothing at all", html([{ ...compliant, resources: [] }])],
  ];
  for (const [what, document] of documents) {
    it(`${what}: style and script are those that the policy names, and there are no others`, () => {
      const [, content = ""] = /Content-Security-Policy" content="([^"]*)"/.exec(document) ?? [];
      const [, style = ""] = /<style>([^<]*)<\/style>/.exec(document) ?? [];
      const [, script = ""] = /<script>([\s\S]*?)<\/script>/.exec(document) ?? [];
      const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
      const parts = [`style-src ${hash(style)}`, `script-src ${hash(script)}`, "base-uri 'none'", "form-action 'none'"];
      assert.equal(content.replaceAll("&#39;", "'"), ["default-src 'none'", ...parts].join("; "));
      assert.equal(document.match(/<(script|style|link|iframe|img|object|embed|base)\b/g)?.join(), "<style,<script");
      assert.doesNotMatch(document, /<[^>]+\s(on\w+|style|src|srcdoc|action)=/);
    });
    it(`${what}: every id is one element's, and every link within leads to one`, () => {
      const ids = [...document.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
      assert.deepEqual(
        ids.filter((id, index) => ids.indexOf(id) !== index),
        [],
      );
      const links = [...document.matchAll(/\s(?:href="#|for="|aria-labelledby="|data-form=")([^"]*)"/g)].map(
        ([, to]) => to,
      );
      assert.deepEqual(
        [...new Set(links)].filter((to) => !ids.includes(to)),
        [],
      );
    });
    it(`${what}: elements end where they should`, () => assert.deepEqual(unbalanced(document), []));
    it(`${what}: other addresses are pages of AWS, Pulumi and the frameworks' sources`, () => {
      const outside = [...document.matchAll(/href="([^#][^"]*)"/g)].map(([, to = ""]) => to);
      assert.deepEqual(
        outside.filter((to) => !to.startsWith("https://")),
        [],
      );
    });
  }

  it("of the reference application it is below 1.5 MB, and names no folder of the machine", async () => {
    const document = html([judged(await previewed("orders"))]);
    assert.ok(document.length < 1_500_000, String(document.length));
    assert.ok(!document.includes(process.cwd()));
  });
  it("is the same for the same reports", () => assert.equal(html([refused, shop]), html([refused, shop])));
  it("of 1,200 resources it is below 3 MB, of two stacks not much larger than of each", () => {
    const large = html([judged(estate(30))]);
    assert.ok(large.length < 3_000_000, String(large.length));
    assert.ok((large.match(/data-node=/g) ?? []).length <= 360);
    assert.ok(html([shop, compliant]).length < 1.1 * (html([shop]).length + html([compliant]).length));
  });
  it("of 12,000 resources the drawing is bounded still", () => {
    const resources = estate(300);
    const svgs = html([{ ...compliant, resources }]).match(/<svg [^>]*class="graph [\s\S]*?<\/svg>/g) ?? [];
    assert.ok(svgs.join("").length < 600_000, String(svgs.join("").length));
  }).timeout(60_000);
});

const empty = /^(meta|input|br)$/;

/** Elements that are not closed, or closed elsewhere. */
function unbalanced(document: string): string[] {
  const open: string[] = [];
  const markup = document.replace(/<(style|script)>[\s\S]*?<\/\1>/g, "");
  const wrong: string[] = [];
  for (const [, end, name = "", rest = ""] of markup.matchAll(/<(\/?)([a-z0-9]+)([^>]*)>/gi)) {
    if (end && open.pop() !== name) {
      wrong.push(name);
    } else if (!end && !rest.endsWith("/") && !empty.test(name)) {
      open.push(name);
    }
  }
  return [...wrong, ...open];
}

describe("HTML: verdict", () => {
  const verdicts: [report: Report, title: string][] = [
    [refused, "Refused: 3 mandatory violations"],
    [deployed, "Not in order: 3 mandatory violations"],
    [
      { ...refused, findings: refused.findings.filter(({ level }) => level === "advisory") },
      "May be deployed, with 3 advisory violations",
    ],
    [{ ...deployed, findings: deployed.findings.slice(3, 4) }, "In order, with 1 advisory violation"],
    [{ ...compliant, source: "preview" }, "May be deployed: no violations"],
    [compliant, "In order: no violations"],
  ];
  for (const [report, title] of verdicts) {
    it(title, () => assert.equal(/<h1[^>]*>(.*?)<\/h1>/.exec(html([report]))?.[1], title));
  }
  it("of several: how many are not in order", () => {
    const document = html([compliant, deployed]);
    assert.ok(document.includes(">1 of 2 stacks with mandatory violations</h1>"));
    assert.ok(document.indexOf('href="#s2-report">orders/prod') < document.indexOf('href="#s1-report">ledger/prod'));
  });
});

describe("HTML: findings", () => {
  const document = html([refused]);
  const shown: [what: string, pattern: RegExp][] = [
    [
      "steps of a finding in code",
      /<code>handlers\/create\.ts:31<\/code>.*?<li>is joined to a text <code>handlers\/sql\.ts:4<\/code>/,
    ],
    [
      "the place in the program of one that is not in code",
      /<b>orders<\/b> <small>dynamodb:Table<\/small> at <code>data\.ts:3<\/code>/,
    ],
    ["code in a message", /<div>variable <code>KEY<\/code> holds a Stripe key<\/div>/],
    [
      "an acceptance with its day, its owner, its reason and its ticket",
      /<b>2027-01-31<\/b><br\/><small>by data@example\.com<\/small><\/td><td>a table that a load test empties every night \(SEC-12\)/,
    ],
    ["what could not be decided, and why", /<code>kmsMasterKeyId<\/code><\/td><td>key \(aws:kms\/key:Key\)/],
    ["what was remediated, without its value", /<code>timeout<\/code><\/td><\/tr>/],
    [
      "how many there are of each kind",
      /value="mandatory" checked\/>Mandatory \(3\)<.*?Advisory \(3\).*?Accepted \(1\).*?Not decided \(1\).*?Remediated \(1\)/,
    ],
    ["a policy that failed, without a fix", /<h3>policy-of-another-pack<\/h3>(?:(?!<dt>).)*its rule failed: TypeError/],
  ];
  for (const [what, pattern] of shown) {
    it(what, () => assert.ok(pattern.test(document), `nothing fits ${pattern}`));
  }
});

const table = resource("table", "orders");
const requirement = "dynamodb-table-point-in-time-recovery-enabled";
const stated = { policy: requirement, urn: table.urn, type: table.type, name: table.name };
const recovered: Report = { ...compliant, resources: [table], policies: [requirement] };

describe("HTML: compliance", () => {
  const cases: [verdict: Verdict, report: Partial<Report>, until?: string][] = [
    ["met", {}],
    [
      "violated",
      { findings: [finding(table, requirement, "is off")], accepted: [{ ...refused.accepted[0], ...stated } as never] },
    ],
    ["accepted", { accepted: [{ ...refused.accepted[0], ...stated } as never] }, "2027-01-31"],
    ["not decided", { undecided: [{ ...refused.undecided[0], ...stated } as never] }],
    ["not checked", { policies: [] }],
    ["not applicable", { resources: [] }],
  ];
  for (const [verdict, report, until] of cases) {
    it(`a requirement is ${verdict}`, () => {
      const fsbp = complianceOf({ ...recovered, ...report }).find(({ name }) => name === "aws-fsbp");
      const found = fsbp?.requirements.find(({ id }) => id === "DynamoDB.2");
      assert.deepEqual([found?.verdict, found?.until, found?.responsibility], [verdict, until, "customer"]);
    });
  }

  it("what AWS does alone says why, and is not called met", () => {
    const document = html([recovered]);
    assert.ok(/nothing to configure<\/span><\/td><td>AWS<\/td><td>[A-Z]/.test(document));
  });
});

describe("HTML: drawing", () => {
  const document = html([shop]);
  const shown: [what: string, pattern: RegExp][] = [
    ["who gets in stands at the way in", /class="edge enters open" data-from="n1".*?>no authentication<\/text>/],
    ["a way in with authentication names it", /class="edge enters" data-from="n3".*?>AWS_IAM<\/text>/],
    [
      "a public entry point says so in words",
      /class="node entry public"[^>]*>.*?>GET \/orders<\/text> <text[^>]*>s0-api · open to anyone<\/text> <g class="badge critical">/,
    ],
    ["a right is named by its intent", /class="edge may"[^>]*>.*?>write<\/text>/],
    ["what a failure comes to is a way of its own", /class="edge fails-over"/],
    [
      "the list says the same",
      /GET \/orders<br\/><small>s0-api, open to anyone<\/small><\/th><td><\/td><td><a href="#n2">s0-create<\/a> <small>no authentication/,
    ],
    [
      "a node in the list leads to its findings",
      /<a href="#f\d+" data-of="r\d+" data-form="filters">\d+ on s0-create<\/a>/,
    ],
    ["what anyone reaches is told with the way", /Reached without authentication.*?GET \/orders of s0-api → s0-create/],
  ];
  for (const [what, pattern] of shown) {
    it(what, () => assert.ok(pattern.test(document), `nothing fits ${pattern}`));
  }
  it("a picture of its own follows light and dark, and links to nothing", () => {
    const picture = graphSvg(shop);
    assert.match(
      picture,
      /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" class="graph \w+" width="\d+" height="\d+" [^>]*role="img"/,
    );
    assert.ok(picture.includes("@media (prefers-color-scheme:dark)"));
    assert.doesNotMatch(picture, /href|<script|tabindex/);
    assert.deepEqual(unbalanced(picture), []);
  });
});
