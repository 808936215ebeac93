import assert from "node:assert/strict";
import { withDocument } from "../../policies/engine/aws/documents";
import { generatedName, type Named } from "../../policies/engine/aws/names";
import { policyDocument } from "../../policies/engine/aws/policyDocument";
import { partitionOf, zonesOf } from "../../policies/engine/aws/region";
import { unknown } from "../../policies/unknown";

const named = { inputs: ["name"], outputs: [], always: [] };
const topic: Named = { type: "aws:sns/topic:Topic", name: "t", urn: "urn:t", inputs: {}, members: named };
const trail = { ...topic, type: "aws:cloudtrail/trail:Trail" };

describe("a generated name", () => {
  const cases: Record<string, [resource: Named, name: [string, string] | undefined]> = {
    "has seven random digits": [topic, ["name", "t-078bac4"]],
    "is made for every type with a name": [trail, ["name", "t-078bac4"]],
    "is not made for a type without one": [{ ...trail, members: { ...named, inputs: [] } }, undefined],
    "is not made where the program gives one": [{ ...topic, inputs: { name: "mine" } }, undefined],
    "is not made where the program gives one that is unknown": [{ ...topic, inputs: { name: unknown } }, undefined],
    "is not made beside a prefix": [{ ...topic, inputs: { namePrefix: "mine" } }, undefined],
    "is not made for a domain's record": [{ ...topic, type: "aws:route53/record:Record" }, undefined],
    "ends with .fifo": [{ ...topic, inputs: { fifoTopic: true } }, ["name", "t-078bac4.fifo"]],
    "is in another property": [{ ...topic, type: "aws:rds/instance:Instance" }, ["identifier", "t078bac4"]],
    "is switched off": [{ ...topic, autonaming: { mode: "disabled" } }, undefined],
    "is the logical name": [{ ...topic, autonaming: { mode: "verbatim" } }, ["name", "t"]],
    "follows a pattern": [
      // biome-ignore lint/suspicious/noTemplateCurlyInString: Pulumi writes its patterns so.
      { ...topic, autonaming: { pattern: "x-${name}-${num(2)}" } },
      ["name", "x-t-05"],
    ],
  };
  for (const [title, [resource, name]] of Object.entries(cases)) {
    it(title, () => assert.deepEqual(generatedName(resource), name));
  }
});

describe("a document", () => {
  const type = "aws:iam/policy:Policy";
  const cases: Record<string, [given: unknown, text: unknown]> = {
    "becomes text with sorted keys": [{ b: [{ d: 1, c: 2 }], a: "x" }, '{"a":"x","b":[{"c":2,"d":1}]}'],
    "is unknown when a part is": [{ Statement: [{ Resource: unknown }] }, unknown],
    "stays as it is when it is text": ['{ "b": 1 }', '{ "b": 1 }'],
    "stays absent": [undefined, undefined],
  };
  for (const [title, [policy, text]] of Object.entries(cases)) {
    it(title, () => assert.deepEqual(withDocument(type, { policy }), { policy: text }));
  }
});

describe("getPolicyDocument", () => {
  const source = JSON.stringify({ Id: "one", Statement: { Sid: "Read", Effect: "Deny" } });
  it("lets a statement replace one with its Sid", () => {
    const statements = [{ sid: "Read", actions: ["a:b"] }, { effect: "Deny" }];
    assert.deepEqual(policyDocument({ statements, sourcePolicyDocuments: [source] }), {
      Version: "2012-10-17",
      Id: "one",
      Statement: [{ Sid: "Read", Effect: "Allow", Action: "a:b" }, { Effect: "Deny" }],
    });
  });
  it("joins principals and conditions", () => {
    const principals = [
      { type: "AWS", identifiers: ["a"] },
      { type: "AWS", identifiers: ["b"] },
    ];
    const everyone = [{ type: "*", identifiers: ["*"] }];
    const test = "StringLike";
    const conditions = [
      { test, variable: "v", values: ["1", "2"] },
      { test, variable: "w", values: ["3"] },
    ];
    const { Statement } = policyDocument({ statements: [{ principals, notPrincipals: everyone, conditions }] });
    assert.deepEqual(Statement, [
      {
        Effect: "Allow",
        Principal: { AWS: ["b", "a"] },
        NotPrincipal: "*",
        Condition: { StringLike: { v: ["2", "1"], w: "3" } },
      },
    ]);
  });
});

describe("a region", () => {
  const partitions = { "eu-west-1": "aws", "cn-north-1": "aws-cn", "us-gov-west-1": "aws-us-gov", [unknown]: unknown };
  for (const [region, partition] of Object.entries(partitions)) {
    it(`${region} is in ${partition}`, () => assert.equal(partitionOf(region).partition, partition));
  }
  const zones = { "us-east-1": "use1-az1", "ap-northeast-1": "apne1-az1", "us-gov-west-1": "usgw1-az1" };
  for (const [region, zone] of Object.entries(zones)) {
    it(`${region} has the zone ${zone}`, () => assert.equal(zonesOf(region).zoneIds[0], zone));
  }
});
