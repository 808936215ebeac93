import { groupRule } from "../../bases/firewall";
import { ownRules, type Rule } from "../../graph/web-acl";
import { policy } from "../../policy";
import { unguarded, unknown } from "../../unknown";

const measured = { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName: "orders" };
const unmeasured = { ...measured, cloudwatchMetricsEnabled: false };
const group = { name: "orders", scope: "REGIONAL", capacity: 10, visibilityConfig: unmeasured };
const isUnmeasured = ({ visibilityConfig }: Pick<Rule, "visibilityConfig">) =>
  visibilityConfig?.cloudwatchMetricsEnabled === false;

export default policy(["aws:wafv2/webAcl:WebAcl", "aws:wafv2/ruleGroup:RuleGroup"], {
  name: "wafv2-rule-metrics-enabled",
  title: "A web ACL and each of its rules must have metrics",
  severity: "low",
  why: "No alarm can tell that an attack has begun, or that a rule has begun to refuse good requests.",
  fix: "Set `visibilityConfig.cloudwatchMetricsEnabled: true` of the web ACL and each rule, as Firewall does.",
  link: "https://docs.aws.amazon.com/waf/latest/developerguide/monitoring-cloudwatch.html",
  owasp: ["SAS-5"],

  *check(properties) {
    if (isUnmeasured(properties)) {
      yield "`visibilityConfig.cloudwatchMetricsEnabled` is false";
    }
    for (const rule of ownRules({ properties }).filter(isUnmeasured)) {
      yield `rule \`${rule.name}\` has no metrics`;
    }
  },
  remediate({ visibilityConfig, rules = [] }) {
    const measure = <R extends { visibilityConfig: object }>(rule: R): R => {
      return { ...rule, visibilityConfig: { ...rule.visibilityConfig, cloudwatchMetricsEnabled: true } };
    };
    const changed = rules.length > 0 ? { rules: unguarded(rules).map(measure) as typeof rules } : {};
    return { ...measure({ visibilityConfig: unguarded(visibilityConfig) }), ...changed };
  },

  good: {
    "no samples, which is another matter": {
      rules: [groupRule(undefined, { visibilityConfig: { ...measured, sampledRequestsEnabled: false } })],
    },
  },
  bad: {
    "a rule without": [
      { rules: [groupRule("AWSManagedRulesKnownBadInputsRuleSet", { visibilityConfig: unmeasured })] },
      "rule `AWSManagedRulesKnownBadInputsRuleSet` has no metrics",
    ],
    "a web ACL without": [{ visibilityConfig: unmeasured }, "`visibilityConfig.cloudwatchMetricsEnabled` is false"],
    "a group without": [
      ["aws:wafv2/ruleGroup:RuleGroup", group],
      "`visibilityConfig.cloudwatchMetricsEnabled` is false",
    ],
  },
  unknown: {
    "the rules come from another resource": [{ rules: unknown }, "rules"],
  },
});
