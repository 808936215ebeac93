import { knownFirst } from "../../graph/known-first";
import { policy } from "../../policy";
import { has, unknown } from "../../unknown";

const stream = {
  functionName: "reports",
  eventSourceArn: unknown,
  startingPosition: "LATEST",
  functionResponseTypes: ["ReportBatchItemFailures"],
  destinationConfig: { onFailure: { destinationArn: unknown } },
};
const message = "neither `maximumRetryAttempts` nor `maximumRecordAgeInSeconds` has a limit";

export default policy("aws:lambda/eventSourceMapping:EventSourceMapping", {
  name: "lambda-event-source-mapping-retries-bounded",
  title: "A stream mapping must give up on a record that keeps failing",
  severity: "medium",
  why: "One poisoned record is retried until it leaves the stream: for a day or more its shard stands still, and you pay.",
  fix: "Set `maximumRetryAttempts` or `maximumRecordAgeInSeconds`, with a destination for what failed.",
  link: "https://docs.aws.amazon.com/lambda/latest/dg/kinesis-on-failure-destination.html",
  owasp: ["SAS-8"],

  check(mapping) {
    // Only streams start at a position; Kafka, which also does, retries without these limits.
    if (!has(mapping, "startingPosition") || has(mapping, "topics") || has(mapping, "documentDbEventSourceConfig")) {
      return undefined;
    }
    const limits = ["maximumRetryAttempts", "maximumRecordAgeInSeconds"] as const;
    for (const key of knownFirst(mapping)) {
      const limit = limits.find((one) => one === key);
      if (limit && (mapping[limit] ?? -1) !== -1) {
        return undefined;
      }
    }
    return message;
  },

  good: {
    "no retry at all": { ...stream, maximumRetryAttempts: 0 },
    "an age, beside attempts that are not known yet": {
      ...stream,
      maximumRetryAttempts: unknown,
      maximumRecordAgeInSeconds: 3600,
    },
    "a queue's own policy decides": { ...stream, startingPosition: undefined },
  },
  bad: {
    "nothing is said": [stream, message],
    "retried for ever": [{ ...stream, maximumRetryAttempts: -1, maximumRecordAgeInSeconds: -1 }, message],
  },
  unknown: {
    "the attempts come from another resource": [{ ...stream, maximumRetryAttempts: unknown }, "maximumRetryAttempts"],
  },
});
