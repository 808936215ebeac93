import { groupBy } from "../group";
import type { ResourceType } from "../types";
import { oncePerStack } from "./memo";
import type { Stack, StackResource } from "./stack";

/** What invokes a function without waiting for it, and the property that names the function. */
const triggers: Partial<Record<ResourceType, string>> = {
  "aws:cloudwatch/eventTarget:EventTarget": "arn",
  "aws:s3/bucketNotification:BucketNotification": "lambdaFunctions",
  "aws:sns/topicSubscription:TopicSubscription": "endpoint",
};

/**
 * The rule's target, bucket notification or subscription of this stack that invokes the function asynchronously, if any.
 * Source: AWS Lambda Developer Guide, "Invoking Lambda with events from other AWS services".
 */
export function asynchronousTrigger(stack: Stack, target: StackResource): StackResource | undefined {
  const types = Object.entries(triggers) as [ResourceType, string][];
  const named = types.flatMap(([type, property]) => stack.referring(type, property, target) as StackResource[]);
  const all = [...(dependents(stack).get(target) ?? []), ...named];
  return all.sort((a, b) => (a.urn < b.urn ? -1 : 1))[0];
}

/** The triggers by what they depend on, which tells the function where several stand in one property. */
const dependents = oncePerStack((stack): ReadonlyMap<StackResource, StackResource[]> => {
  const pairs = stack.resources.flatMap((trigger) => {
    const property = triggers[trigger.type as ResourceType] ?? "";
    return (trigger.propertyDependencies[property] ?? []).map((target) => ({ target, trigger }));
  });
  const groups = groupBy(pairs, ({ target }) => target);
  return new Map([...groups].map(([target, group]) => [target, group.map(({ trigger }) => trigger)]));
});
