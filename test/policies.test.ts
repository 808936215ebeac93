import assert from "node:assert/strict";
import { evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies } from "../policies/policies";

for (const policy of policies) {
  const judged = (example: object) =>
    evaluate(exampleResources(policy, example), policies, { [policy.name]: "mandatory" });
  const found = (example: object) => judged(example).findings.map(({ policy, message }) => [policy, message]);

  describe(policy.name, () => {
    for (const [title, example] of Object.entries(policy.examples.good)) {
      it(`is silent: ${title}`, () => assert.deepEqual(found(example), []));
    }
    for (const [title, [example, message]] of Object.entries(policy.examples.bad)) {
      it(`reports: ${title}`, () => assert.deepEqual(found(example), [[policy.name, message]]));
    }
    for (const [title, [example, property]] of Object.entries(policy.examples.unknown)) {
      it(`does not decide: ${title}`, () => {
        const own = judged(example).undecided.filter((one) => one.policy === policy.name);
        assert.deepEqual([...new Set(own.map((one) => one.property))], [property]);
        assert.ok(found(example).every(([name]) => name === "policy-decided-at-preview"));
      });
    }
  });
}
