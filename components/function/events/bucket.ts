import * as pulumi from "@pulumi/pulumi";
import { scopeOf } from "../../stack";
import { BucketEvent, type BucketSource } from "./arguments";
import { ruleSource } from "./rule";
import type { PlannedSource, SourceParts } from "./source";

/**
 * Events of a bucket's objects, which S3 sends to the account's default bus. A bucket's name may pass to another account,
 * so the rule also asks for this one.
 */
export function bucketSource(parts: SourceParts, source: BucketSource): PlannedSource {
  const pattern = pulumi.all([source.from.name, scopeOf(parts.parent)]).apply(([name, { account }]) =>
    JSON.stringify({
      source: ["aws.s3"],
      account: [account],
      "detail-type": source.events ?? [BucketEvent.Created],
      detail: { bucket: { name: [name] }, ...objectPattern(source) },
    }),
  );
  const description = `Objects for the function ${parts.functionTitle}`;
  return ruleSource(parts, { description, names: { name: source.from.name }, pattern });
}

/** Several conditions on one field would be alternatives, so prefix and suffix become one wildcard. */
function objectPattern({ prefix, suffix }: BucketSource): object {
  if (prefix === undefined && suffix === undefined) {
    return {};
  }
  const key =
    prefix !== undefined && suffix !== undefined
      ? { wildcard: `${literal(prefix)}*${literal(suffix)}` }
      : { ...(prefix !== undefined && { prefix }), ...(suffix !== undefined && { suffix }) };
  return { object: { key: [key] } };
}

function literal(text: string): string {
  return text.replace(/[\\*]/g, "\\$&");
}
