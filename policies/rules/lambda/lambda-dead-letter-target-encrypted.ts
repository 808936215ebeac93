import { failingTo } from "../../bases/triggers";
import { encryptionLevel } from "../../graph/encryption-level";
import { failureOf, guardedSources } from "../../graph/failure-target";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const config = "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig";
const byTopic = { protocol: "lambda", endpoint: ref("function") };
const subscribed = (target: string) => ({
  topicSubscription: byTopic,
  function: { deadLetterConfig: { targetArn: ref(target) } },
});

export default stackPolicy(["aws:lambda/function:Function", config], {
  name: "lambda-dead-letter-target-encrypted",
  title: "What a function could not handle must be encrypted as well as where it came from",
  severity: "medium",
  why: "Failed events are whole: who may not use the key of the topic or bus reads its data in the dead-letter queue.",
  fix: "Set `kmsMasterKeyId` of the target to a key of yours, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-server-side-encryption.html",
  owasp: ["SAS-3"],

  check(_, { resource, stack }) {
    const failure = failureOf(stack, resource);
    // What is not encrypted at all is the fault of the queue or topic itself.
    const [source] =
      failure && encryptionLevel(failure.target) === "AWS" ? guardedSources(stack, failure.function) : [];
    return source && failure
      ? `events of ${source.name}, under a key of yours, go to ${failure.target.name}, under a key of AWS`
      : undefined;
  },

  good: {
    "a key that is made in the same update": subscribed("queue"),
    "an API waits for the answer": { function: { deadLetterConfig: { targetArn: ref("deadLetterQueue") } } },
  },
  bad: {
    "the key of SQS": [
      subscribed("deadLetterQueue"),
      "events of topic, under a key of yours, go to deadLetterQueue, under a key of AWS",
    ],
    "as a destination, from a bus": [
      {
        bus: ["aws:cloudwatch/eventBus:EventBus", { name: "orders-bus", kmsKeyIdentifier: ref("key") }],
        eventRule: { eventBusName: ref("bus", "name") },
        eventTarget: { arn: ref("function"), roleArn: undefined },
        ...failingTo("deadLetterQueue"),
      },
      "events of bus, under a key of yours, go to deadLetterQueue, under a key of AWS",
    ],
  },
  unknown: {
    "the target comes from another stack": [
      { topicSubscription: byTopic, function: { deadLetterConfig: { targetArn: unknown } } },
      "deadLetterConfig.targetArn",
    ],
  },
});
