import { plainHttpFault } from "../../graph/attached";
import { queueDocuments } from "../../graph/queues";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";

const denies = (Action: string | string[], Principal: object = { AWS: "*" }) => {
  const Condition = { Bool: { "aws:SecureTransport": "false" } };
  return JSON.stringify({ Statement: { Effect: "Deny", Principal, Action, Resource: "*", Condition } });
};

export default stackPolicy("aws:sqs/queue:Queue", {
  name: "sqs-queue-policy-denies-plain-http",
  title: "A queue must refuse requests without TLS",
  severity: "medium",
  why: "SQS also answers on plain HTTP: messages and signatures can then be read on their way.",
  fix: 'Add a Deny of `sqs:*` to `*` under `Bool: { "aws:SecureTransport": "false" }` to the queue\'s policy.',
  link: "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-security-best-practices.html",
  owasp: ["SAS-3"],

  check: (_, { resource, stack }) => {
    return plainHttpFault(queueDocuments(stack, resource), ["sqs:SendMessage", "sqs:ReceiveMessage"]);
  },

  good: {
    "by the queue's own policy": { queuePolicy: null, queue: { policy: denies("sqs:*") } },
    "by a policy that names the queue by its URL": {
      queuePolicy: { queueUrl: "https://sqs.eu-west-1.amazonaws.com/123456789012/orders-queue" },
    },
    "by the actions that carry messages": { queuePolicy: { policy: denies(["sqs:Send*", "sqs:Receive*"]) } },
  },
  bad: {
    "it has no policy": [{ queuePolicy: null }, "no policy denies requests without TLS"],
    "only sending is denied": [
      { queuePolicy: { policy: denies("sqs:SendMessage") } },
      "its policy lets requests in without TLS",
    ],
    "only to one account": [
      { queuePolicy: { policy: denies("sqs:*", { AWS: "210987654321" }) } },
      "its policy lets requests in without TLS",
    ],
    "the policy of another queue": [
      {
        other: copyOf("queue", { name: "other-queue" }),
        otherPolicy: copyOf("queuePolicy", { queueUrl: ref("queue") }),
      },
      "no policy denies requests without TLS",
    ],
  },
  unknown: {
    "the policy holds the ARN of the queue": [{ queuePolicy: { policy: ref("queue") } }, "policy of queuePolicy"],
  },
});
