import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { policyDocument, type Statement } from "../grants/document";
import { defaultRetentionDays, logGroup, logGroupArn } from "../logs";
import { scopeOf, stackName } from "../stack";
import { type AlarmsArgs, deployers } from "./arguments";
import { createAlarms } from "./create";
import { forwardFromGlobalRegion } from "./forward";
import { changePattern } from "./pattern";
import { type ChangeAlarms, changes, changeTable } from "./tables/changes";
import { isOmitted, type Threshold } from "./thresholds";

type Kind = Threshold<ChangeAlarms>;

/**
 * Watches changes of the account's roles, keys, trails and code: each by a rule of its own on the account's bus, with an alarm on
 * how often it matched, and a log of the events. Returns the name of the log group.
 */
export function watchChanges(name: string, args: AlarmsArgs, parent: pulumi.Resource): pulumi.Output<string> {
  const kinds = (Object.keys(changeTable) as Kind[]).filter((kind) => !isOmitted(args.alarms, kind));
  const days = args.logRetentionDays ?? defaultRetentionDays;
  const group = logGroup(`${name}-changes-logs`, `/aws/events/${stackName(`${name}-changes`, "-")}`, days, parent);
  const groupArn = logGroupArn(group, parent);
  const rules = kinds.map((kind) => createRule(name, kind, args, parent));
  const policy = admitRules(name, groupArn, rules, parent);
  for (const [index, rule] of rules.entries()) {
    const title = `${name}-${kinds[index]?.replace("Changes", "-changes")}-target`;
    new aws.cloudwatch.EventTarget(title, { rule: rule.name, arn: groupArn }, { parent, dependsOn: [policy] });
  }
  if (kinds.includes("roleChanges")) {
    forwardFromGlobalRegion(name, patternOf("roleChanges", args, parent), groupArn, parent);
  }
  const of = (kind: Kind, index: number) => [kind, { dimensions: { RuleName: rules[index]?.name } }];
  const watched = Object.fromEntries(kinds.map(of));
  createAlarms({ name, kind: "account", table: changeTable, alarms: args.alarms, watched }, parent);
  return group.name;
}

function createRule(name: string, kind: Kind, args: AlarmsArgs, parent: pulumi.Resource): aws.cloudwatch.EventRule {
  const title = `${name}-${kind.replace("Changes", "-changes")}-rule`;
  const eventPattern = patternOf(kind, args, parent);
  return new aws.cloudwatch.EventRule(title, { description: changeTable[kind].why, eventPattern }, { parent });
}

function patternOf(kind: Kind, args: AlarmsArgs, parent: pulumi.Resource): pulumi.Output<string> {
  return scopeOf(parent).apply(({ account }) => changePattern(changes[kind], deployers(args), account));
}

/**
 * Lets EventBridge write to the log for these rules. Source: EventBridge User Guide, "Using resource-based policies for Amazon
 * EventBridge", CloudWatch Logs permissions.
 */
function admitRules(
  name: string,
  groupArn: pulumi.Output<string>,
  rules: aws.cloudwatch.EventRule[],
  parent: pulumi.Resource,
): aws.cloudwatch.LogResourcePolicy {
  const sources = rules.map((rule) => arnOf(parent, "events", pulumi.interpolate`rule/${rule.name}`));
  const document = pulumi
    .all([groupArn, scopeOf(parent), pulumi.all(sources)])
    .apply(([arn, { dnsSuffix }, known]) => logPolicy(arn, dnsSuffix, known));
  return new aws.cloudwatch.LogResourcePolicy(
    `${name}-changes-policy`,
    { policyName: stackName(`${name}-changes`, "-"), policyDocument: document },
    { parent },
  );
}

function logPolicy(groupArn: string, dnsSuffix: string, rules: string[]): string {
  const allow = (service: string, action: string, Condition?: Statement["Condition"]): Statement => ({
    ...{ Effect: "Allow", Principal: { Service: `${service}.${dnsSuffix}` } },
    ...{ Action: [`logs:${action}`], Resource: [`${groupArn}:*`], Condition },
  });
  return policyDocument(
    ["events", "delivery.logs"].flatMap((service) => [
      allow(service, "CreateLogStream"),
      allow(service, "PutLogEvents", { ArnEquals: { "aws:SourceArn": rules } }),
    ]),
  );
}
