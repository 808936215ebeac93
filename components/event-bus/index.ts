import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { type EventBusAlarms, eventBusAlarms, eventBusTable } from "../alarms/tables/events";
import { checkAlarms } from "../alarms/thresholds";
import { arnOf } from "../arn";
import { checkNameLength, checkRange, refuse } from "../error";
import { type Grant, GrantIntent } from "../grants";
import { policyDocument } from "../grants/document";
import { KeyPurpose, sharedKey } from "../key";
import { checkRetention, defaultRetentionDays } from "../logs";
import { createDeadLetterQueue, encryptedBySqs, type MadeQueue, queuePolicy } from "../queue/create";
import { nameOf, scopeOf } from "../stack";
import { deliverLogs } from "./logs";

/** The arguments of {@link SecureEventBus}. None is needed. */
export interface SecureEventBusArgs {
  /** Days that all events are kept for a replay: 1 to 3650. No archive when absent. */
  archiveDays?: number;
  /** Days that errors of deliveries are kept, of those that CloudWatch accepts. Default 365. */
  logRetentionDays?: number;
  /** When its alarms go off. By default as `EventBusAlarms` says. */
  alarms?: EventBusAlarms;
  /** What the bus is for. */
  description?: string;
}

/** An archive has at most 48, of which `-archive-` and the random part take 16. Source: EventBridge API, `CreateArchive`. */
const mostCharacters = 32;

const place = (name: string, argument: string) => ({ component: "SecureEventBus", name, argument });

/**
 * An EventBridge bus: encrypted with the stack's key for messages, open to this account alone, with a dead-letter queue for
 * events that it could not decrypt and a log of failed deliveries, and on demand an encrypted archive.
 */
export class SecureEventBus extends pulumi.ComponentResource {
  /** The bus's name. */
  readonly name: pulumi.Output<string>;
  /** The bus's ARN, built from its name. */
  readonly arn: pulumi.Output<string>;
  /** The name of the dead-letter queue, for alarms. */
  readonly deadLetterQueueName: pulumi.Output<string>;
  /** The log group that failed deliveries are written to. */
  readonly logGroupName: pulumi.Output<string>;

  constructor(name: string, args: SecureEventBusArgs = {}, opts: pulumi.ComponentResourceOptions = {}) {
    checkNameLength(place(name, "name"), mostCharacters);
    checkRange(place(name, "archiveDays"), args.archiveDays, 1, 3650);
    checkRetention(place(name, "logRetentionDays"), args.logRetentionDays);
    checkAlarms(place(name, "alarms"), args.alarms, eventBusTable);
    super("secure-serverless:index:SecureEventBus", name, args, opts);
    const deadLetters = createDeadLetterQueue(`${name}-dead-letters`, encryptedBySqs, this);
    const kmsKeyIdentifier = sharedKey(this, KeyPurpose.Messages).keyArn;
    this.name = createBus(name, args, kmsKeyIdentifier, deadLetters, this).name;
    this.arn = arnOf(this, "events", pulumi.interpolate`event-bus/${this.name}`);
    this.deadLetterQueueName = deadLetters.name;
    this.logGroupName = deliverLogs(name, this.arn, args.logRetentionDays ?? defaultRetentionDays, this);
    admitBus(name, deadLetters, this);
    admitAccount(name, this);
    archive(name, args, kmsKeyIdentifier, { parent: this, protect: opts.protect ?? true });
    const { arn, deadLetterQueueName, logGroupName } = this;
    eventBusAlarms(name, { deadLetterQueueName, logGroupName, alarms: args.alarms }, this);
    this.registerOutputs({ name: this.name, arn, deadLetterQueueName, logGroupName });
  }

  /** Put events: PutEvents, of any type, or only of the named `detail-type` and `source` values. */
  publish(detailTypes?: string[], sources?: string[]): Grant {
    for (const [argument, values] of Object.entries({ detailTypes, sources })) {
      if (values?.length === 0) {
        throw refuse(place(nameOf(this), `publish.${argument}`), "is empty", "name at least one, or leave it out");
      }
    }
    const reserved = sources?.find((source) => source.startsWith("aws."));
    if (reserved !== undefined) {
      const wrong = `names "${reserved}", which only AWS may send`;
      throw refuse(place(nameOf(this), "publish.sources"), wrong, "name a source of your own");
    }
    return { intent: GrantIntent.Publish, resource: this.arn, detailTypes, sources };
  }
}

function createBus(
  name: string,
  { description }: SecureEventBusArgs,
  kmsKeyIdentifier: pulumi.Output<string>,
  deadLetters: MadeQueue,
  parent: pulumi.Resource,
): aws.cloudwatch.EventBus {
  return new aws.cloudwatch.EventBus(
    `${name}-bus`,
    {
      description,
      kmsKeyIdentifier,
      // Encrypted by SQS itself: it must take events also when the bus's key cannot be used.
      deadLetterConfig: { arn: deadLetters.arn },
      // Without the details: an event may hold personal data.
      logConfig: { level: "ERROR", includeDetail: "NONE" },
    },
    { parent },
  );
}

/** Lets EventBridge send what the bus could not encrypt or decrypt, and nothing of another bus. */
function admitBus(name: string, deadLetters: MadeQueue, bus: SecureEventBus): void {
  const producers = [{ service: "events.amazonaws.com", sourceArn: bus.arn }];
  const placeOf = () => place(name, "arn");
  queuePolicy(`${name}-dead-letters-policy`, deadLetters, { producers, placeOf }, bus);
}

/** States what is the case without a policy, so that a permission added outside Pulumi is removed on the next update. */
function admitAccount(name: string, bus: SecureEventBus): void {
  const policy = pulumi.all([bus.arn, scopeOf(bus)]).apply(([resource, { partition, account }]) =>
    policyDocument([
      {
        Effect: "Allow",
        Principal: { AWS: `arn:${partition}:iam::${account}:root` },
        Action: ["events:PutEvents"],
        Resource: [resource],
      },
    ]),
  );
  new aws.cloudwatch.EventBusPolicy(`${name}-bus-policy`, { eventBusName: bus.name, policy }, { parent: bus });
}

function archive(
  name: string,
  { archiveDays }: SecureEventBusArgs,
  kmsKeyIdentifier: pulumi.Output<string>,
  opts: pulumi.CustomResourceOptions,
): void {
  if (archiveDays !== undefined) {
    const eventSourceArn = (opts.parent as SecureEventBus).arn;
    const args = { eventSourceArn, retentionDays: archiveDays, kmsKeyIdentifier };
    new aws.cloudwatch.EventArchive(`${name}-archive`, args, opts);
  }
}
