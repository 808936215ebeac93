import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv from "ajv";
import { json } from "../../policies/report/json";
import type { Report } from "../../policies/report/report";
import { compliant, deployed, refused } from "./reports";

const file = join(__dirname, "..", "..", "policies", "report.schema.json");
const schema = JSON.parse(readFileSync(file, "utf8"));
const validate = new Ajv({ allErrors: true, strict: true, strictTypes: false, formats: { uri: true } }).compile(schema);

const valid: Record<string, Report[]> = {
  "a preview": [refused],
  "a preview without anything": [
    { ...refused, findings: [], undecided: [], accepted: [], remediated: [], resources: [] },
  ],
  "an audit of one stack": [compliant],
  "an audit of several": [compliant, deployed],
  "an audit of none": [],
};

describe("JSON", () => {
  for (const [title, reports] of Object.entries(valid)) {
    it(`${title} is as report.schema.json says`, () => {
      assert.ok(validate(JSON.parse(json(reports))), JSON.stringify(validate.errors, undefined, 2));
    });
  }

  it("the schema refuses what is not as it says", () => {
    const preview = JSON.parse(json([refused]));
    const [finding] = preview.findings;
    const wrong: object[] = [
      { ...preview, formatVersion: 2 },
      { ...preview, source: "guess" },
      { ...preview, findings: [{ ...finding, level: "error" }] },
      { ...preview, findings: [{ ...finding, fingerprint: undefined }] },
      { ...preview, resources: [{ urn: "a", type: "b", name: "c", inputs: {} }] },
      { ...preview, summary: { ...preview.summary, mandatory: -1 } },
      { ...preview, accepted: [{ ...preview.accepted[0], expires: "soon" }] },
    ];
    assert.deepEqual(
      wrong.filter((one) => validate(JSON.parse(JSON.stringify(one)))),
      [],
    );
  });

  it("the schema knows every property of a preview", () => {
    const { properties, definitions } = schema;
    const known = [...Object.keys(properties), ...Object.keys(definitions.report.properties)];
    assert.deepEqual(
      Object.keys(JSON.parse(json([refused]))).filter((key) => !known.includes(key)),
      [],
    );
  });

  it("a preview is one report, an audit a list with what it comes to, also of one", () => {
    assert.equal(JSON.parse(json([refused])).program, "orders");
    const { reports, rollUp, program } = JSON.parse(json([deployed]));
    assert.deepEqual([reports.length, rollUp.total.mandatory, program], [1, 3, undefined]);
  });
});
