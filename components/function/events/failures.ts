import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GrantIntent } from "../../grants";
import type { Statement } from "../../grants/document";
import { statementsOf } from "../../grants/statements";
import { KeyPurpose, sharedKey } from "../../key";
import { createDeadLetterQueue, encryptedWith, type QueueAccess, queuePolicy } from "../../queue/create";
import type { Scope } from "../../stack";
import type { ConnectedFunction, FailureQueue } from "./source";

/** A failure queue that was made. */
export interface MadeFailureQueue extends FailureQueue {
  name: pulumi.Output<string>;
  /** What the function's role needs, because Lambda sends to the queue as that role. */
  statements(scope: Scope): pulumi.Input<Statement[]>;
}

/** One queue for all that a function could not handle, encrypted with the stack's key for messages, kept for 14 days. */
export function createFailureQueue(title: string, access: QueueAccess, parent: pulumi.Resource): MadeFailureQueue {
  const key = sharedKey(parent, KeyPurpose.Messages);
  const queue = createDeadLetterQueue(`${title}-failures`, encryptedWith(key.keyArn), parent);
  const send = { intent: GrantIntent.Send, resource: queue.arn, keyAlias: key.alias };
  return {
    ...queue,
    policy: queuePolicy(`${title}-failures-policy`, queue, access, parent),
    statements: (scope) => pulumi.output(send).apply((grant) => statementsOf(grant, scope)),
  };
}

/** Lambda tries an event that it queued twice more, for an hour at most, and then sends it to the failure queue. */
export function keepFailedEvents(
  title: string,
  target: ConnectedFunction,
  failures: FailureQueue,
  parent: pulumi.Resource,
): void {
  new aws.lambda.FunctionEventInvokeConfig(
    `${title}-retries`,
    {
      functionName: target.name,
      maximumRetryAttempts: 2,
      maximumEventAgeInSeconds: 3600,
      destinationConfig: { onFailure: { destination: failures.arn } },
    },
    { parent, dependsOn: [target.function] },
  );
}
