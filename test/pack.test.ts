import assert from "node:assert/strict";
import { type Evaluation, evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies } from "../policies/policies";
import { serve } from "./support/served";

const examples = policies.flatMap((policy) => {
  const { good, bad, unknown } = policy.examples;
  const changed = [...Object.entries(bad), ...Object.entries(unknown)].map(([title, [example]]) => [title, example]);
  return [...Object.entries(good), ...changed].map(([title, example]) => ({ policy, title, example }));
});

const inBrief = (findings: { policy: string; level: string; urn: string; message: string }[]) =>
  findings.map(({ policy, level, urn, message }) => `${urn} ${policy} ${level} ${message}`).sort();

/** The served message is the title, the finding, and the fix, a line each. */
const served = (found: Awaited<ReturnType<typeof serve>>) =>
  found.map((one) => ({ ...one, message: one.message.split("\n").slice(1, -1).join("\n") }));

describe("the pack as the SDK serves it agrees with the judgement in process", () => {
  for (const { policy, title, example } of examples) {
    it(`${policy.name}: ${title}`, async () => {
      const resources = exampleResources(policy, example);
      const { findings }: Evaluation = evaluate(resources, policies);
      assert.deepEqual(inBrief(served(await serve(resources, policies))), inBrief(findings));
    });
  }
});
