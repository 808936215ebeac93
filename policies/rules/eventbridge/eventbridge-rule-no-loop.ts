import { allowing, byBucket, byBus, byQueue, recursion } from "../../bases/triggers";
import { triggerLoops } from "../../graph/trigger-loop";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { unknown } from "../../unknown";

const loop = { ...byQueue(60), topicSubscription: null };
const everything = '{"account":["123456789012"]}';

export default stackPolicy("aws:lambda/function:Function", {
  name: "eventbridge-rule-no-loop",
  title: "A function must not trigger itself where nothing stops it",
  severity: "high",
  why: "One event makes the next for ever: the bill grows by the minute, and no concurrency is left for other functions.",
  fix: "Write elsewhere, let the rule take only the `source` and `detail-type` or keys that the function does not write, or set `recursiveLoop` to `Terminate`.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/invocation-recursion.html",
  owasp: ["SAS-8"],

  check: (_, { resource, stack }) => triggerLoops(stack, resource),

  good: {
    "Lambda stops a loop by a queue": loop,
    "the rule takes events of one kind": byBus('{"detail-type":["placed"]}'),
    "the function may put events of one kind only": byBus(
      everything,
      allowing("events:PutEvents", "arn:aws:events:eu-west-1:123456789012:event-bus/returns"),
    ),
    "it reads at one place of the bucket, and writes at another": byBucket("in/", "out/*"),
  },
  bad: {
    "every event of the bus": [
      byBus(everything),
      "it may do events:PutEvents on bus, which triggers it: bus -> eventRule -> function",
    ],
    "objects where it reads, by EventBridge": [
      byBucket("in/", "*"),
      "it may do s3:PutObject on bucket, which triggers it: bucket -> eventRule -> function",
    ],
    "Lambda is told to go on": [
      { ...loop, ...recursion("Allow") },
      "it may do sqs:SendMessage on queue, which triggers it: queue -> function",
    ],
    "its dead letters come back": [
      { ...loop, function: { deadLetterConfig: { targetArn: ref("queue") } } },
      "what it fails on goes to queue, which triggers it: queue -> function",
    ],
  },
  unknown: {
    "what it may do is not known": [byBus(everything, unknown), "policies of role"],
    "whether Lambda goes on is not known": [{ ...loop, ...recursion(unknown) }, "recursiveLoop of recursion"],
  },
});
