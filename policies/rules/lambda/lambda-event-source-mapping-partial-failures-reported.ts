import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const queue = { functionName: "reports", eventSourceArn: "arn:aws:sqs:eu-west-1:123456789012:orders-queue" };

export default policy("aws:lambda/eventSourceMapping:EventSourceMapping", {
  name: "lambda-event-source-mapping-partial-failures-reported",
  title: "A queue or stream mapping must let the function report which records failed",
  severity: "medium",
  why: "One bad record makes Lambda deliver the whole batch again: the good ones are processed twice, or never get through.",
  fix: 'Set `functionResponseTypes: ["ReportBatchItemFailures"]`, and return the failed records from the handler.',
  link: "https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html",
  owasp: ["SAS-8", "SAS-9"],

  check(mapping) {
    // Kafka, MQ and DocumentDB cannot report single records.
    const others = ["topics", "queues", "selfManagedEventSource", "documentDbEventSourceConfig"] as const;
    if (others.some((property) => has(mapping, property))) {
      return undefined;
    }
    if (mapping.functionResponseTypes?.includes("ReportBatchItemFailures") || mapping.batchSize === 1) {
      return undefined;
    }
    return "`functionResponseTypes` lacks ReportBatchItemFailures";
  },

  good: {
    "failed records are reported": { ...queue, functionResponseTypes: ["ReportBatchItemFailures"] },
    "a batch of one fails or succeeds as a whole": { ...queue, batchSize: 1 },
    "Kafka cannot": { functionName: "orders-function", topics: ["orders"], startingPosition: "LATEST" },
  },
  bad: {
    "the whole queue batch fails": [queue, "`functionResponseTypes` lacks ReportBatchItemFailures"],
    "a queue that is made in the same update": [
      { ...queue, eventSourceArn: unknown },
      "`functionResponseTypes` lacks ReportBatchItemFailures",
    ],
  },
  unknown: {
    "the batch size comes from another resource": [{ ...queue, batchSize: unknown }, "batchSize"],
  },
});
