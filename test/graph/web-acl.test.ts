import assert from "node:assert/strict";
import { groupRule } from "../../policies/bases/firewall";
import { exampleResources } from "../../policies/examples";
import { buildStack, type StackResource } from "../../policies/graph/stack";
import { hasRules, type ManagedGroup, referringTo, usesOf } from "../../policies/graph/web-acl";
import type { ExampleStack } from "../../policies/policy";
import { copyOf, ref } from "../../policies/reference";
import policy from "../../policies/rules/wafv2/wafv2-web-acl-has-rules";
import { UnknownRead, unknown } from "../../policies/unknown";

const name = "AWSManagedRulesKnownBadInputsRuleSet";
const apart = { webAclArn: ref("webAcl"), priority: 0 };
const associated = (changes: object): ExampleStack => ({
  webAcl: { rules: undefined },
  group: ["aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation", { ...apart, ruleName: "a", ...changes }],
});
const inDocument = (group: object, OverrideAction: object = { None: {} }): ExampleStack => {
  const ManagedRuleGroupStatement = { VendorName: "AWS", Name: name, ...group };
  const rule = { Name: "a", Priority: 0, OverrideAction, Statement: { ManagedRuleGroupStatement } };
  return { webAcl: { rules: undefined, ruleJson: JSON.stringify([rule]) } };
};
const ofVendor = (vendorName: string) =>
  groupRule(name, { statement: { managedRuleGroupStatement: { vendorName, name } } });

function built(example: ExampleStack, resource = "webAcl") {
  const stack = buildStack(exampleResources(policy, example));
  return { stack, target: stack.resources.find((one) => one.name === resource) as StackResource };
}

const blocks = { isCounted: false, passing: [] };
const uses: [title: string, example: ExampleStack, expected: ManagedGroup[]][] = [
  ["a rule of its own", {}, [blocks]],
  ["the group of another vendor", { webAcl: { rules: [ofVendor("Contoso")] } }, []],
  ["a document", inDocument({}), [blocks]],
  ["a document that counts", inDocument({}, { Count: {} }), [{ isCounted: true, passing: [] }]],
  [
    "a document with exceptions of both ways",
    inDocument({
      RuleActionOverrides: [
        { Name: "Log4JRCE_BODY", ActionToUse: { Allow: {} } },
        { Name: "PROPFIND_METHOD", ActionToUse: { Block: {} } },
      ],
      ExcludedRules: [{ Name: "Log4JRCE_HEADER" }],
    }),
    [{ isCounted: false, passing: ["Log4JRCE_BODY", "Log4JRCE_HEADER"] }],
  ],
  ["a document that is none", { webAcl: { rules: undefined, ruleJson: "[{" } }, []],
  [
    "a rule of its own type",
    { webAcl: { rules: undefined }, rule: ["aws:wafv2/webAclRule:WebAclRule", { ...apart, ...groupRule() }] },
    [blocks],
  ],
  [
    "a rule of its own type, for another web ACL",
    {
      webAcl: { rules: undefined },
      partners: copyOf("webAcl", { name: "partners" }),
      rule: ["aws:wafv2/webAclRule:WebAclRule", { ...apart, ...groupRule(), webAclArn: ref("partners") }],
    },
    [],
  ],
  ["a group that is associated", associated({ managedRuleGroup: { vendorName: "AWS", name } }), [blocks]],
  [
    "a group that is associated, and only counts",
    associated({ managedRuleGroup: { vendorName: "AWS", name }, overrideAction: "count" }),
    [{ isCounted: true, passing: [] }],
  ],
  ["a group of one's own", associated({ ruleGroupReference: { arn: "arn:aws:wafv2:eu-west-1:1:regional/a" } }), []],
];

describe("how a web ACL uses a managed group:", () => {
  for (const [title, example, expected] of uses) {
    it(title, () => {
      const { stack, target } = built(example);
      assert.deepEqual(usesOf(stack, target, name), expected);
    });
  }
  it("an empty document is no rule", () => {
    const { stack, target } = built({ webAcl: { rules: [], ruleJson: "[]" } });
    assert.equal(hasRules(stack, target), false);
  });
});

const type = "aws:wafv2/webAclAssociation:WebAclAssociation";
const to = (resourceArn: unknown): ExampleStack => ({ webAclAssociation: { resourceArn } });
const associations: [title: string, example: ExampleStack, expected: number | undefined][] = [
  ["the stage", {}, 1],
  ["the user pool", to(ref("userPool")), 0],
  ["something unknown", to(unknown), undefined],
  ["what is built of the API's id", to(ref("restApi", "id")), undefined],
];

describe("whether an association that is unknown at preview is the stage's:", () => {
  for (const [title, example, expected] of associations) {
    it(title, () => {
      const { stack, target } = built(example, "stage");
      const found = () => referringTo(stack, type, "resourceArn", target).length;
      if (expected === undefined) {
        assert.throws(found, new UnknownRead("resourceArn of webAclAssociation"));
      } else {
        assert.equal(found(), expected);
      }
    });
  }
});
