import { groupRule } from "../../bases/firewall";
import { hasRules } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const knownBad = { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" };
const apart = { webAclArn: ref("webAcl"), priority: 0 };

export default stackPolicy("aws:wafv2/webAcl:WebAcl", {
  name: "wafv2-web-acl-has-rules",
  title: "A web ACL that allows by default must have rules",
  severity: "high",
  why: "It looks like protection in every list of resources, and lets every request through.",
  fix: "Set `rules`: managed groups of AWS and a rate for each address are a start, as Firewall has them.",
  link: "https://docs.aws.amazon.com/waf/latest/developerguide/web-acl-creating.html",
  owasp: ["SAS-1"],

  check({ defaultAction }, { resource, stack }) {
    return defaultAction.block || hasRules(stack, resource)
      ? undefined
      : "it has no rule, and its `defaultAction` allows";
  },

  good: {
    "it refuses everything": { webAcl: { rules: undefined, defaultAction: { block: {} } } },
    "in a document": { webAcl: { rules: undefined, ruleJson: JSON.stringify([awsRule()]) } },
    "a rule of its own type": {
      webAcl: { rules: undefined },
      rule: ["aws:wafv2/webAclRule:WebAclRule", { ...apart, ...groupRule() }],
    },
    "a group of its own type": {
      webAcl: { rules: undefined },
      group: [
        "aws:wafv2/webAclRuleGroupAssociation:WebAclRuleGroupAssociation",
        { ...apart, ruleName: "known-bad", managedRuleGroup: knownBad },
      ],
    },
  },
  bad: {
    "nothing is said": [{ webAcl: { rules: undefined } }, "it has no rule, and its `defaultAction` allows"],
  },
  unknown: {
    "the rules come from another resource": [{ webAcl: { rules: unknown } }, "rules"],
  },
});

/** A rule as the AWS API writes it. */
function awsRule(): object {
  const ManagedRuleGroupStatement = { VendorName: knownBad.vendorName, Name: knownBad.name };
  return { Name: "known-bad", OverrideAction: { None: {} }, Statement: { ManagedRuleGroupStatement } };
}
