import assert from "node:assert/strict";
import { readState } from "../../policies/audit/state";
import { mark } from "../../policies/engine/wire";
import { evaluate } from "../../policies/evaluate";
import { exampleResources } from "../../policies/examples";
import { policies } from "../../policies/policies";
import type { Policy } from "../../policies/policy";
import type { Resource } from "../../policies/resource";
import { unknown } from "../../policies/unknown";
import { deployed, encrypted, exportOf, resource, shown, signs, urnOf } from "./exported";

const read = (resources: object[], deployment: object = {}) => readState(Buffer.from(exportOf(resources, deployment)));
const only = (more: object): Resource => read([resource("orders", more)]).resources[0] as Resource;

const root = { urn: urnOf("pulumi:pulumi:Stack", "shop-dev"), type: "pulumi:pulumi:Stack", custom: false };
const provider = (name: string, inputs: object) => ({
  ...resource(name, { inputs }),
  ...{ urn: urnOf("pulumi:providers:aws", name), type: "pulumi:providers:aws" },
});
const text = { [mark]: signs.asset, hash: "ab", text: "exports.handler = 1" };
const file = { [mark]: signs.asset, hash: "cd", path: "./secret.js" };
const archive = { [mark]: signs.archive, hash: "ef", assets: { "index.js": text, "lib.js": file } };

/** A value of an input in the state, and as policies see it. */
const values: Record<string, [stored: unknown, seen: unknown]> = {
  "a plain value": [{ a: [1, "b", true, null] }, { a: [1, "b", true, null] }],
  "an encrypted secret": [encrypted, unknown],
  "a secret that is shown": [shown("hunter2"), unknown],
  "a secret inside others": [{ a: [encrypted] }, { a: [unknown] }],
  "a reference to a resource": [{ [mark]: signs.reference, urn: "urn:x", id: "key-1" }, "key-1"],
  "a reference to a component": [{ [mark]: signs.reference, urn: "urn:x" }, "urn:x"],
  "bytes that are no text": [{ [mark]: signs.bytes, value: "/w==" }, "ÿ"],
  "a number without an end": [{ [mark]: signs.float, value: "7ff0000000000000" }, unknown],
  "the provider's notes": [{ on: true, __defaults: ["on"] }, { on: true }],
  "code as a text": [text, text],
  "code of which there is a path": [file, { [mark]: signs.asset, hash: "cd" }],
  "an archive of both": [
    archive,
    { ...archive, assets: { "index.js": text, "lib.js": { [mark]: signs.asset, hash: "cd" } } },
  ],
};

/** Inputs and outputs in the state, and the outputs that policies see. */
const outputs: Record<string, [inputs: object, outputs: object, seen: object]> = {
  "what there is counts before what was asked for": [{ a: 1 }, { a: 2 }, { a: 2 }],
  "what the provider does not say was asked for": [{ a: 1, b: 2 }, { a: null }, { a: 1, b: 2 }],
  "what only the provider keeps secret is known": [{ a: 1 }, { a: encrypted }, { a: 1 }],
  "what is secret in both is unknown": [{ a: encrypted }, { a: encrypted }, { a: unknown }],
  "the engine's own keys are left out": [{}, { a: 1, __meta: "{}" }, { a: 1 }],
};

const notes: Record<string, [resources: object[], deployment: object, notes: RegExp[]]> = {
  "the version that policies know": [[provider("default_7_48_0", { version: "7.48.0" })], {}, []],
  "older providers, by input or by name": [
    [provider("default_5_1_0", {}), provider("old", { version: "6.83.0" })],
    {},
    [/^resources were made by version 5\.1\.0 of the AWS provider, .* version 7: .*upgrade/, /version 6\.83\.0/],
  ],
  "what is not there": [
    [resource("a"), resource("b", { delete: true }), resource("c", { pendingReplacement: true })],
    {},
    [/^2 resources are replaced or to be deleted: not judged$/],
  ],
  "what is read": [
    [resource("a"), resource("b", { external: true })],
    {},
    [/^1 resource is only read by the program: not judged$/],
  ],
  "an interrupted update": [
    [resource("a")],
    { pending_operations: [{}] },
    [/^an update was interrupted, 1 operation is pending; run `pulumi refresh`$/],
  ],
};

describe("the state of a stack", () => {
  for (const [title, [stored, seen]] of Object.entries(values)) {
    it(`has ${title}`, () => {
      assert.deepEqual(only({ inputs: { value: stored } }).inputs, { value: seen });
      assert.deepEqual(only({ outputs: { value: stored } }).outputs.value, seen);
    });
  }

  for (const [title, [inputs, given, seen]] of Object.entries(outputs)) {
    it(`outputs: ${title}`, () =>
      assert.deepEqual(only({ inputs, outputs: given }).outputs, { id: "orders", ...seen }));
  }

  for (const [title, [resources, deployment, expected]] of Object.entries(notes)) {
    it(`notes ${title}`, () => {
      const { notes: found } = read(resources, deployment);
      assert.equal(found.length, expected.length, found.join("\n"));
      for (const [index, one] of expected.entries()) {
        assert.match(found[index] ?? "", one);
      }
    });
  }

  it("names the project and the stack, and has what is there, the stack itself first", () => {
    const gone = [{ delete: true }, { pendingReplacement: true }, { external: true }];
    const others = gone.map((more, index) => resource(`gone-${index}`, more));
    const { program, stack, resources } = read([provider("p", {}), ...others, root, resource("a::b")]);
    assert.deepEqual([program, stack], ["shop", "dev"]);
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["shop-dev", "p", "a::b"],
    );
  });

  it("keeps relations and options", () => {
    const related = { parent: root.urn, dependencies: ["urn:a"], propertyDependencies: { key: ["urn:a"], name: null } };
    const options = { protect: true, ignoreChanges: ["tags"], aliases: ["urn:b"], additionalSecretOutputs: ["arn"] };
    const { parent, dependencies, propertyDependencies, options: kept } = only({ ...related, ...options });
    assert.deepEqual({ parent, dependencies }, { parent: root.urn, dependencies: ["urn:a"] });
    assert.deepEqual([propertyDependencies, kept], [{ key: ["urn:a"], name: [] }, options]);
  });

  it("takes null for what is not there", () => {
    const { inputs, dependencies, parent } = only({ inputs: null, dependencies: null, parent: null });
    assert.deepEqual([inputs, dependencies, parent], [{}, [], undefined]);
  });

  it("tells the paths of secrets: of the inputs of a resource, and of the outputs of the stack", () => {
    const secrets = only({ inputs: { a: { b: [1, encrypted] } }, outputs: { c: encrypted } }).secrets;
    const ofStack = read([{ ...root, outputs: { password: shown("x"), url: "y" } }]).resources[0]?.secrets;
    assert.deepEqual([secrets, ofStack], [["a.b[1]"], ["password"]]);
  });

  it("of a component has the outputs that it registered, and no others", () => {
    const type = "secure-serverless:index:SecureTable";
    const component = { urn: urnOf(type, "orders"), type, custom: false, inputs: { a: 1 }, outputs: { b: 2 } };
    const [{ inputs, outputs: registered } = only({})] = read([component]).resources;
    assert.deepEqual([inputs, registered], [{ a: 1 }, { b: 2 }]);
  });
});

describe("the examples of policies, read from a state", () => {
  const found = (policy: Policy, resources: readonly Resource[]) =>
    evaluate(resources, [policy]).findings.map(({ urn, message }) => `${urn} ${message}`);

  it("are silent without a change", () => {
    const { resources } = read(deployed(exampleResources({ kind: "stack" } as Policy, {})));
    assert.deepEqual(evaluate(resources, policies).findings, []);
  });

  for (const policy of policies) {
    it(policy.name, () => {
      for (const [example] of Object.values(policy.examples.bad)) {
        const resources = exampleResources(policy, example);
        if (resources.every(({ secrets = [] }) => secrets.length === 0)) {
          assert.deepEqual(found(policy, read(deployed(resources)).resources), found(policy, resources));
        }
      }
    });
  }
});
