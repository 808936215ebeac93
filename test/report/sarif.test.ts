import assert from "node:assert/strict";
import type { Log, Result, Run } from "sarif";
import { flowWeaknesses } from "../../policies/code/taint/severities";
import { weaknesses } from "../../policies/code/weaknesses";
import type { Report } from "../../policies/report/report";
import { sarif } from "../../policies/report/sarif";
import { weaknessHelp } from "../../policies/report/sarif/weaknesses";
import { scanFormats } from "../../policies/report/scan";
import { compliant, deployed, finding, refused, resource } from "./reports";

const log = (...reports: Report[]) => JSON.parse(sarif(reports)) as Log;
const only = (report: Report) => log(report).runs[0] as Run;
const uriOf = ({ locations }: Result) => locations?.[0]?.physicalLocation?.artifactLocation?.uri;

/** What GitHub asks of a file. Source: "SARIF support for code scanning" in its documentation. */
describe("SARIF", () => {
  it("every result names its rule, a place below the root, and a fingerprint of its own", () => {
    for (const { tool, results = [] } of log(refused, deployed, compliant).runs) {
      const rules = (tool.driver.rules ?? []).map(({ id }) => id);
      for (const { ruleId, ruleIndex, ...result } of results) {
        assert.equal(rules[ruleIndex ?? -1], rules.includes(ruleId ?? "") ? ruleId : undefined);
        assert.match(uriOf(result as Result) ?? "", /^[\w%-]+(\/[\w%.-]+)*\.\w+$/);
        assert.equal(result.locations?.[0]?.physicalLocation?.artifactLocation?.uriBaseId, "%SRCROOT%");
      }
      const prints = results.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
      assert.equal(new Set(prints).size, results.length);
    }
  });

  it("a rule has its help as text and Markdown, a severity as a number, and at most 20 tags", () => {
    for (const rule of only(refused).tool.driver.rules ?? []) {
      const { tags, "security-severity": score } = rule.properties as Record<string, unknown> & { tags: string[] };
      assert.ok(rule.shortDescription?.text.endsWith("."));
      assert.ok(rule.help?.text.includes(" Fix: ") && rule.help.markdown?.includes("**Fix:** "));
      assert.match(String(score), /^\d\.\d$/);
      assert.ok(tags[0] === "security" && tags.length <= 20 && new Set(tags).size === tags.length, String(tags));
    }
  });

  it("a result in code has its place, its way, and where the resource is made", () => {
    const result = only(refused).results?.find(({ codeFlows }) => codeFlows) as Result;
    const places = result.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => [
      location?.physicalLocation?.artifactLocation?.uri,
      location?.physicalLocation?.region?.startLine,
      location?.message?.text,
    ]);
    assert.deepEqual(places, [
      ["examples/orders/handlers/create.ts", 30, "`event.body`"],
      ["examples/orders/handlers/sql.ts", 4, "is joined to a text"],
      ["examples/orders/handlers/create.ts", 31, "is run by `client.query`"],
    ]);
    assert.equal(result.relatedLocations?.[0]?.physicalLocation?.artifactLocation?.uri, "examples/orders/index.ts");
  });

  it("where no line is known, or only one outside the repository, the program's file stands for it", () => {
    const outside = resource("topic", "alerts", { file: "../../../shared/topic.ts", line: 7 });
    const above = resource("topic", "news", { file: "../shared/topic.ts", line: 7 });
    const resources = [outside, above, resource("table", "orders")];
    const findings = resources.map((one) => finding(one, "sns-topic-encryption-enabled", "is open"));
    const { results = [] } = only({ ...refused, resources, findings, accepted: [] });
    assert.deepEqual(results.map(uriOf), ["Pulumi.yaml", "examples/shared/topic.ts", "Pulumi.yaml"]);
    assert.deepEqual(only(deployed).results?.map(uriOf)[0], "states/orders.json");
  });

  it("code that is inline or in an archive is told in words, where the function is made", () => {
    const [result] =
      only({ ...refused, packed: ["handlers/create.ts"], findings: refused.findings.slice(1) }).results ?? [];
    assert.deepEqual([uriOf(result as Result), result?.codeFlows], ["examples/orders/index.ts", undefined]);
    assert.match(result?.message.text ?? "", /SQL \(handlers\/create\.ts:30 {2}`event\.body`; handlers\/sql\.ts:4 /);
  });

  it("what is accepted is suppressed, with its reason; the rest is not", () => {
    const suppressed = only(refused).results?.filter(({ suppressions }) => suppressions);
    assert.deepEqual(
      suppressed?.map(({ ruleId }) => ruleId),
      [refused.accepted[0]?.policy],
    );
    assert.deepEqual(suppressed?.[0]?.suppressions, [
      {
        kind: "external",
        status: "accepted",
        justification:
          "a table that a load test empties every night (SEC-12), accepted until 2027-01-31 by data@example.com",
      },
    ]);
  });

  it("fingerprints stay when a value or a line changes, and differ by resource and file", () => {
    const prints = (report: Report) =>
      only(report).results?.map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);
    const [first, second] = refused.findings;
    const edited = { ...refused, findings: refused.findings.map((one) => ({ ...one, message: `${one.message} now` })) };
    assert.deepEqual(prints(edited), prints(refused));
    const moved = { ...second, code: { file: "handlers/create.ts", line: 99 } } as typeof first & object;
    const elsewhere = { ...moved, code: { file: "handlers/other.ts", line: 99 } };
    const of = (one: typeof moved) => prints({ ...refused, findings: [one], accepted: [] })?.[0];
    assert.equal(of(moved), prints(refused)?.[1]);
    assert.notEqual(of(elsewhere), of(moved));
  });

  it("a run for each stack with a category of its own; one for all beyond 20 stacks", () => {
    const ids = log(refused, deployed).runs.map(({ automationDetails }) => automationDetails?.id);
    assert.deepEqual(ids, ["secure-serverless/orders/dev/", "secure-serverless/orders/prod/"]);
    const many = log(...Array.from({ length: 21 }, () => deployed));
    assert.deepEqual([many.runs.length, many.runs[0]?.results?.length], [1, 21 * 7]);
  });

  it("no more than 25,000 results, and says how many are left out", () => {
    const findings = Array.from({ length: 25_002 }, (_, index) => ({ ...refused.findings[0], message: `${index}` }));
    const run = only({ ...refused, findings, accepted: [] } as Report);
    const [note] = run.invocations?.[0]?.toolExecutionNotifications ?? [];
    assert.equal(run.results?.length, 25_000);
    assert.equal(note?.message.text, "2 results are left out: a run holds 25000 at most.");
  });
});

describe("SARIF of a scan", () => {
  const path = [{ file: "a.ts", line: 1, what: "`event.body`" }];
  const weak = { id: "x", file: "a.ts", line: 2, message: "`event.body` is run as a command", path } as const;
  const findings = [
    { ...weak, weakness: "write-outside-tmp", severity: "low" as const },
    { ...weak, weakness: "command-injection", severity: "critical" as const },
  ];

  it("the gravest first, at its line from the root of the repository, with its CWE", async () => {
    const render = await scanFormats.sarif();
    const scanned = { folder: "services/orders", files: 1, findings, notAnalysed: [] };
    const { runs } = JSON.parse(render(scanned, { colour: false })) as Log;
    const { tool, results = [] } = runs[0] as Run;
    assert.deepEqual(
      results.map((result) => [result.ruleId, result.level, uriOf(result)]),
      [
        ["command-injection", "error", "services/orders/a.ts"],
        ["write-outside-tmp", "note", "services/orders/a.ts"],
      ],
    );
    assert.deepEqual(tool.driver.rules?.[0]?.properties?.tags, ["security", "external/cwe/cwe-078"]);
  });

  it("there is help for every weakness, and for nothing else", () => {
    const names = [...Object.keys(flowWeaknesses), ...weaknesses.map(({ name }) => name)];
    assert.deepEqual(Object.keys(weaknessHelp).sort(), names.sort());
  });
});
