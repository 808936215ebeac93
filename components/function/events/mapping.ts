import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";
import { KeyPurpose, sharedKey } from "../../key";
import { type BatchArgs, StartingPosition, type StreamArgs } from "./arguments";
import type { ConnectedFunction, FailureQueue, SourceParts } from "./source";

type MappingArgs = Omit<aws.lambda.EventSourceMappingArgs, "functionName">;

/** Lambda polls a queue or a stream as the function's role. The function says which records of a batch failed. */
export function createMapping(
  { title, parent }: SourceParts,
  { batchingWindowSeconds, filters }: BatchArgs,
  args: MappingArgs,
  target: ConnectedFunction,
): void {
  new aws.lambda.EventSourceMapping(
    `${title}-mapping`,
    {
      ...args,
      functionName: target.name,
      functionResponseTypes: ["ReportBatchItemFailures"],
      maximumBatchingWindowInSeconds: batchingWindowSeconds ?? 0,
      ...encryptedFilters(filters, parent),
    },
    { parent, dependsOn: [target.function] },
  );
}

/** How a mapping treats the records of a stream: none blocks its shard for ever, and none is lost without a trace. */
export function streamSettings(args: StreamArgs, failures: FailureQueue | undefined): MappingArgs {
  return {
    batchSize: args.batchSize ?? 100,
    startingPosition: args.startingPosition ?? StartingPosition.TrimHorizon,
    bisectBatchOnFunctionError: true,
    maximumRetryAttempts: args.maximumRetryAttempts ?? 5,
    maximumRecordAgeInSeconds: args.maximumRecordAgeSeconds ?? 21_600,
    parallelizationFactor: args.parallelizationFactor ?? 1,
    destinationConfig: failures && { onFailure: { destinationArn: failures.arn } },
  };
}

function encryptedFilters(filters: BatchArgs["filters"], parent: pulumi.Resource): Partial<MappingArgs> {
  if (!filters) {
    return {};
  }
  return {
    filterCriteria: { filters: filters.map((pattern) => ({ pattern: JSON.stringify(pattern) })) },
    kmsKeyArn: sharedKey(parent, KeyPurpose.Filters).keyArn,
  };
}
