import { roleDocumentOn } from "../../bases/role-documents";
import { failingTo } from "../../bases/triggers";
import { lackingDelivery } from "../../graph/delivery";
import { failureOf, failureTypes } from "../../graph/failure-target";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const failing = (target: string, policy?: unknown) => ({
  function: { deadLetterConfig: { targetArn: ref(target) } },
  ...(policy ? { rolePolicy: { policy } } : {}),
});
const managed = (policyArn: unknown) => ({
  attachment: ["aws:iam/rolePolicyAttachment:RolePolicyAttachment", { role: "orders-role", policyArn }] as never,
});

export default stackPolicy(failureTypes, {
  name: "lambda-dead-letter-target-reachable",
  title: "The role of a function must be allowed to send to its dead-letter target",
  severity: "medium",
  why: "Lambda drops what it may not send, or may not encrypt: failed events are gone, and only a metric tells that there were any.",
  fix: "Allow the role `sqs:SendMessage` or `sns:Publish` on the target, and `kms:GenerateDataKey` and `kms:Decrypt` with its key.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html",
  owasp: ["SAS-5"],

  check(_, { resource, stack }) {
    const failure = failureOf(stack, resource);
    return failure && lackingDelivery(stack, failure);
  },

  good: {
    "the role may send and encrypt": failing("queue"),
    "a queue under the key of SQS": failing("deadLetterQueue", roleDocumentOn("orders-dead", "sqs:SendMessage")),
    "a topic": failing("topic"),
    "a destination": failingTo("queue"),
  },
  bad: {
    "another queue": [
      failing("deadLetterQueue", roleDocumentOn("orders-queue", "sqs:SendMessage")),
      "role may not do sqs:SendMessage on deadLetterQueue",
    ],
    "the queue, but not its key": [
      failing("queue", roleDocumentOn("orders-queue", "sqs:SendMessage")),
      "role may not do kms:GenerateDataKey, which the key of queue needs",
    ],
    "the managed policies of AWS do not": [
      {
        ...failing("deadLetterQueue", roleDocumentOn("orders-queue", "sqs:SendMessage")),
        ...managed("arn:aws:iam::aws:policy/service-role/AWSLambdaSQSQueueExecutionRole"),
      },
      "role may not do sqs:SendMessage on deadLetterQueue",
    ],
  },
  unknown: {
    "what is attached comes from another stack": [
      { ...failing("deadLetterQueue", roleDocumentOn("orders-queue", "sqs:SendMessage")), ...managed(unknown) },
      "policies of role",
    ],
  },
});
