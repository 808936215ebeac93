import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import { otherAccounts, plainHttp } from "../grants/boundaries";
import { policyDocument } from "../grants/document";
import { KeyPurpose, sharedKey } from "../key";
import { perProvider, type Scope, scopeOf, stackName } from "../stack";
import { topicActions } from "../topic/actions";
import type { CreatedAlarm } from "./create";

/** The topic that all alarms of a stack are sent to, and the alarms that were made so far. */
export interface SharedAlarms {
  topicName: pulumi.Output<string>;
  /** Built from the topic's name. */
  topicArn: pulumi.Output<string>;
  created: CreatedAlarm[];
  /** The name of the `Alarms` whose dashboard is made already. */
  shownBy?: string;
}

/** The alarms of the stack, in the region of the component that asks; the topic is made when first asked for. */
export function sharedAlarms(resource: pulumi.Resource): SharedAlarms {
  return perProvider(resource, "alarms", ({ provider }, providerName) => {
    const name = providerName === "" ? "alarms" : `alarms-${providerName}`;
    return { ...createTopic(name, resource, { provider }), created: [] };
  });
}

/** The physical name of an alarm: it says in every notification which stack it is of, and the topic's policy asks for it. */
export function alarmName(title: string): string {
  return stackName(title, "-");
}

/** Encrypted with the stack's key for messages, which CloudWatch may use. */
function createTopic(name: string, asking: pulumi.Resource, options: pulumi.CustomResourceOptions) {
  const kmsMasterKeyId = sharedKey(asking, KeyPurpose.Messages).keyArn;
  const topic = new aws.sns.Topic(`${name}-topic`, { kmsMasterKeyId, signatureVersion: 2 }, options);
  const arn = arnOf(asking, "sns", topic.name);
  const policy = pulumi.all([arn, scopeOf(asking)]).apply(([resource, scope]) => topicPolicy(resource, scope));
  new aws.sns.TopicPolicy(`${name}-topic-policy`, { arn, policy }, { ...options, parent: topic });
  return { topicName: topic.name, topicArn: arn };
}

/**
 * Alarms of this stack may publish, by the beginning of their name: the topic is made before most of them. Source: Amazon
 * CloudWatch User Guide, "Notifying users on alarm changes", permission of an encrypted topic.
 */
function topicPolicy(resource: string, { partition, region, account, dnsSuffix }: Scope): string {
  const alarms = `arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarmName("")}*`;
  return policyDocument([
    { ...plainHttp("sns", [resource]), Action: topicActions },
    { ...otherAccounts("sns", [resource], account), Action: topicActions },
    {
      Effect: "Allow",
      Principal: { Service: `cloudwatch.${dnsSuffix}` },
      Action: ["sns:Publish"],
      Resource: [resource],
      Condition: { ArnLike: { "aws:SourceArn": alarms }, StringEquals: { "aws:SourceAccount": account } },
    },
  ]);
}
