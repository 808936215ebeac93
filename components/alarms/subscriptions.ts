import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { KeyPurpose, sharedKey } from "../key";
import { createDeadLetterQueue, encryptedWith, type MadeQueue, queuePolicy } from "../queue/create";
import { type AlarmsArgs, alarmsPlace } from "./arguments";
import { createAlarms } from "./create";
import { deadLetters, inQueue } from "./tables/messages";
import type { AlarmOptions } from "./thresholds";

/**
 * Sends the alarms of a topic on: by mail, and by HTTPS. What an HTTPS address does not take is kept for 14 days, and is an alarm
 * itself, for the others.
 */
export function subscribe(
  name: string,
  { emails = [], httpsEndpoints = [] }: AlarmsArgs,
  topicArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): void {
  for (const [index, endpoint] of emails.entries()) {
    const args = { topic: topicArn, protocol: "email", endpoint };
    new aws.sns.TopicSubscription(`${name}-email-${index + 1}`, args, { parent });
  }
  if (httpsEndpoints.length === 0) {
    return;
  }
  const undelivered = createUndelivered(name, topicArn, parent);
  const redrivePolicy = pulumi.jsonStringify({ deadLetterTargetArn: undelivered.queue.arn });
  for (const [index, endpoint] of httpsEndpoints.entries()) {
    const args = { topic: topicArn, protocol: "https", endpoint, redrivePolicy };
    new aws.sns.TopicSubscription(`${name}-https-${index + 1}`, args, { parent, dependsOn: [undelivered.policy] });
  }
}

function createUndelivered(
  name: string,
  sourceArn: pulumi.Output<string>,
  parent: pulumi.Resource,
): { queue: MadeQueue; policy: pulumi.Resource } {
  const key = sharedKey(parent, KeyPurpose.Messages);
  const queue = createDeadLetterQueue(`${name}-undelivered`, encryptedWith(key.keyArn), parent);
  const producers = [{ service: "sns.amazonaws.com", sourceArn }];
  const placeOf = () => alarmsPlace(name, "httpsEndpoints");
  const policy = queuePolicy(`${name}-undelivered-policy`, queue, { producers, placeOf }, parent);
  const watched = { undelivered: inQueue(queue.name) };
  const table = { undelivered: { ...deadLetters, why: "Alarms do not reach an HTTPS address" } };
  createAlarms<AlarmOptions & { undelivered?: number }>(
    { name, kind: "account", table, alarms: undefined, watched },
    parent,
  );
  return { queue, policy };
}
