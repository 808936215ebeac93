import { topicDocument } from "../../bases/documents";
import { queueDocument } from "../../bases/queues";
import { fromRule } from "../../bases/triggers";
import { admissionFaults, guarded } from "../../graph/admitted-rule";
import { hopsBy } from "../../graph/hop";
import { stackPolicy } from "../../policy";
import { ref } from "../../reference";
import { has, unknown } from "../../unknown";

const { Principal } = fromRule("");
const toQueue = (...statements: object[]) => ({
  eventTarget: { arn: ref("queue"), roleArn: undefined },
  queuePolicy: { policy: queueDocument(...statements) },
});
const Condition = { StringEquals: { "aws:SourceAccount": "123456789012" } };

export default stackPolicy("aws:cloudwatch/eventTarget:EventTarget", {
  name: "eventbridge-target-queue-policy-scoped",
  title: "A queue or topic that a rule sends to must admit EventBridge for that rule only",
  severity: "high",
  why: "A rule that anyone makes, in another account without `aws:SourceAccount`, puts forged events among the real ones.",
  fix: "Allow `events.amazonaws.com` on the condition that `aws:SourceArn` is the ARN of the rule, as SecureQueue does.",
  link: "https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html",
  owasp: ["SAS-9"],

  *check(target, { resource, stack }) {
    const hops = hopsBy(stack, resource, ["arn", "rule"]).filter(({ how }) => how !== "fails over to");
    for (const { from: rule, to } of hops.filter(({ to: { type } }) => guarded.includes(type))) {
      // With a role, EventBridge sends as that role.
      yield* has(target, "roleArn") || rule === resource ? [] : admissionFaults(stack, to, rule);
    }
  },

  good: {
    "that rule": toQueue(fromRule("orders-placed")),
    "that rule, as older guides have it": toQueue({ ...fromRule("orders-placed"), Principal: "*" }),
  },
  bad: {
    "any rule of the account": [
      toQueue({ ...fromRule(""), Condition }),
      "the policy of queue admits events.amazonaws.com for any rule",
    ],
    "rules of any name": [
      toQueue(fromRule("*")),
      "the policy of queue admits events.amazonaws.com for arn:aws:events:eu-west-1:123456789012:rule/*",
    ],
    "another rule only": [
      toQueue(fromRule("orders-paid")),
      "the policy of queue does not admit events.amazonaws.com for eventRule",
    ],
    "a topic": [
      {
        eventTarget: { arn: ref("topic"), roleArn: undefined },
        topicPolicy: { policy: topicDocument({ Principal, Condition }) },
      },
      "the policy of topic admits events.amazonaws.com for any rule",
    ],
  },
  unknown: { "the target comes from another stack": [{ eventTarget: { arn: unknown } }, "arn"] },
});
