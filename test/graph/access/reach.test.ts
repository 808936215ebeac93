import assert from "node:assert/strict";
import { buildAccess } from "../../../policies/graph/access/build";
import { defaultBus } from "../../../policies/graph/access/default-bus";
import { loops, type Writes } from "../../../policies/graph/access/loops";
import type { Entry } from "../../../policies/graph/access/model";
import { type Reached, reach } from "../../../policies/graph/access/reach";
import { buildStack } from "../../../policies/graph/stack";
import { ref } from "../../../policies/reference";
import { type Described, estate, resourcesOf } from "../../support/estate";

const fn = (name: string): Described => ({ [name]: ["aws:lambda/function:Function", { name }] });
const mapping = (from: string, to: string): Described[string] => [
  "aws:lambda/eventSourceMapping:EventSourceMapping",
  { eventSourceArn: ref(from), functionName: ref(to, "name") },
];

const chain: Described = {
  ...fn("first"),
  ...fn("second"),
  url: ["aws:lambda/functionUrl:FunctionUrl", { functionName: ref("first", "name"), authorizationType: "NONE" }],
  sent: [
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
    { functionName: ref("first", "name"), destinationConfig: { onSuccess: { destination: ref("queue") } } },
  ],
  queue: [
    "aws:sqs/queue:Queue",
    { name: "queue", redrivePolicy: '{"deadLetterTargetArn":"arn:aws:sqs:eu-west-1:123456789012:dead"}' },
  ],
  dead: ["aws:sqs/queue:Queue", { name: "dead" }],
  polled: mapping("queue", "second"),
  // The longer way to the dead letters.
  failed: ["aws:lambda/function:Function", { name: "failed", deadLetterConfig: { targetArn: ref("dead") } }],
  ...fn("apart"),
};

const inWords = ({ label }: Entry, { resource, path }: Reached) =>
  [label, ...(path.length > 0 ? path.map(({ to }) => to.name) : [resource.name])].join(" -> ");

describe("what an entry reaches", () => {
  const access = buildAccess(buildStack(resourcesOf(chain)));
  const [entry] = access.entries as [Entry];
  it("by the shortest ways, the nearest first", () =>
    assert.deepEqual(
      reach(access, entry).map((one) => inWords(entry, one)),
      [
        "URL of first -> first",
        "URL of first -> first -> queue",
        "URL of first -> first -> queue -> second",
        "URL of first -> first -> queue -> dead",
      ],
    ));
  it("each hop says by what", () => {
    const path = reach(access, entry)
      .at(-1)
      ?.path.map(({ via, how }) => `${how} by ${via.name}`);
    assert.deepEqual(path, ["invokes by url", "delivers by sent", "fails over to by queue"]);
  });
  it("by other hops than the flows, when asked", () =>
    assert.deepEqual(
      reach(access, entry, () => []).map(({ resource }) => resource.name),
      ["first"],
    ));
});

const looped: Record<string, [Described, Record<string, string[]>, string[]]> = {
  "a function that writes to the queue that triggers it": [
    { ...fn("work"), queue: ["aws:sqs/queue:Queue", { name: "queue" }], polled: mapping("queue", "work") },
    { work: ["queue"] },
    ["work > queue > work"],
  ],
  "the same function, which writes to another queue": [
    {
      ...fn("work"),
      queue: ["aws:sqs/queue:Queue", { name: "queue" }],
      out: ["aws:sqs/queue:Queue", { name: "out" }],
      polled: mapping("queue", "work"),
    },
    { work: ["out"] },
    [],
  ],
  "a destination that is the function itself": [
    {
      ...fn("work"),
      one: [
        "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
        { functionName: ref("work", "name"), destinationConfig: { onSuccess: { destination: ref("work") } } },
      ],
    },
    {},
    ["work > work"],
  ],
  "over a topic, a queue, and a bucket's events": [
    {
      ...fn("one"),
      ...fn("two"),
      bucket: ["aws:s3/bucket:Bucket", { bucket: "bucket" }],
      made: [
        "aws:s3/bucketNotification:BucketNotification",
        { bucket: ref("bucket", "id"), lambdaFunctions: [{ lambdaFunctionArn: ref("one") }] },
      ],
      topic: ["aws:sns/topic:Topic", { name: "topic" }],
      queue: ["aws:sqs/queue:Queue", { name: "queue" }],
      heard: [
        "aws:sns/topicSubscription:TopicSubscription",
        { topic: ref("topic"), protocol: "sqs", endpoint: ref("queue") },
      ],
      polled: mapping("queue", "two"),
    },
    { one: ["topic"], two: ["bucket"] },
    ["one > topic > queue > two > bucket > one"],
  ],
  "over the default bus": [
    {
      ...fn("one"),
      rule: ["aws:cloudwatch/eventRule:EventRule", { name: "rule", eventPattern: "{}" }],
      target: ["aws:cloudwatch/eventTarget:EventTarget", { rule: ref("rule", "name"), arn: ref("one") }],
    },
    { one: ["default"] },
    ["default > rule > one > default"],
  ],
  "a function that nothing triggers": [
    { ...fn("one"), queue: ["aws:sqs/queue:Queue", { name: "queue" }], two: mapping("queue", "other"), ...fn("other") },
    { one: ["queue"] },
    [],
  ],
};

describe("loops:", () => {
  for (const [title, [described, written, expected]] of Object.entries(looped)) {
    it(title, () => {
      const stack = buildStack(resourcesOf(described));
      const all = [...stack.resources, defaultBus(stack)];
      const writes: Writes = ({ name }) => all.filter((one) => written[name]?.includes(one.name));
      const found = loops(buildAccess(stack), stack.resources, writes);
      assert.deepEqual(
        found.map((path) => [path[0]?.from.name, ...path.map(({ to }) => to.name)].join(" > ")),
        expected,
      );
    });
  }
});

describe("an estate", () => {
  it("is read in a time that grows as it does", () => {
    const seconds = (services: number) => {
      const stack = buildStack(estate(services));
      const start = performance.now();
      const access = buildAccess(stack);
      assert.equal(access.entries.flatMap((one) => reach(access, one)).length, 3 * services);
      return performance.now() - start;
    };
    seconds(30);
    const [small, large] = [seconds(30), seconds(300)];
    assert.ok(
      large < 30 * small + 500,
      `${Math.round(small)} ms for 1,200 resources, ${Math.round(large)} ms for 12,000`,
    );
  });
});
