import * as pulumi from "@pulumi/pulumi";
import { refuse } from "../../error";
import { GrantIntent } from "../../grants";
import { statementsOf } from "../../grants/statements";
import type { TableStreamSource } from "./arguments";
import { createMapping, streamSettings } from "./mapping";
import type { PlannedSource, SourceParts } from "./source";

/** Changes of a table's items. */
export function tableStreamSource(parts: SourceParts, source: TableStreamSource): PlannedSource {
  const { arn, keyAlias, streamArn } = source.from;
  return {
    names: { arn, keyAlias },
    isAsynchronous: false,
    usesFailureQueue: true,
    statements: (scope) =>
      pulumi
        .output({ intent: GrantIntent.Stream, resource: arn, keyAlias })
        .apply((grant) => statementsOf(grant, scope)),
    connect: (target, failures) => {
      const eventSourceArn = pulumi.output(streamArn).apply((stream) => checkStream(parts, stream));
      createMapping(parts, source, { eventSourceArn, ...streamSettings(source, failures) }, target);
    },
  };
}

/** Throws for a table that has no stream: then the ARN is empty, and known. */
function checkStream({ place }: SourceParts, stream: string): string {
  if (stream === "") {
    const at = { ...place, argument: `${place.argument}.from` };
    throw refuse(at, "is a table without a stream", "give the table a stream");
  }
  return stream;
}
