import { buildAccess } from "./access/build";
import { encryptionLevel } from "./encryption-level";
import { hopsBy } from "./hop";
import { functionIn } from "./invocation-owner";
import type { Stack, StackResource } from "./stack";

/** The types that say where what failed goes, and their property that does. */
const properties = {
  "aws:lambda/eventSourceMapping:EventSourceMapping": "destinationConfig.onFailure.destinationArn",
  "aws:lambda/function:Function": "deadLetterConfig.targetArn",
  "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": "destinationConfig.onFailure.destination",
} as const;

type Owner = keyof typeof properties;

/** The types that say where what a function could not handle goes. */
export const failureTypes = Object.keys(properties) as Owner[];

/** Where what a function could not handle goes. */
export interface Failure {
  function: StackResource;
  target: StackResource;
}

/**
 * Where a function, its asynchronous invocations or a mapping send what failed; nothing for targets of other stacks.
 * @throws UnknownRead when the target is unknown.
 */
export function failureOf(stack: Stack, owner: StackResource): Failure | undefined {
  const isFunction = owner.type === "aws:lambda/function:Function";
  if (!isFunction && !functionIn(stack, owner, "functionName")) {
    return undefined;
  }
  const hops = hopsBy(stack, owner, [properties[owner.type as Owner], "functionName"]);
  const [hop] = hops.filter(({ how, from }) => how === "fails over to" && from.type === "aws:lambda/function:Function");
  return hop && { function: hop.from, target: hop.to };
}

/**
 * What invokes a function asynchronously with data that a customer managed key encrypts: topics, and buses by their rules.
 * Buckets send no more than the names of objects; what streams and queues hold does not go to the function's target.
 */
export function guardedSources(stack: Stack, target: StackResource): StackResource[] {
  const { flowsTo } = buildAccess(stack);
  const direct = flowsTo(target).map(({ from }) => from);
  const rules = direct.filter(({ type }) => type === "aws:cloudwatch/eventRule:EventRule");
  const all = [...direct, ...rules.flatMap((rule) => flowsTo(rule).map(({ from }) => from))];
  const asynchronous = all.filter(({ type }) => /^aws:(sns\/topic|cloudwatch\/eventBus):/.test(type));
  return [...new Set(asynchronous)].filter((one) => encryptionLevel(one) === "customer");
}
