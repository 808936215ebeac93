import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const stream = {
  functionName: "reports",
  eventSourceArn: unknown,
  startingPosition: "LATEST",
  functionResponseTypes: ["ReportBatchItemFailures"],
  maximumRetryAttempts: 3,
};
const message = "`destinationConfig.onFailure` is not set";

export default policy("aws:lambda/eventSourceMapping:EventSourceMapping", {
  name: "lambda-event-source-mapping-failure-destination",
  title: "A stream mapping that gives up on records must send them to a destination",
  severity: "medium",
  why: "Records that failed too often are skipped: an order is lost, or the trace of an attack, and nobody is told.",
  fix: "Set `destinationConfig.onFailure.destinationArn` to a queue or topic that is watched.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
  owasp: ["SAS-5"],

  check(mapping) {
    // Only streams start at a position; Kafka, which also does, retries until it succeeds.
    const isStream = has(mapping, "startingPosition") && !has(mapping, "topics");
    if (!isStream || has(mapping, "documentDbEventSourceConfig") || has(mapping.destinationConfig, "onFailure")) {
      return undefined;
    }
    // Without a limit nothing is given up, which is the fault of lambda-event-source-mapping-retries-bounded.
    const { maximumRetryAttempts = -1, maximumRecordAgeInSeconds = -1 } = mapping;
    return maximumRetryAttempts === -1 && maximumRecordAgeInSeconds === -1 ? undefined : message;
  },

  good: {
    "a queue that is made in the same update": {
      ...stream,
      destinationConfig: { onFailure: { destinationArn: unknown } },
    },
    "a queue has a dead-letter queue of its own": { ...stream, startingPosition: undefined },
  },
  bad: {
    "three attempts, then skipped": [stream, message],
    "an hour, then skipped": [
      { ...stream, maximumRetryAttempts: -1, maximumRecordAgeInSeconds: 3600, destinationConfig: {} },
      message,
    ],
  },
  unknown: {
    "the attempts come from another resource": [{ ...stream, maximumRetryAttempts: unknown }, "maximumRetryAttempts"],
  },
});
