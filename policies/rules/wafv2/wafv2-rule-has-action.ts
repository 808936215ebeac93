import { groupRule } from "../../bases/firewall";
import { ownRules } from "../../graph/web-acl";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const visibilityConfig = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "countries" };
const statement = { geoMatchStatement: { countryCodes: ["KP"] } };
const countries = { name: "countries", priority: 1, statement, visibilityConfig };
const group = { name: "orders", scope: "REGIONAL", capacity: 10, visibilityConfig };

export default policy(["aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup"], {
  name: "wafv2-rule-has-action",
  title: "Each rule of a web ACL must have an action",
  severity: "medium",
  why: "A rule that does nothing with the requests it finds stops the deployment of the whole web ACL, or guards nothing.",
  fix: "Set `action: { block: {} }`, or `overrideAction: { none: {} }` for a rule that asks a group.",
  link: "https://docs.aws.amazon.com/waf/latest/developerguide/waf-rule-action.html",
  owasp: ["SAS-1"],

  *check(properties) {
    for (const rule of ownRules({ properties })) {
      if (!has(rule, "action") && !has(rule, "overrideAction")) {
        yield `rule \`${rule.name}\` has no action`;
      }
    }
  },

  good: {
    "a group's own actions, and a rule that only counts": {
      rules: [groupRule(), { ...countries, action: { count: {} } }],
    },
    "in a document": [
      "aws:wafv2/ruleGroup:RuleGroup",
      { ...group, rulesJson: '[{"Name":"countries","Priority":1,"Action":{"Block":{}}}]' },
    ],
  },
  bad: {
    "nothing is said": [{ rules: [groupRule(), countries] }, "rule `countries` has no action"],
    "an empty action in a group": [
      ["aws:wafv2/ruleGroup:RuleGroup", { ...group, rules: [{ ...countries, action: {} }] }],
      "rule `countries` has no action",
    ],
    "nothing is said in a document": [
      ["aws:wafv2/ruleGroup:RuleGroup", { ...group, rulesJson: '[{"Name":"countries","Priority":1}]' }],
      "rule `countries` has no action",
    ],
  },
  unknown: {
    "the rules come from another resource": [{ rules: unknown }, "rules"],
  },
});
