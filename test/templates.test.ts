import assert from "node:assert/strict";
import { evaluate } from "../policies/evaluate";
import { policies } from "../policies/policies";
import type { Resource } from "../policies/resource";
import { unknown } from "../policies/unknown";
import { serve } from "./support/served";

const urn = (type: string, name: string) => `urn:pulumi:dev::orders::${type}::${name}`;
const resource = (type: string, name: string, inputs: object, parent?: string): Resource => ({
  ...{
    urn: urn(type, name),
    type,
    name,
    parent,
    outputs: inputs as Resource["outputs"],
    dependencies: [],
    propertyDependencies: {},
  },
  inputs: { ...inputs },
});
const document = (Action: string, Resource: string) =>
  JSON.stringify({ Version: "2012-10-17", Statement: [{ Effect: "Allow", Action, Resource }] });

const narrow = document("rds-db:connect", "arn:aws:rds-db:eu-central-1:123456789012:dbuser:{id}/orders");
const wide = document("s3:*", "*");
const templateType = "secure-serverless:index:PolicyTemplate";

/** A role's policy below a parent of this type and with these inputs. */
const stack = (type: string, template: object, policy: unknown = unknown): Resource[] => [
  resource(type, "template", template),
  resource("aws:iam/rolePolicy:RolePolicy", "later", { role: "orders", policy }, urn(type, "template")),
];

const decided = "policy-decided-at-preview";
const rows: [title: string, stack: Resource[], found: string[]][] = [
  ["a template that allows little", stack(templateType, { policy: narrow }), []],
  ["a template that allows much", stack(templateType, { policy: wide }), ["iam-policy-no-service-full-access"]],
  ["a template that is not known itself", stack(templateType, { policy: unknown }), [decided]],
  ["a template of another property", stack(templateType, { assumeRolePolicy: narrow }), [decided]],
  ["another component that says the same", stack("shop:index:Template", { policy: narrow }), [decided]],
  [
    "a document that is known, whatever its template says",
    stack(templateType, { policy: narrow }, wide),
    ["iam-policy-no-service-full-access"],
  ],
];

describe("a document that is not known yet, below a template", () => {
  for (const [title, resources, expected] of rows) {
    it(`is judged by ${title}`, async () => {
      const found = evaluate(resources, policies).findings.map(({ policy }) => policy);
      const served = (await serve(resources, policies)).map(({ policy }) => policy);
      for (const list of [found, served]) {
        assert.deepEqual(
          [...new Set(list)].filter((name) => expected.includes(name) || expected.length === 0),
          expected,
        );
        assert.equal(list.includes(decided), expected.includes(decided));
      }
    });
  }
});
