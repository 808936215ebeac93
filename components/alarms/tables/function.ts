import type { AlarmOptions, AlarmTable } from "../thresholds";

/** When a function's alarms go off. Each threshold has a default. */
export interface FunctionAlarms extends AlarmOptions {
  /** Invocations that failed in five minutes. Default 1. */
  errors?: number;
  /** Invocations that Lambda refused in five minutes, because too many ran. Default 1. */
  throttles?: number;
  /** How long the slowest hundredth of five minutes ran, in percent of the timeout. Default 90. */
  durationPercent?: number;
  /** Invocations at the same time, in percent of `maximumConcurrency`, or else of 1000, for five minutes. Default 80. */
  concurrencyPercent?: number;
  /** The most memory that an invocation used, in percent of what it has. Default 90. */
  memoryPercent?: number;
  /** Events in the failure queue: those that the function could not handle. Default 1. */
  failedEvents?: number;
  /** Failed events in five minutes that could not even be put onto the failure queue, and are lost. Default 1. */
  lostEvents?: number;
  /** How far the function is behind a stream, in seconds. Default 600. */
  iteratorAgeSeconds?: number;
}

const of = { namespace: "AWS/Lambda", periodSeconds: 300 } as const;

/**
 * Sources: Lambda Developer Guide, "Types of metrics for Lambda functions"; Amazon SQS Developer Guide, "Available CloudWatch
 * metrics for Amazon SQS"; CloudWatch User Guide, "Recommended alarms".
 */
export const functionTable: AlarmTable<FunctionAlarms> = {
  errors: { ...of, metric: "Errors", statistic: "Sum", threshold: 1, why: "Invocations fail: its log says why" },
  throttles: {
    ...of,
    metric: "Throttles",
    statistic: "Sum",
    threshold: 1,
    why: "Invocations are refused, because too many run at the same time",
  },
  durationPercent: {
    ...of,
    metric: "Duration",
    statistic: "p99",
    threshold: 90,
    why: "Invocations are about to reach the timeout",
  },
  concurrencyPercent: {
    ...of,
    metric: "ConcurrentExecutions",
    statistic: "Maximum",
    threshold: 80,
    periodSeconds: 60,
    periods: 5,
    why: "Almost as many invocations run at the same time as may: an attack, a loop, or success",
  },
  memoryPercent: {
    metric: "MemoryUsed",
    statistic: "Maximum",
    threshold: 90,
    periodSeconds: 300,
    why: "Invocations use almost all of their memory: Lambda ends those that need more",
  },
  failedEvents: {
    namespace: "AWS/SQS",
    metric: "ApproximateNumberOfMessagesVisible",
    statistic: "Maximum",
    threshold: 1,
    periodSeconds: 300,
    why: "Events that could not be handled wait in the failure queue",
  },
  lostEvents: {
    ...of,
    metric: "DestinationDeliveryFailures",
    statistic: "Sum",
    threshold: 1,
    why: "Events that could not be handled were lost: they could not be put onto the failure queue",
  },
  iteratorAgeSeconds: {
    ...of,
    metric: "IteratorAge",
    statistic: "Maximum",
    threshold: 600,
    why: "Records of a stream wait too long, and are lost when the stream no longer keeps them",
  },
};
