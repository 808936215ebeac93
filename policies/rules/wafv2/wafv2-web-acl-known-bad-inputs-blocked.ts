import { groupRule } from "../../bases/firewall";
import { hasRules, usesOf } from "../../graph/web-acl";
import { stackPolicy } from "../../policy";
import { unknown } from "../../unknown";

const group = "AWSManagedRulesKnownBadInputsRuleSet";
const withRules = (...rules: object[]) => ({ webAcl: { rules } });
const counting = (name: string) => ({ name, actionToUse: { count: {} } });
const withCounted = (...names: string[]) => {
  const statement = { vendorName: "AWS", name: group, ruleActionOverrides: names.map(counting) };
  return withRules(groupRule(group, { statement: { managedRuleGroupStatement: statement } }));
};

export default stackPolicy("aws:wafv2/webAcl:WebAcl", {
  name: "wafv2-web-acl-known-bad-inputs-blocked",
  title: "A web ACL must block the inputs that AWS knows as bad",
  severity: "medium",
  why: "Exploits that anybody can copy, such as Log4j lookups and Java deserialization, go through to libraries that may be open to them.",
  fix: `Set a rule for the managed group ${group} with \`overrideAction: { none: {} }\`, as Firewall has it.`,
  link: "https://docs.aws.amazon.com/waf/latest/developerguide/aws-managed-rule-groups-baseline.html",
  owasp: ["SAS-1"],

  check(_, { resource, stack }) {
    // Without any rule the graver policy reports the web ACL.
    const uses = hasRules(stack, resource) ? usesOf(stack, resource, group) : undefined;
    if (!uses || uses.some(({ isCounted, passing }) => !isCounted && passing.length === 0)) {
      return undefined;
    }
    const [use] = uses;
    const passing = use?.isCounted ? "it" : use?.passing.join(", ");
    return use ? `it has ${group}, but only counts ${passing}` : `it does not have ${group}`;
  },

  good: {
    "beside other groups": withRules(groupRule("AWSManagedRulesCommonRuleSet"), groupRule()),
  },
  bad: {
    "only other groups": [withRules(groupRule("AWSManagedRulesCommonRuleSet")), `it does not have ${group}`],
    "the group only counts": [
      withRules(groupRule(group, { overrideAction: { count: {} } })),
      `it has ${group}, but only counts it`,
    ],
    "one rule only counts": [withCounted("Log4JRCE_HEADER"), `it has ${group}, but only counts Log4JRCE_HEADER`],
  },
  unknown: {
    "the rules come from another resource": [{ webAcl: { rules: unknown } }, "rules"],
  },
});
