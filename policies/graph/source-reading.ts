import { isUnknown } from "../unknown";
import { buildAccess } from "./access/build";
import { roleDocuments } from "./access/role-documents";
import { arnOf } from "./arn-of";
import { everyResource, isEveryAction, isEveryActionOfService } from "./breadth";
import { matchesAction, type Statement, statements } from "./document";
import { matchArn } from "./iam/match";
import { isRefused } from "./role-may";
import type { Stack, StackResource } from "./stack";

/** How Lambda reads a kind of source, as the function's role. Source: Lambda Developer Guide, event source mappings. */
interface Reading {
  service: string;
  /** The action that gives the data away; first of those that are needed. */
  actions: readonly [data: string, ...others: string[]];
}

const readings: Readonly<Record<string, Reading>> = {
  "aws:dynamodb/table:Table": {
    service: "dynamodb",
    actions: ["dynamodb:GetRecords", "dynamodb:GetShardIterator", "dynamodb:DescribeStream"],
  },
  "aws:kinesis/stream:Stream": { service: "kinesis", actions: ["kinesis:GetRecords", "kinesis:GetShardIterator"] },
  "aws:sqs/queue:Queue": {
    service: "sqs",
    actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
  },
};

/** A source of this stack that a mapping reads for a function. */
interface Source {
  reading: Reading;
  resource: StackResource;
  arn: string;
}

/** The sources of this stack that mappings read for a function. */
function sourcesOf(stack: Stack, target: StackResource): Source[] {
  const hops = buildAccess(stack).flowsTo(target);
  const mapped = hops.filter(({ via }) => via.type === "aws:lambda/eventSourceMapping:EventSourceMapping");
  return [...new Set(mapped.map(({ from }) => from))].flatMap((resource) => {
    const reading = readings[resource.type];
    return reading ? [{ reading, resource, arn: readArn(stack, resource) }] : [];
  });
}

/** The ARN that actions on a source are about: of a table, that of its stream, whose label is known after deployment. */
function readArn(stack: Stack, resource: StackResource): string {
  const { streamArn } = resource.raw;
  const isStream = resource.type === "aws:dynamodb/table:Table";
  const own = arnOf(stack, resource);
  const stream = isUnknown(streamArn) || !streamArn ? `${own}/stream/2026-01-01T00:00:00.000` : String(streamArn);
  return isStream ? stream : own;
}

/**
 * What is wrong with what a function's role may read, seen from the mappings that read for it, in words.
 * @throws UnknownRead when a document of the role is not known.
 */
export function* readingFaults(stack: Stack, target: StackResource): Generator<string> {
  const sources = sourcesOf(stack, target);
  const role = sources.length > 0 ? buildAccess(stack).roleOf(target) : undefined;
  if (!role) {
    return;
  }
  const documents = roleDocuments(stack, role).map(({ document }) => document);
  for (const one of documents.flatMap(statements)) {
    yield* surplus(one, sources, role);
  }
  for (const { reading, resource, arn } of sources) {
    const missing = reading.actions.filter((action) => isRefused({ stack, role, action, resource: arn }));
    if (missing.length > 0) {
      yield `${role.name} may not do ${missing.join(", ")} on ${resource.name}, which a mapping reads`;
    }
  }
}

/** What a statement allows to read beside the sources. What it allows on everything is a fault of its own. */
function surplus(statement: Statement, sources: readonly Source[], role: StackResource): string[] {
  const isApart = statement.effect === "Deny" || statement.conditions.length > 0 || everyResource(statement);
  const kinds = isApart ? [] : [...new Set(sources.map(({ reading }) => reading))];
  return kinds.flatMap(({ actions: [data], service }) => {
    const reads = statement.actions.filter((one) => matchesAction(one, data) && !isBroad(one));
    const others = statement.resources.filter((one) => isOther(one, service, sources));
    return reads.length > 0 && others.length > 0
      ? [`${role.name} may also do ${data} on ${others.join(", ")}, which no mapping reads`]
      : [];
  });
}

function isBroad(action: string): boolean {
  return isEveryAction(action) || isEveryActionOfService(action);
}

/** True for the ARN of a source that no mapping reads: one that fits a mapped source is not. */
function isOther(pattern: string, service: string, sources: readonly Source[]): boolean {
  const [, , own] = pattern.split(":");
  const isOwn = sources.some(
    ({ arn }) => matchArn(pattern, arn) !== false || pattern.startsWith(arn.split("/stream/")[0] ?? ""),
  );
  return own === service && !isOwn;
}
