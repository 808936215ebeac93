import { isUnknown } from "../unknown";
import { buildAccess } from "./access/build";
import type { Flow } from "./access/model";
import { arnOf } from "./arn-of";
import { sampleKeys, takesAny } from "./event-filter";
import { unknownOf } from "./given";
import { roleMay } from "./role-may";
import type { Stack, StackResource } from "./stack";

/** The action by which a function puts something there. */
const writing: Readonly<Record<string, string>> = {
  "aws:cloudwatch/eventBus:EventBus": "events:PutEvents",
  "aws:s3/bucket:Bucket": "s3:PutObject",
  "aws:s3/bucketV2:BucketV2": "s3:PutObject",
  "aws:sns/topic:Topic": "sns:Publish",
  "aws:sqs/queue:Queue": "sqs:SendMessage",
};

/**
 * The ways on which a function triggers itself and that Lambda does not stop, in words. Lambda stops those by queues,
 * topics and notifications of buckets after some 16 turns, unless the function allows recursion; those by EventBridge it
 * does not see. Source: Lambda Developer Guide, "Use Lambda recursive loop detection to prevent infinite loops".
 * @throws UnknownRead when a value that decides is not known.
 */
export function* triggerLoops(stack: Stack, target: StackResource): Generator<string> {
  const access = buildAccess(stack);
  const paths = pathsTo(access.flowsTo, target);
  for (const { to, how } of access.flowsFrom(target)) {
    const path = paths.get(to);
    if (path) {
      yield `what it ${how === "fails over to" ? "fails on" : "returns"} goes to ${to.name}, which triggers it: ${inWords(path)}`;
    }
  }
  for (const [source, path] of paths) {
    if (writing[source.type] && !isStopped(stack, target, path) && mayWrite(stack, target, source, path)) {
      yield `it may do ${writing[source.type]} on ${source.name}, which triggers it: ${inWords(path)}`;
    }
  }
}

/** The shortest way to the target from each resource that leads there. */
function pathsTo(flowsTo: (one: StackResource) => Flow[], target: StackResource): Map<StackResource, Flow[]> {
  const paths = new Map<StackResource, Flow[]>();
  const open: [StackResource, Flow[]][] = [[target, []]];
  for (const [one, path] of open) {
    for (const flow of flowsTo(one).filter(({ from }) => from !== target && !paths.has(from))) {
      paths.set(flow.from, [flow, ...path]);
      open.push([flow.from, [flow, ...path]]);
    }
  }
  return paths;
}

function inWords(path: readonly Flow[]): string {
  return [path[0]?.from.name, ...path.map(({ to }) => to.name)].join(" -> ");
}

function isStopped(stack: Stack, target: StackResource, path: readonly Flow[]): boolean {
  const isSeen = path.every(({ to }) => to.type !== "aws:cloudwatch/eventRule:EventRule");
  const type = "aws:lambda/functionRecursionConfig:FunctionRecursionConfig";
  const [config] = isSeen ? stack.referring(type, "functionName", target) : [];
  const { recursiveLoop } = config?.raw ?? {};
  if (config && isUnknown(recursiveLoop)) {
    throw unknownOf(config as unknown as StackResource, "recursiveLoop");
  }
  return isSeen && recursiveLoop !== "Allow";
}

function mayWrite(stack: Stack, target: StackResource, source: StackResource, path: readonly Flow[]): boolean {
  const role = buildAccess(stack).roleOf(target);
  const action = writing[source.type] ?? "";
  const isBucket = action === "s3:PutObject";
  // What else narrows, such as a filter policy or a pattern with sources, is taken to keep out what the function sends.
  const [first, ...rest] = path;
  const narrowing = isBucket ? rest.slice(1) : path;
  if (!role || narrowing.some(({ filter, via }) => !takesAny(filter, via))) {
    return false;
  }
  const own = arnOf(stack, source);
  const resources = isBucket ? sampleKeys(first?.filter).map((key) => `${own}/${key}`) : [own];
  const decisions = resources.map((resource) => roleMay({ stack, role, action, resource }));
  if (decisions.includes("Unknown") && !decisions.includes("Allowed")) {
    throw unknownOf(role, "policies");
  }
  return decisions.includes("Allowed");
}
