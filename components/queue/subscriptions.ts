import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { checkedArn } from "../arn";
import { refuse } from "../error";
import { type QueueSettings, type QueueSubscription, queuePlace } from "./arguments";
import type { MadeQueue, QueueAccess } from "./create";

/** Who may send to the queue: its producers, and SNS for the topics of its subscriptions. */
export function mainAccess(name: string, settings: QueueSettings): QueueAccess {
  const { producers } = settings;
  const topics = topicAccess(name, settings);
  const placeOf = (index: number) =>
    index < producers.length
      ? queuePlace(name, `producers[${index}].sourceArn`)
      : topics.placeOf(index - producers.length);
  return { producers: [...producers, ...topics.producers], placeOf };
}

/** Who may send to the dead-letter queue: SNS, for the topics of the subscriptions. */
export function topicAccess(name: string, { subscriptions }: QueueSettings): QueueAccess {
  const producers = subscriptions.map(({ topic }) => ({ service: "sns.amazonaws.com", sourceArn: topic.arn }));
  return { producers, placeOf: (index) => queuePlace(name, `subscriptions[${index}].topic.arn`) };
}

/** A queue, and the queue that takes its failed messages and what SNS could not deliver. */
export interface Queues {
  queue: MadeQueue;
  deadLetters?: MadeQueue;
}

/** Subscribes the queue to its topics, once the policies of both queues let SNS send. */
export function subscribe(
  name: string,
  { subscriptions, fifo }: QueueSettings,
  { queue, deadLetters, policies }: Queues & { policies: aws.sqs.QueuePolicy[] },
  parent: pulumi.Resource,
): void {
  for (const [index, subscription] of subscriptions.entries()) {
    new aws.sns.TopicSubscription(
      `${name}-subscription-${index + 1}`,
      {
        topic: checkedTopic(name, index, subscription, fifo),
        protocol: "sqs",
        endpoint: queue.arn,
        rawMessageDelivery: subscription.raw ?? false,
        filterPolicy: subscription.filter && JSON.stringify(subscription.filter),
        filterPolicyScope: subscription.filter && (subscription.filterScope ?? "MessageAttributes"),
        redrivePolicy: deadLetters && pulumi.jsonStringify({ deadLetterTargetArn: deadLetters.arn }),
      },
      { parent, dependsOn: policies },
    );
  }
}

/** SNS delivers only from FIFO topics to FIFO queues. Source: SNS Developer Guide, "FIFO topic message delivery". */
function checkedTopic(name: string, index: number, { topic }: QueueSubscription, fifo: boolean): pulumi.Output<string> {
  return checkedArn(topic.arn, (arn) => {
    if (fifo && !arn.endsWith(".fifo")) {
      const place = queuePlace(name, `subscriptions[${index}].topic`);
      throw refuse(place, `is ${arn}, a standard topic, and the queue is fifo`, "make both fifo, or the queue not");
    }
  });
}
