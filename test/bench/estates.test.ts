import assert from "node:assert/strict";
import { readState } from "../../policies/audit/state";
import { containsUnknown } from "../../policies/unknown";
import { cloudFormationTemplate } from "./estates/cloudformation";
import { knownEstate } from "./estates/known";
import { pulumiState } from "./estates/pulumi";
import { terraformPlan } from "./estates/terraform";

const resources = knownEstate(2);
const { Resources: template } = cloudFormationTemplate(resources);
const plan = JSON.parse(JSON.stringify(terraformPlan(resources)));

/** The values of a key, however deep. */
function valuesOf(value: unknown, key: string): unknown[] {
  if (typeof value !== "object" || value === null) {
    return [];
  }
  return Object.entries(value).flatMap(([name, inner]) => (name === key ? [inner] : valuesOf(inner, key)));
}

describe("the estate that the benchmark gives to each tool", () => {
  it("is known throughout, and refers to what there is", () => {
    const urns = new Set(resources.map(({ urn }) => urn));
    const links = resources.flatMap((one) => Object.values(one.links));
    assert.equal(resources.length, 80);
    assert.ok(!containsUnknown(resources.map(({ inputs, outputs }) => [inputs, outputs])));
    assert.deepEqual(
      links.filter(({ urn }) => !urns.has(urn)),
      [],
    );
  });

  it("is a state that the audit reads", () => {
    const { resources: read } = readState(Buffer.from(JSON.stringify(pulumiState(resources))));
    const own = read.filter(({ type }) => type.startsWith("aws:"));
    assert.deepEqual(
      own.map(({ urn, inputs }) => [urn, inputs]),
      resources.map(({ urn, inputs }) => [urn, inputs]),
    );
  });

  it("is a plan of Terraform with the same resources", () => {
    const addresses: string[] = plan.planned_values.root_module.resources.map(
      (one: { address: string }) => one.address,
    );
    const references = valuesOf(plan.configuration, "references").flat() as string[];
    assert.equal(new Set(addresses).size, 80);
    assert.ok(references.length > 0);
    assert.deepEqual(
      references.filter((one) => !addresses.includes(one.split(".").slice(0, 2).join("."))),
      [],
    );
  });

  it("is a template of CloudFormation, in which six of forty are parts of others", () => {
    const referred = [
      ...valuesOf(template, "Ref"),
      ...valuesOf(template, "Fn::GetAtt").map((one) => (one as string[])[0]),
    ];
    assert.equal(Object.keys(template).length, 2 * 34);
    assert.ok(referred.length > 0);
    assert.deepEqual(
      referred.filter((name) => !(String(name) in template)),
      [],
    );
    const parts = ["Integration", "MethodSettings", "NotificationConfiguration", "Targets"];
    assert.deepEqual(
      parts.map((part) => valuesOf(template, part).length),
      [4, 2, 2, 4],
    );
  });
});
