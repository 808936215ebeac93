import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { topicAlarms } from "../alarms/tables/messages";
import { arnOf } from "../arn";
import { type Grant, GrantIntent } from "../grants";
import { otherAccounts, plainHttp } from "../grants/boundaries";
import { policyDocument } from "../grants/document";
import { KeyPurpose, sharedKey } from "../key";
import { admissions } from "../producers";
import { scopeOf } from "../stack";
import { topicActions } from "./actions";
import { type SecureTopicArgs, type TopicSettings, topicPlace, topicSettings } from "./arguments";

export type { SecureTopicArgs } from "./arguments";

/**
 * An SNS topic: encrypted with the stack's key for messages, signing with SHA-256, traced, and refusing requests without
 * TLS and from other accounts. Queues subscribe to it by their argument `subscriptions`, functions by `events`.
 */
export class SecureTopic extends pulumi.ComponentResource {
  /** The topic's name. */
  readonly name: pulumi.Output<string>;
  /** The topic's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The alias of the key that encrypts the topic. */
  readonly keyAlias: pulumi.Output<string>;

  constructor(name: string, args: SecureTopicArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    const settings = topicSettings(name, args);
    super("secure-serverless:index:SecureTopic", name, settings, opts);
    const key = sharedKey(this, KeyPurpose.Messages);
    this.name = createTopic(name, settings, key.keyArn, this).name;
    this.arn = arnOf(this, "sns", this.name);
    this.keyAlias = key.alias;
    const policy = topicPolicy(name, this.arn, settings, this);
    new aws.sns.TopicPolicy(`${name}-topic-policy`, { arn: this.arn, policy }, { parent: this });
    topicAlarms(name, { ...settings, name: this.name }, this);
    this.registerOutputs({ name: this.name, arn: this.arn, keyAlias: this.keyAlias });
  }

  /** Publish messages: Publish, also in batches. */
  publish(): Grant {
    return { intent: GrantIntent.Publish, resource: this.arn, keyAlias: this.keyAlias };
  }
}

function createTopic(
  name: string,
  { fifo, contentBasedDeduplication }: TopicSettings,
  kmsMasterKeyId: pulumi.Output<string>,
  parent: pulumi.Resource,
): aws.sns.Topic {
  const order = fifo ? { fifoTopic: true, contentBasedDeduplication } : {};
  const security = { kmsMasterKeyId, signatureVersion: 2, tracingConfig: "Active" };
  return new aws.sns.Topic(`${name}-topic`, { ...order, ...security }, { parent });
}

function topicPolicy(
  name: string,
  arn: pulumi.Output<string>,
  { publishers }: TopicSettings,
  parent: pulumi.Resource,
): pulumi.Output<string> {
  const placeOf = (index: number) => topicPlace(name, `publishers[${index}].sourceArn`);
  return pulumi
    .all([arn, pulumi.output(publishers), scopeOf(parent)])
    .apply(([resource, known, { account }]) =>
      policyDocument([
        { ...plainHttp("sns", [resource]), Action: topicActions },
        { ...otherAccounts("sns", [resource], account), Action: topicActions },
        ...admissions(placeOf, known, { action: "sns:Publish", resource, account }),
      ]),
    );
}
