import assert from "node:assert/strict";
import { readExport, StateError } from "../../policies/audit/export";
import { EmptyStateError, readState } from "../../policies/audit/state";
import { exportOf, resource } from "./exported";

const remedy = "write it with `pulumi stack export --file state.json`";
const version = (value: unknown) => JSON.stringify({ version: value, deployment: { resources: [resource("a")] } });

const damaged: [member: string, given: unknown][] = [
  ["urn", "orders"],
  ["type", 1],
  ["inputs", []],
  ["dependencies", [1]],
  ["propertyDependencies", { key: "urn" }],
  ["delete", "yes"],
];

const refused: [title: string, content: string, message: string][] = [
  ["nothing", "", `is empty; ${remedy}`],
  ["a blank", " \n", `is empty; ${remedy}`],
  ["a text", "no stack named dev", `is not JSON; ${remedy}`],
  ["half an export", '{"version":3,"deployment":{"resources":[{"password":"hunter2"', `is not JSON; ${remedy}`],
  ["a list", "[]", `is no export of a stack; ${remedy}`],
  ["null", "null", `is no export of a stack; ${remedy}`],
  ["another program's state", '{"version":4}', `is no export of a stack: it has no \`deployment\`; ${remedy}`],
  ["a backend's file", '{"version":3,"checkpoint":{}}', `is a file of a backend, not an export; ${remedy}`],
  ["no version", version(undefined), "has version undefined, which is not known; update secure-serverless"],
  ["a version to come", version(5), "has version 5, which is not known; update secure-serverless"],
  ["an old version", version(2), "has version 2, of an old Pulumi CLI; export it with a current one"],
  [
    "resources that are no list",
    exportOf([], { resources: {} }),
    `is damaged: its \`resources\` are no list; ${remedy}`,
  ],
  ...damaged.map(([member, given]): [string, string, string] => [
    `one with a resource whose ${member} is ${JSON.stringify(given)}`,
    exportOf([resource("a"), { ...resource("b"), [member]: given }]),
    `is damaged: \`${member}\` of resource 2 is not what it must be; ${remedy}`,
  ]),
  [
    "one with a resource that is none",
    exportOf([[]]),
    `is damaged: \`urn\` of resource 1 is not what it must be; ${remedy}`,
  ],
];

const encodings: [title: string, content: Buffer][] = [
  ["UTF-8", Buffer.from(exportOf([resource("größe")]))],
  ["UTF-8 with its mark", Buffer.from(`\ufeff${exportOf([resource("größe")])}`)],
  ["UTF-16, as Windows PowerShell writes it", Buffer.from(`\ufeff${exportOf([resource("größe")])}`, "utf16le")],
];

describe("the export of a stack", () => {
  for (const [title, content, message] of refused) {
    it(`is not ${title}`, () => {
      assert.throws(() => readExport(Buffer.from(content)), new StateError(message));
    });
  }

  for (const [title, content] of encodings) {
    it(`in ${title}`, () => assert.equal(readState(content).resources[0]?.name, "größe"));
  }

  it("of version 4 is read as well", () => assert.equal(readState(Buffer.from(version(4))).program, "shop"));

  it("without resources is told apart: of several stacks it is left out", () => {
    for (const resources of [[], [resource("a", { delete: true })]]) {
      assert.throws(() => readState(Buffer.from(exportOf(resources))), EmptyStateError);
    }
  });
});
