import assert from "node:assert/strict";
import { evaluate } from "../policies/evaluate";
import { exampleResources } from "../policies/examples";
import { policies } from "../policies/policies";
import type { Policy } from "../policies/policy";
import { serve } from "./support/served";

const inBrief = (findings: { policy: string; level: string; urn: string; message: string }[]) =>
  findings.map(({ policy, level, urn, message }) => `${urn} ${policy} ${level} ${message}`).sort();

/** The served message is the title, the finding, and the fix, a line each. */
const served = (found: ReturnType<typeof serve>) =>
  found.map((one) => ({ ...one, message: one.message.split("\n").slice(1, -1).join("\n") }));

function examplesOf({ examples: { good, bad, unknown } }: Policy): object[] {
  return [...Object.values(good), ...[...Object.values(bad), ...Object.values(unknown)].map(([example]) => example)];
}

describe("the pack says the same over the engine's protocol as in process, of the examples of", () => {
  for (const policy of policies) {
    const configuration = { [policy.name]: "mandatory" };
    // A policy about one resource sees no other.
    const isSeen = ({ type }: { type: string }) => policy.kind === "stack" || (policy.types as string[]).includes(type);

    it(policy.name, () => {
      for (const example of examplesOf(policy)) {
        const resources = exampleResources(policy, example).filter(isSeen);
        const { findings } = evaluate(resources, [policy], configuration);
        assert.deepEqual(inBrief(served(serve(resources, [policy], undefined, configuration))), inBrief(findings));
      }
    });
  }
});
