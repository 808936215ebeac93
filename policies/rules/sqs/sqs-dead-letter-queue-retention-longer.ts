import { fifoQueues } from "../../bases/triggers";
import { deadLetterFaults } from "../../graph/dead-letter-queue";
import { hopsBy } from "../../graph/hop";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const types = ["aws:sqs/queue:Queue", "aws:sqs/redrivePolicy:RedrivePolicy"] as const;
const shorter = (messageRetentionSeconds: unknown) => ({ deadLetterQueue: { messageRetentionSeconds } });

export default stackPolicy(types, {
  name: "sqs-dead-letter-queue-retention-longer",
  title: "A dead-letter queue must keep messages longer than its source, and serve its own sources only",
  severity: "medium",
  why: "A message keeps its age when it is moved: it is deleted before anybody has looked why it failed.",
  fix: "Set `messageRetentionSeconds` of the dead-letter queue to 1209600, and a `redriveAllowPolicy` by queue, as SecureQueue does.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-dead-letter-queues.html",
  owasp: ["SAS-5"],
  parameters: { sourcesDeclared: { default: false, description: "Whether it must say which queues may use it." } },

  *check(_, { resource, stack, parameters: { sourcesDeclared } }) {
    const hops = hopsBy(stack, resource, ["redrivePolicy", "queueUrl"]);
    for (const { from, to } of hops.filter(({ how }) => how === "fails over to")) {
      yield* deadLetterFaults(stack, from, to, sourcesDeclared);
    }
  },

  good: {
    "fourteen days behind four, of sources that it need not name": {
      deadLetterQueue: { redriveAllowPolicy: undefined },
    },
    "nothing can be kept longer": { queue: { messageRetentionSeconds: 1_209_600 } },
    "the age of a FIFO queue's message begins anew": fifoQueues({ messageRetentionSeconds: 345_600 }),
  },
  bad: {
    "the defaults of both": [
      shorter(undefined),
      "deadLetterQueue keeps messages for 345600 seconds, no longer than queue",
    ],
    "by a resource of its own": [
      {
        ...shorter(86_400),
        queue: { redrivePolicy: undefined },
        redrive: [types[1], { queueUrl: ref("queue", "id"), redrivePolicy: ref("deadLetterQueue") }],
      },
      "deadLetterQueue keeps messages for 86400 seconds, no longer than queue",
    ],
    "any queue of the account may use it": [
      { deadLetterQueue: { redriveAllowPolicy: '{"redrivePermission":"allowAll"}' } },
      "`redriveAllowPolicy` of deadLetterQueue lets every queue of the account use it",
    ],
    "a FIFO queue hands its messages to a standard queue": [
      fifoQueues({ fifoQueue: false }),
      "queue is a FIFO queue, deadLetterQueue is not",
    ],
  },
  unknown: {
    "another stack says how long": [shorter(unknown), "messageRetentionSeconds of deadLetterQueue"],
  },
});
