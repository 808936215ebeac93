import type * as aws from "@pulumi/aws";
import { defaultBodyBytes, type FirewallArgs } from "./arguments";
import { bodyRule, type ManagedGroup, managedGroups } from "./groups";

type Rule = aws.types.input.wafv2.WebAclRule;
type Purpose = Omit<Rule, "name" | "priority" | "visibilityConfig">;

/** What a rule, or the whole web ACL, measures and keeps samples of. */
export function visibility(metricName: string): aws.types.input.wafv2.WebAclVisibilityConfig {
  return { cloudwatchMetricsEnabled: true, sampledRequestsEnabled: true, metricName };
}

/**
 * The rules, in the order in which they are asked: the rate first, so that it also counts requests that others block.
 */
export function rules(args: FirewallArgs): Rule[] {
  const groups = Object.entries(managedGroups).map(([title, group]): [string, Purpose] => [
    title,
    managed(group, args),
  ]);
  const all: [title: string, purpose: Purpose][] = [["rate", rate(args)], ["body-size", bodySize(args)], ...groups];
  return all.map(([name, purpose], priority) => ({ name, priority, ...purpose, visibilityConfig: visibility(name) }));
}

function rate({ requestsPerFiveMinutes: limit = 1000 }: FirewallArgs): Purpose {
  return {
    action: { block: {} },
    statement: { rateBasedStatement: { limit, aggregateKeyType: "IP", evaluationWindowSec: 300 } },
  };
}

/** Blocks what is too large, and what is larger than AWS WAF can see. */
function bodySize({ maximumBodyBytes: size = defaultBodyBytes }: FirewallArgs): Purpose {
  return {
    action: { block: {} },
    statement: {
      sizeConstraintStatement: {
        ...{ comparisonOperator: "GT", size },
        fieldToMatch: { body: { oversizeHandling: "MATCH" } },
        textTransformations: [{ priority: 0, type: "NONE" }],
      },
    },
  };
}

/** A managed group that blocks, but for rules that are to count. */
function managed({ name, rules }: ManagedGroup, { countedRules = {}, maximumBodyBytes = 0 }: FirewallArgs): Purpose {
  // The body's size has a rule of its own, which is asked before.
  const replaced = maximumBodyBytes > defaultBodyBytes ? [bodyRule] : [];
  const counted = rules.filter((rule) => rule in countedRules || replaced.includes(rule));
  const ruleActionOverrides = counted.map((rule) => ({ name: rule, actionToUse: { count: {} } }));
  const statement = { managedRuleGroupStatement: { vendorName: "AWS", name, ruleActionOverrides } };
  return { overrideAction: { none: {} }, statement };
}

/**
 * How much of a body API Gateway and Cognito hand over: the least of the sizes that covers the largest body. Source: AWS WAF
 * API Reference, `RequestBodyAssociatedResourceTypeConfig`.
 */
export function inspectedBody(bytes = defaultBodyBytes): aws.types.input.wafv2.WebAclAssociationConfig {
  const defaultSizeInspectionLimit = `KB_${Math.ceil(bytes / 16_384) * 16}`;
  const limit = { defaultSizeInspectionLimit };
  return { requestBodies: [{ apiGateway: limit, cognitoUserPool: limit }] };
}
