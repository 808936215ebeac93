import type { ResourceType } from "../types";
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
  return stack.resources.find((one) => {
    const property = triggers[one.type as ResourceType];
    return (
      property && ((one.propertyDependencies[property] ?? []).includes(target) || stack.refersTo(one, property, target))
    );
  });
}
