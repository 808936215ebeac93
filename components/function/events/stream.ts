import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import { GrantIntent } from "../../grants";
import type { Statement } from "../../grants/document";
import { statementsOf } from "../../grants/statements";
import type { StreamSource } from "./arguments";
import { createMapping, streamSettings } from "./mapping";
import type { PlannedSource, SourceParts } from "./source";

/** Records of a Kinesis data stream, read with others, or through a consumer of the function's own. */
export function streamSource(parts: SourceParts, source: StreamSource): PlannedSource {
  const { arn, keyAlias } = source.from;
  const consumer = source.dedicatedThroughput ? createConsumer(parts, arn) : undefined;
  return {
    names: { arn, keyAlias },
    isAsynchronous: false,
    usesFailureQueue: true,
    statements: (scope) =>
      pulumi
        .all([pulumi.output({ intent: GrantIntent.Consume, resource: arn, keyAlias }), consumer?.name])
        .apply(([grant, name]) => [
          ...statementsOf(grant, scope),
          ...(name === undefined ? [] : [subscribe(grant.resource, name)]),
        ]),
    connect: (target, failures) => {
      const eventSourceArn = consumer?.arn ?? arn;
      createMapping(parts, source, { eventSourceArn, ...streamSettings(source, failures) }, target);
    },
  };
}

function createConsumer({ title, parent }: SourceParts, streamArn: pulumi.Input<string>): aws.kinesis.StreamConsumer {
  return new aws.kinesis.StreamConsumer(`${title}-consumer`, { streamArn }, { parent });
}

/** The ARN of a consumer ends with the time of its creation. */
function subscribe(streamArn: string, consumer: string): Statement {
  return { Effect: "Allow", Action: ["kinesis:SubscribeToShard"], Resource: [`${streamArn}/consumer/${consumer}:*`] };
}
