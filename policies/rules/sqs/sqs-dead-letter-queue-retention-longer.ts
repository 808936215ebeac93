import { deadLetterFaults } from "../../graph/dead-letter-queue";
import { hopsBy } from "../../graph/hop";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const types = ["aws:sqs/queue:Queue", "aws:sqs/redrivePolicy:RedrivePolicy"] as const;
const allowing = (redriveAllowPolicy: unknown) => ({ deadLetterQueue: { redriveAllowPolicy } });
const fifo = { name: "orders-queue.fifo", fifoQueue: true };
const redrive = { name: "orders-dead.fifo", fifoQueue: true, redriveAllowPolicy: undefined };
const toFifo = '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:orders-dead.fifo","maxReceiveCount":5}';

export default stackPolicy(types, {
  name: "sqs-dead-letter-queue-retention-longer",
  title: "A dead-letter queue must keep messages longer than its source, and take them from its own sources only",
  severity: "medium",
  why: "A message keeps its age when it is moved: it is deleted before anybody has looked why it failed.",
  fix: "Set `messageRetentionSeconds` of the dead-letter queue to 1209600, and a `redriveAllowPolicy` by queue, as SecureQueue does.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  owasp: ["SAS-5"],
  parameters: {
    sourcesDeclared: { default: false, description: "Whether a dead-letter queue must say which queues may use it." },
  },

  *check(_, { resource, stack, parameters: { sourcesDeclared } }) {
    const hops = hopsBy(stack, resource, ["redrivePolicy", "queueUrl"]);
    for (const { from, to } of hops.filter(({ how }) => how === "fails over to")) {
      yield* deadLetterFaults(stack, from, to, sourcesDeclared);
    }
  },

  good: {
    "fourteen days behind four": {},
    "it says nothing of its sources": allowing(undefined),
    "nothing can be kept longer": { queue: { messageRetentionSeconds: 1_209_600 } },
    "the age of a FIFO queue's message begins anew": {
      queue: { ...fifo, redrivePolicy: toFifo, messageRetentionSeconds: 345_600 },
      deadLetterQueue: { ...redrive, messageRetentionSeconds: 345_600 },
    },
  },
  bad: {
    "the defaults of both": [
      { deadLetterQueue: { messageRetentionSeconds: undefined } },
      "deadLetterQueue keeps messages for 345600 seconds, no longer than queue",
    ],
    "by a resource of its own": [
      {
        deadLetterQueue: { messageRetentionSeconds: 86_400 },
        queue: { redrivePolicy: undefined },
        redrive: [types[1], { queueUrl: ref("queue", "id"), redrivePolicy: ref("deadLetterQueue") }],
      },
      "deadLetterQueue keeps messages for 86400 seconds, no longer than queue",
    ],
    "any queue of the account may use it": [
      allowing('{"redrivePermission":"allowAll"}'),
      "`redriveAllowPolicy` of deadLetterQueue lets every queue of the account use it",
    ],
    "a FIFO queue hands its messages to a standard queue": [
      { queue: fifo, deadLetterQueue: { redriveAllowPolicy: undefined } },
      "queue is a FIFO queue, deadLetterQueue is not",
    ],
  },
  unknown: {
    "how long comes from another stack": [
      { deadLetterQueue: { messageRetentionSeconds: unknown } },
      "messageRetentionSeconds of deadLetterQueue",
    ],
  },
});
