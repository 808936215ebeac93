import assert from "node:assert/strict";
import { additions, coverage, type Row, readCatalogue, severities, sources } from "../policies/catalogue";
import { policies } from "../policies/policies";
import type { Policy } from "../policies/policy";

const rows = readCatalogue();
const rowOf = new Map(rows.map((row) => [row.id, row]));

const row = (id: string, kind: Row["kind"]) => ({ id, kind }) as Row;
const pack = [{ name: "a-b-c", sameAs: ["a-b-d"] }] as Policy[];

const states: [row: Row, state: object][] = [
  [row("a-b-c", "resource"), { by: "policy" }],
  [row("a-b-d", "resource"), { by: "sameAs", policy: "a-b-c" }],
  [row("a-b-d", "stack"), { by: "sameAs", policy: "a-b-c" }],
  [row("a-b-e", "stack"), { by: "relation" }],
  [row("a-b-e", "resource"), { by: "missing" }],
];

/** How many rows each source has: what was read, so that a slip in the file is seen. */
const counts: [source: string, rows: number][] = [
  ["awsguard", 15],
  ["pulumi_compliance", 114],
  ["cdk_nag", 98],
  ["checkov", 141],
  ["trivy", 67],
  ["cfn_guard", 86],
  ["prowler", 143],
  ["fsbp", 112],
];

describe("the catalogue", () => {
  it("has 284 rows, 214 of them about one resource, sorted, each once", () => {
    const ids = rows.map(({ id }) => id);
    assert.deepEqual([rows.length, rows.filter(({ kind }) => kind === "resource").length], [284, 214]);
    assert.deepEqual(ids, [...new Set(ids)].sort());
  });
  it("says where each column was read", () =>
    assert.deepEqual(
      Object.keys(sources),
      counts.map(([source]) => source),
    ));
  for (const [source, count] of counts) {
    it(`${source}: ${count} rows`, () => {
      assert.equal(rows.filter(({ checks }) => checks[source]?.length).length, count);
    });
  }
  for (const [one, state] of states) {
    it(`${one.kind} ${one.id}: ${JSON.stringify(state)}`, () => assert.deepEqual(coverage(one, pack), state));
  }
});

describe("the pack, beside the catalogue", () => {
  it("covers every row about one resource", () => {
    const missing = rows.filter((one) => coverage(one, policies).by === "missing");
    assert.deepEqual(ids(missing), []);
  });
  it("has policies of the catalogue, and additions with a reason", () => {
    const strangers = policies.map(({ name }) => name).filter((name) => !rowOf.has(name));
    assert.deepEqual(strangers, Object.keys(additions).sort());
  });
  it("covers no row twice, and none that does not exist", () => {
    const merged = policies.flatMap(({ sameAs = [] }) => sameAs);
    const names = policies.map(({ name }) => name);
    const wrong = merged.filter((id, index) => !rowOf.has(id) || names.includes(id) || merged.indexOf(id) !== index);
    assert.deepEqual(wrong, []);
  });
  it("has the severities of the catalogue, or a reason", () => {
    const different = policies.filter(
      ({ name, severity }) => rowOf.get(name) && rowOf.get(name)?.severity !== severity,
    );
    assert.deepEqual(different.map(({ name }) => name).sort(), Object.keys(severities).sort());
  });
  it("gives its reasons as sentences", () => {
    const reasons = [...Object.values(additions), ...Object.values(severities)];
    assert.deepEqual(
      reasons.filter((reason) => !/^[A-Z].{20,}\.$/.test(reason)),
      [],
    );
  });
});

function ids(some: Row[]): string[] {
  return some.map(({ id }) => id);
}
