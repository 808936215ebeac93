import { containsUnknown } from "../unknown";
import { unknownOf } from "./given";
import type { Stack, StackResource } from "./stack";

/**
 * Resources that act on the state of alarms without an action of the alarm, and the property that names them.
 * Source: the inputs of @pulumi/aws 7.48.0.
 */
const users: Readonly<Record<string, string>> = {
  "aws:appconfig/environment:Environment": "monitors",
  "aws:cloudwatch/compositeAlarm:CompositeAlarm": "alarmRule",
  "aws:codedeploy/deploymentGroup:DeploymentGroup": "alarmConfiguration",
  "aws:ecs/service:Service": "alarms",
  "aws:route53/healthCheck:HealthCheck": "cloudwatchAlarmName",
};

/**
 * True when another resource of the stack acts on the alarm: a composite alarm, a deployment that it rolls back.
 * @throws UnknownRead when none is known to, and one may that nobody can tell.
 */
export function isActedOn(stack: Stack, alarm: StackResource): boolean {
  const candidates = stack.resources.filter(({ type, raw }) => raw[users[type] ?? ""] !== undefined);
  if (candidates.some((user) => names(user, alarm))) {
    return true;
  }
  const unsaid = candidates.find((user) => alarmsOf(user, alarm.type).length === 0 && containsUnknown(usesOf(user)));
  if (unsaid) {
    throw unknownOf(unsaid, users[unsaid.type] ?? "");
  }
  return false;
}

function names(user: StackResource, alarm: StackResource): boolean {
  const parts = JSON.stringify(usesOf(user)).split(/["'()\\]+/);
  const name = String(alarm.raw.name);
  return (
    alarmsOf(user, alarm.type).includes(alarm) || parts.some((part) => part === name || part.endsWith(`:alarm:${name}`))
  );
}

function usesOf({ type, raw }: StackResource): unknown {
  return raw[users[type] ?? ""];
}

/** The alarms that the property depends on. */
function alarmsOf({ type, propertyDependencies }: StackResource, alarmType: string): StackResource[] {
  return (propertyDependencies[users[type] ?? ""] ?? []).filter((one) => one.type === alarmType);
}
