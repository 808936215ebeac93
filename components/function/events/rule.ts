import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../../arn";
import { permit } from "./permission";
import type { EventBusReference } from "./references";
import type { PlannedSource, SourceParts } from "./source";

/** The events that a rule lets through. */
export interface RuleArgs {
  description: string;
  bus?: EventBusReference;
  /** What the pattern and the bus are named by. */
  names: PlannedSource["names"];
  /** JSON. */
  pattern: pulumi.Input<string>;
}

/** Events that match a rule. What EventBridge cannot deliver within an hour goes to the failure queue. */
export function ruleSource(parts: SourceParts, { description, bus, names, pattern }: RuleArgs): PlannedSource {
  const { title, parent } = parts;
  const eventBusName = bus?.name;
  const ruleArgs = { description, eventBusName, eventPattern: pattern };
  const rule = new aws.cloudwatch.EventRule(`${title}-rule`, ruleArgs, { parent });
  const sourceArn = ruleArn(rule, bus, parent);
  return {
    names,
    isAsynchronous: true,
    usesFailureQueue: true,
    producer: { service: "events.amazonaws.com", sourceArn },
    connect: (target, failures) => {
      const permission = permit(parts, "events.amazonaws.com", sourceArn, target);
      const args = {
        rule: rule.name,
        eventBusName,
        arn: target.arn,
        deadLetterConfig: failures && { arn: failures.arn },
      };
      const dependsOn = [permission, ...(failures ? [failures.policy] : [])];
      new aws.cloudwatch.EventTarget(`${title}-target`, { ...args, retryPolicy }, { parent, dependsOn });
    },
  };
}

const retryPolicy = { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 };

/** The ARN of a rule from its name, so that it is known at preview. The rules of the default bus do not name the bus. */
function ruleArn(
  rule: aws.cloudwatch.EventRule,
  bus: EventBusReference | undefined,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const path = pulumi
    .all([rule.name, bus?.name ?? "default"])
    .apply(([name, busName]) => (busName === "default" ? name : `${busName}/${name}`));
  return arnOf(parent, "events", pulumi.interpolate`rule/${path}`);
}
