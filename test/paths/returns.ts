import { ref } from "../../policies/reference";
import * as p from "./planted";

const { document, fn, may } = p;
const rightsOf = (name: string, statement: object): p.Change => ({
  [`${name}-role-policy`]: { policy: document(statement) },
});
const goesOn = (name: string, recursiveLoop = "Allow"): p.Planted["stack"] => ({
  recursion: [
    "aws:lambda/functionRecursionConfig:FunctionRecursionConfig",
    { functionName: ref(name, "name"), recursiveLoop },
  ],
});
const stopped = { "Lambda stops it": { recursion: null } };
const ofImages = (prefix: string) => ({
  source: ["aws.s3"],
  detail: { bucket: { name: ["images"] }, object: { key: [{ prefix }] } },
});

/** Ways on which something comes back to where it came from. */
export const returns: Record<string, p.Planted> = {
  "a function that fills the queue that calls it": {
    stack: {
      ...fn("work", may.send("jobs")),
      ...goesOn("work"),
      ...p.queue("jobs"),
      ...p.polled("jobs", "work"),
      ...p.queue("done"),
    },
    found: { policies: ["eventbridge-rule-no-loop: work"], loops: ["work > jobs > work"] },
    twins: { "another queue": rightsOf("work", may.send("done")) },
  },
  "a function that writes where its bucket calls it": {
    stack: {
      ...p.bucket("images"),
      ...fn("resize", may.putObject("images/*")),
      ...goesOn("resize"),
      ...p.notified("images", "resize", { filterPrefix: "in/" }),
      ...p.bucket("small"),
    },
    found: { policies: ["eventbridge-rule-no-loop: resize"] },
    twins: {
      "another prefix": rightsOf("resize", may.putObject("images/out/*")),
      "another bucket": rightsOf("resize", may.putObject("small/*")),
      ...stopped,
    },
  },
  "a function that writes where its bucket tells EventBridge": {
    stack: {
      ...p.bucket("images"),
      told: ["aws:s3/bucketNotification:BucketNotification", { bucket: ref("images", "id"), eventbridge: true }],
      ...p.ruled("made", "resize", ofImages("in/")),
      ...fn("resize", may.putObject("images/*")),
    },
    found: { policies: ["eventbridge-rule-no-loop: resize"] },
    twins: {
      "another prefix": rightsOf("resize", may.putObject("images/out/*")),
      "a rule for another prefix": {
        ...p.ruled("made", "resize", ofImages("raw/")),
        ...rightsOf("resize", may.putObject("images/in/*")),
      },
    },
  },
  "a topic, a queue, a function, and the topic again": {
    stack: {
      ...p.topic("orders"),
      ...p.queue("jobs"),
      ...p.subscribed("orders", "sqs", "jobs"),
      ...fn("work", may.publish("orders")),
      ...goesOn("work"),
      ...p.polled("jobs", "work"),
      ...p.topic("done"),
    },
    found: { policies: ["eventbridge-rule-no-loop: work"], loops: ["work > orders > jobs > work"] },
    twins: { "another topic": rightsOf("work", may.publish("done")) },
  },
  "a rule that takes what its function sends": {
    stack: {
      ...p.bus("shop-bus"),
      ...p.ruled("placed", "handle", { account: [p.account] }, "shop-bus"),
      ...fn("handle", may.putEvents("shop-bus")),
      ...p.bus("other-bus"),
    },
    found: { policies: ["eventbridge-rule-no-loop: handle"] },
    twins: {
      "another bus": rightsOf("handle", may.putEvents("other-bus")),
      "events of one kind": { ...p.ruled("placed", "handle", { "detail-type": ["placed"] }, "shop-bus") },
    },
  },
  "a stream of the table that its function writes": {
    stack: {
      orders: ["aws:dynamodb/table:Table", { name: "orders", streamEnabled: true }],
      "orders-to-count": [
        "aws:lambda/eventSourceMapping:EventSourceMapping",
        { eventSourceArn: ref("orders", "streamArn"), functionName: ref("count", "name") },
      ],
      ...fn("count", may.write("orders")),
      ...p.table("totals"),
    },
    found: { loops: ["orders > count > orders"] },
    twins: { "another table": rightsOf("count", may.write("totals")) },
  },
};
