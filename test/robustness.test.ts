import assert from "node:assert/strict";
import { base } from "../policies/bases";
import { defaultParameters } from "../policies/configuration";
import { exampleResources } from "../policies/examples";
import { buildStack } from "../policies/graph/stack";
import { judgeRelation, judgeResource, type Verdict } from "../policies/judge";
import { policies } from "../policies/policies";
import type { Policy } from "../policies/policy";
import type { Resource } from "../policies/resource";
import { fitted } from "../policies/shape";
import { containsUnknown, unknown } from "../policies/unknown";
import { type Change, changes, hugeValues, moreWrongValues, wrongValues } from "./support/wrong";

/** A resource with a wrong value, which policies judge. */
interface Case {
  id: string;
  verdicts(): [policy: string, verdict: Verdict][];
}

const { "an object of 5000 levels": deep } = hugeValues;
const aboutResource = policies.filter(({ kind }) => kind === "resource");
const aboutStack = policies.filter(({ kind }) => kind === "stack");
const parameters = new Map(policies.map((policy) => [policy, defaultParameters(policy)]));
const isOf = ({ types }: Policy, { type }: { type: string }) => (types as string[]).includes(type);

describe("whatever a property is, no policy fails", () => {
  it("about a resource", function () {
    this.timeout(60_000);
    run(this, "a resource", aboutResource, ofResource);
  });

  it("about a stack", function () {
    this.timeout(60_000);
    run(this, "a stack", aboutStack, ofStack);
  });

  it("and what is unknown is found at any depth", () => {
    assert.deepEqual([containsUnknown(deep), containsUnknown([deep, { key: unknown }])], [false, true]);
  });
});

function run(
  context: Mocha.Context,
  of: string,
  some: Policy[],
  cases: (policy: Policy, example: object) => Iterable<Case>,
) {
  const seen = new Set<string>();
  const failures: string[] = [];
  for (const policy of some) {
    for (const example of Object.values(policy.examples.good)) {
      for (const one of cases(policy, example)) {
        if (!seen.has(one.id)) {
          seen.add(one.id);
          failures.push(...failuresOf(one));
        }
      }
    }
  }
  assert.deepEqual(failures, []);
  assert.ok(seen.size >= 10_000, `only ${seen.size} cases`);
  (context.test as Mocha.Test).title = `about ${of}: ${seen.size} cases`;
}

function failuresOf({ id, verdicts }: Case): string[] {
  return verdicts().flatMap(([policy, { failure }]) => (failure ? `${policy}, ${id}: ${failure.stack}` : []));
}

/** Changes of the resource that an example is about; every policy of its type judges it. */
function* ofResource(policy: Policy, example: object): Generator<Case> {
  const type = Array.isArray(example) ? example[0] : policy.types[0];
  const name = Object.keys(base).find((key) => base[key]?.[0] === type) ?? "subject";
  const subject = exampleResources(policy, example).find((one) => one.name === name) as Resource;
  const judges = aboutResource.filter((one) => isOf(one, subject));
  for (const change of changes(subject.inputs, { ...wrongValues, ...moreWrongValues, ...hugeValues })) {
    const resource = { ...subject, inputs: change.properties };
    const verdicts = () => judges.map((one) => verdictOf(one, judgeResource(one, resource, parametersOf(one))));
    yield { id: described(subject, change), verdicts };
  }
}

/** Changes of the resources that an example has, and of those that the policy judges. */
function* ofStack(policy: Policy, example: object): Generator<Case> {
  const resources = exampleResources(policy, example);
  for (const subject of resources.filter((one) => isOf(policy, one) || Object.hasOwn(example, one.name))) {
    for (const change of changes(subject.inputs, { ...wrongValues, "an object of 5000 levels": deep })) {
      const changed = { ...subject, outputs: { ...subject.outputs, ...change.properties } };
      const verdicts = () =>
        verdictsIn(
          policy,
          resources.map((one) => (one === subject ? changed : one)),
        );
      yield { id: `${policy.name} ${described(subject, change)}`, verdicts };
    }
  }
}

function verdictsIn(policy: Policy, resources: Resource[]): [string, Verdict][] {
  const stack = buildStack(resources);
  const judged = stack.resources.filter((one) => isOf(policy, one));
  return judged.map((one) => verdictOf(policy, judgeRelation(policy, one, stack, parametersOf(policy))));
}

function verdictOf({ name }: Policy, verdict: Verdict): [string, Verdict] {
  return [name, verdict];
}

function parametersOf(policy: Policy): object {
  return parameters.get(policy) ?? {};
}

/** Names a case by what policies see of it: where a value cannot be what its type says, all wrong ones are the same. */
function described({ type, name }: Resource, { path, value, properties }: Change): string {
  const seen = JSON.stringify(fitted(type, properties));
  return seen.length > 5_000 ? `${type} ${name} ${path} is ${value}` : `${type} ${name} ${path} of ${seen}`;
}
