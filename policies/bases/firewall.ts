import { ref } from "../reference";
import type { Inputs, ResourceType } from "../types";

type Rule = NonNullable<Inputs<"aws:wafv2/webAcl:WebAcl">["rules"]>[number];

const visibility = (metricName: string) => ({
  cloudwatchMetricsEnabled: true,
  sampledRequestsEnabled: true,
  metricName,
});

/** A rule of a web ACL that asks a managed group of AWS, with changes. */
export function groupRule(name = "AWSManagedRulesKnownBadInputsRuleSet", changes: Partial<Rule> = {}): Rule {
  return {
    name,
    priority: 0,
    overrideAction: { none: {} },
    statement: { managedRuleGroupStatement: { vendorName: "AWS", name } },
    visibilityConfig: visibility(name),
    ...changes,
  };
}

/** The web ACL of the base stack, before its stage and with its log. */
export const firewall = {
  webAcl: [
    "aws:wafv2/webAcl:WebAcl",
    {
      name: "orders",
      scope: "REGIONAL",
      defaultAction: { allow: {} },
      rules: [groupRule()],
      visibilityConfig: visibility("orders"),
    },
  ],
  webAclLog: [
    "aws:cloudwatch/logGroup:LogGroup",
    { name: "aws-waf-logs-orders", retentionInDays: 365, kmsKeyId: ref("key") },
  ],
  webAclLogging: [
    "aws:wafv2/webAclLoggingConfiguration:WebAclLoggingConfiguration",
    { resourceArn: ref("webAcl"), logDestinationConfigs: [ref("webAclLog")] },
  ],
  graphqlFirewall: [
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    { resourceArn: ref("graphqlApi"), webAclArn: ref("webAcl") },
  ],
  userPoolFirewall: [
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    { resourceArn: ref("userPool"), webAclArn: ref("webAcl") },
  ],
  webAclAssociation: [
    "aws:wafv2/webAclAssociation:WebAclAssociation",
    { resourceArn: ref("stage"), webAclArn: ref("webAcl") },
  ],
} satisfies Record<string, [ResourceType, object]>;
