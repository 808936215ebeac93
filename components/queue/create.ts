import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { arnOf } from "../arn";
import type { ArgumentPlace } from "../error";
import { otherAccounts, plainHttp } from "../grants/boundaries";
import { policyDocument } from "../grants/document";
import { admissions, type Producer } from "../producers";
import { scopeOf } from "../stack";

/** A queue that was made. It needs its {@link queuePolicy}. */
export interface MadeQueue {
  name: pulumi.Output<string>;
  /** Built from the name. */
  arn: pulumi.Output<string>;
  url: pulumi.Output<string>;
  /** Where it is, if not in the component's region. */
  region?: pulumi.Input<string | undefined>;
}

/** Who may send to a queue, beside the roles of this account. */
export interface QueueAccess {
  producers: Producer[];
  /** The argument that gave the source of the producer at an index. */
  placeOf(index: number): ArgumentPlace;
}

/** A queue that only roles of this account send to. */
export const onlyRoles: QueueAccess = {
  producers: [],
  placeOf: (index) => ({ component: "SecureQueue", name: "", argument: `producers[${index}]` }),
};

const daySeconds = 86_400;

/** A queue that is polled long. */
export function createQueue(
  name: string,
  { retentionDays, ...args }: aws.sqs.QueueArgs & { retentionDays: number },
  parent: pulumi.Resource,
): MadeQueue {
  const queue = new aws.sqs.Queue(
    name,
    { ...args, messageRetentionSeconds: retentionDays * daySeconds, receiveWaitTimeSeconds: 20 },
    { parent },
  );
  const { region } = args;
  return { name: queue.name, arn: arnOf(parent, "sqs", queue.name, region), url: queue.url, region };
}

/** A queue for what could not be delivered, kept for 14 days, the longest that SQS keeps messages. */
export function createDeadLetterQueue(name: string, args: aws.sqs.QueueArgs, parent: pulumi.Resource): MadeQueue {
  return createQueue(name, { ...args, retentionDays: 14 }, parent);
}

/** The policy of a queue: none without TLS, none of another account, and of the services only the producers. */
export function queuePolicy(
  name: string,
  { arn, url, region }: MadeQueue,
  { placeOf, producers }: QueueAccess,
  parent: pulumi.Resource,
): aws.sqs.QueuePolicy {
  const policy = pulumi
    .all([arn, pulumi.output(producers), scopeOf(parent)])
    .apply(([resource, known, { account }]) =>
      policyDocument([
        plainHttp("sqs", [resource]),
        otherAccounts("sqs", [resource], account),
        ...admissions(placeOf, known, { action: "sqs:SendMessage", resource, account }),
      ]),
    );
  return new aws.sqs.QueuePolicy(name, { queueUrl: url, policy, region }, { parent });
}

/** How a queue is encrypted with a key: a data key is used for 5 minutes, so that KMS is not asked for each message. */
export function encryptedWith(keyArn: pulumi.Input<string>): aws.sqs.QueueArgs {
  return { kmsMasterKeyId: keyArn, kmsDataKeyReusePeriodSeconds: 300 };
}

/** How a queue is encrypted with a key of SQS, which no one of this account can disable. */
export const encryptedBySqs: aws.sqs.QueueArgs = { sqsManagedSseEnabled: true };
