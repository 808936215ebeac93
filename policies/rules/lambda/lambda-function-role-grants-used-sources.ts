import { roleDocument, roleDocumentOn } from "../../bases/role-documents";
import { readingFaults } from "../../graph/source-reading";
import { stackPolicy } from "../../policy";
import { copyOf, ref } from "../../reference";
import { unknown } from "../../unknown";

const mapping = {
  ...{ eventSourceArn: ref("queue"), functionName: ref("function") },
  functionResponseTypes: ["ReportBatchItemFailures"],
};
const actions = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"];
const mapped = (policy: unknown) => ({
  queue: { visibilityTimeoutSeconds: 60 },
  mapping: ["aws:lambda/eventSourceMapping:EventSourceMapping", mapping] as never,
  reading: copyOf("rolePolicy", { policy }),
});
const own = { own: copyOf("rolePolicy", { policy: roleDocument(...actions) }) };

export default stackPolicy("aws:lambda/function:Function", {
  name: "lambda-function-role-grants-used-sources",
  title: "The role of a function must let it read what its mappings read, and no other source of that kind",
  severity: "medium",
  why: "Whoever injects one command into the function takes messages from the queues of others: they are read, and gone.",
  fix: "Allow the read actions on the ARN of the mapped source, and on no other, as SecureFunction does.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html",
  owasp: ["SAS-4"],

  check: (_, { resource, stack }) => readingFaults(stack, resource),

  good: {
    "the mapped queue": mapped(roleDocument(...actions)),
    "without a mapping, it reads by itself": { reading: copyOf("rolePolicy", { policy: roleDocument(...actions) }) },
    "it sends to another queue": { ...mapped(roleDocumentOn("orders-dead", "sqs:SendMessage")), ...own },
  },
  bad: {
    "another queue": [
      { ...mapped(roleDocumentOn("payments", "sqs:Receive*")), ...own },
      "role may also do sqs:ReceiveMessage on arn:aws:sqs:eu-west-1:123456789012:payments, which no mapping reads",
    ],
    "an action is missing": [
      mapped(roleDocument("sqs:ReceiveMessage")),
      "role may not do sqs:DeleteMessage, sqs:GetQueueAttributes on queue, which a mapping reads",
    ],
  },
  unknown: { "a document is not known": [mapped(unknown), "policies of role"] },
});
