import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../error";
import type { TopicSource } from "./arguments";
import { permit } from "./permission";
import type { PlannedSource, SourceParts } from "./source";

/** Messages of a topic. What SNS cannot deliver goes to the failure queue. */
export function topicSource(parts: SourceParts, { from, filter, filterScope }: TopicSource): PlannedSource {
  const { title, parent } = parts;
  return {
    names: { arn: from.arn },
    isAsynchronous: true,
    usesFailureQueue: true,
    producer: { service: "sns.amazonaws.com", sourceArn: from.arn },
    connect: (target, failures) => {
      const permission = permit(parts, "sns.amazonaws.com", from.arn, target);
      new aws.sns.TopicSubscription(
        `${title}-subscription`,
        {
          topic: pulumi.output(from.arn).apply((arn) => checkOrder(parts, arn)),
          protocol: "lambda",
          endpoint: target.arn,
          filterPolicy: filter && JSON.stringify(filter),
          filterPolicyScope: filter && (filterScope ?? "MessageAttributes"),
          redrivePolicy: failures && pulumi.jsonStringify({ deadLetterTargetArn: failures.arn }),
        },
        { parent, dependsOn: [permission, ...(failures ? [failures.policy] : [])] },
      );
    },
  };
}

/** SNS delivers the messages of FIFO topics to queues only. Source: SNS Developer Guide, "FIFO topic message delivery". */
function checkOrder({ place }: SourceParts, topic: string): string {
  if (topic.endsWith(".fifo")) {
    const at = { ...place, argument: `${place.argument}.from` };
    throw refuse(at, "is a fifo topic, which cannot invoke functions", "subscribe a queue, and write the queue here");
  }
  return topic;
}
