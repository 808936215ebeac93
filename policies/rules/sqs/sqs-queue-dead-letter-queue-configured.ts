import { given } from "../../graph/given";
import { deadLetterUse, isDeclaredDeadLetterQueue, ofQueue } from "../../graph/queues";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const target = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:orders-dead","maxReceiveCount":5}';

export default stackPolicy("aws:sqs/queue:Queue", {
  name: "sqs-queue-dead-letter-queue-configured",
  title: "A queue must hand messages that fail again and again to a dead-letter queue",
  severity: "medium",
  why: "One malformed message is tried until it expires: it costs invocations, holds up others, and is lost in the end.",
  fix: "Set `redrivePolicy` with a `deadLetterTargetArn` and a `maxReceiveCount`.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  owasp: ["SAS-5"],

  check(_, { resource: queue, stack }) {
    const redrives = ofQueue(stack, queue, "aws:sqs/redrivePolicy:RedrivePolicy");
    if (given(queue, "redrivePolicy") || redrives.length > 0 || isDeclaredDeadLetterQueue(stack, queue)) {
      return undefined;
    }
    const { isTarget, undecided } = deadLetterUse(stack, queue);
    if (undecided && !isTarget) {
      throw undecided;
    }
    return isTarget ? undefined : "no `redrivePolicy` is set, and no other resource uses it as its dead-letter queue";
  },

  good: {
    "by a resource of its own": {
      queue: { redrivePolicy: undefined },
      redrive: ["aws:sqs/redrivePolicy:RedrivePolicy", { queueUrl: ref("queue", "id"), redrivePolicy: target }],
    },
    "its target is made in the same update": { queue: { redrivePolicy: ref("deadLetterQueue") } },
    "it takes what a function could not handle": {
      queue: { redrivePolicy: undefined },
      function: { deadLetterConfig: { targetArn: ref("queue") } },
    },
    "what it takes it says itself, as deadLetterQueue does": { queue: null, queuePolicy: null },
    "another queue names it": { deadLetterQueue: { redriveAllowPolicy: undefined } },
  },
  bad: {
    "nothing is said": [
      { queue: { redrivePolicy: undefined } },
      "no `redrivePolicy` is set, and no other resource uses it as its dead-letter queue",
    ],
    "no queue may use it": [
      { queue: { redrivePolicy: undefined, redriveAllowPolicy: '{"redrivePermission":"denyAll"}' } },
      "no `redrivePolicy` is set, and no other resource uses it as its dead-letter queue",
    ],
  },
  unknown: {
    "the target of a function comes from another stack": [
      { queue: { redrivePolicy: undefined }, function: { deadLetterConfig: { targetArn: unknown } } },
      "deadLetterConfig of function",
    ],
  },
});
